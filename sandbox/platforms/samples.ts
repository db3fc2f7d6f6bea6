import type { Attributes } from './store/Attributes';

/** A fictional person as a product platform knows them. */
export interface SamplePerson {
	readonly userId: string;
	readonly name: string;
	readonly email: string;
	readonly companyId: string;
	readonly attributes: Attributes;
}

/** A fictional company. */
export interface SampleCompany {
	readonly companyId: string;
	readonly attributes: Attributes;
}

/** Fictional companies; every domain is reserved for examples. */
export const sampleCompanies: readonly SampleCompany[] = [
	company('acct-1001', 'Northwind Logistics', 'Growth', 140),
	company('acct-1002', 'Bluefin Analytics', 'Enterprise', 620),
	company('acct-1003', 'Cedar & Stone Architects', 'Starter', 18),
];

/** Fictional people, two for each of the first companies. */
export const samplePeople: readonly SamplePerson[] = [
	person('u-501', 'Maya Lindqvist', 'northwind.example', 'acct-1001', 'Operations Lead'),
	person('u-502', 'Tomás Ferreira', 'northwind.example', 'acct-1001', 'Dispatcher'),
	person('u-503', 'Priya Raman', 'bluefin.example', 'acct-1002', 'Data Engineer'),
	person('u-504', 'Jonas Weber', 'bluefin.example', 'acct-1002', 'Head of Analytics'),
	person('u-505', 'Aiko Tanabe', 'cedarstone.example', 'acct-1003', 'Project Architect'),
];

/** Fictional product content that people go through. */
export const sampleContent = {
	flow: { id: '448', name: 'Welcome tour' },
	checklist: { id: '12', name: 'Getting started', item: 'Invite a teammate', itemIndex: 1 },
	nps: { id: '7', name: 'Quarterly NPS', question: 'How likely are you to recommend us?' },
	survey: { id: '45', name: 'Reporting survey', question: 'What do you miss in reports?' },
	form: { id: '31', name: 'Feature request form', question: 'What should we build next?' },
	featureTag: { id: '205', name: 'Export button' },
	button: { id: 'watch-demo', name: 'Watch the demo' },
	goal: { id: 'goal-9', name: 'First report shared' },
	page: { url: 'https://app.acme.example/reports', title: 'Reports', hostname: 'app.acme.example' },
} as const;

function company(companyId: string, name: string, plan: string, employees: number): SampleCompany {
	return { companyId, attributes: { name, plan, employees } };
}

function person(
	userId: string,
	name: string,
	domain: string,
	companyId: string,
	jobTitle: string,
): SamplePerson {
	const email = `${name
		.split(' ')[0]
		.normalize('NFD')
		.replace(/[^a-z]/gi, '')
		.toLowerCase()}@${domain}`;
	return { userId, name, email, companyId, attributes: { name, email, job_title: jobTitle } };
}
