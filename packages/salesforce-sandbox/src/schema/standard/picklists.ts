/** Values of the standard picklists of a new org. Admins rename and add; none of them is restricted. */

export const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];

export const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

export const ratings = ['Hot', 'Warm', 'Cold'];

export const leadStatuses = [
	'Open - Not Contacted',
	'Working - Contacted',
	'Closed - Converted',
	'Closed - Not Converted',
];

export const industries = [
	'Agriculture',
	'Apparel',
	'Banking',
	'Biotechnology',
	'Chemicals',
	'Communications',
	'Construction',
	'Consulting',
	'Education',
	'Electronics',
	'Energy',
	'Engineering',
	'Entertainment',
	'Environmental',
	'Finance',
	'Government',
	'Healthcare',
	'Hospitality',
	'Insurance',
	'Machinery',
	'Manufacturing',
	'Media',
	'Not For Profit',
	'Recreation',
	'Retail',
	'Shipping',
	'Technology',
	'Telecommunications',
	'Transportation',
	'Utilities',
	'Other',
];

export const accountTypes = [
	'Prospect',
	'Customer - Direct',
	'Customer - Channel',
	'Channel Partner / Reseller',
	'Installation Partner',
	'Technology Partner',
	'Other',
];

/** Stage of an opportunity → is it closed, is it won, its default probability in percent. */
export const opportunityStages: Record<
	string,
	{ closed: boolean; won: boolean; probability: number }
> = {
	Prospecting: { closed: false, won: false, probability: 10 },
	Qualification: { closed: false, won: false, probability: 10 },
	'Needs Analysis': { closed: false, won: false, probability: 20 },
	'Value Proposition': { closed: false, won: false, probability: 50 },
	'Id. Decision Makers': { closed: false, won: false, probability: 60 },
	'Perception Analysis': { closed: false, won: false, probability: 70 },
	'Proposal/Price Quote': { closed: false, won: false, probability: 75 },
	'Negotiation/Review': { closed: false, won: false, probability: 90 },
	'Closed Won': { closed: true, won: true, probability: 100 },
	'Closed Lost': { closed: true, won: false, probability: 0 },
};

/** Standard task statuses; which of them are closed is data (TaskStatus), not a name. */
export const taskStatuses = [
	'Not Started',
	'In Progress',
	'Completed',
	'Waiting on someone else',
	'Deferred',
];

export const taskPriorities = ['High', 'Normal', 'Low'];

/** Restricted, create only. @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm */
export const taskSubtypes = ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'];

export const activityTypes = ['Call', 'Email', 'Meeting', 'Other'];
