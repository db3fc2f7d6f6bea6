import {
	checkbox,
	currency,
	date,
	dateTime,
	field,
	integer,
	longText,
	phone,
	picklist,
	picklistValues,
	reference,
	systemWritten,
	text,
	url,
} from '../fields';
import type { FieldDefinition } from '../model';
import { industries, leadSources, leadStatuses, ratings } from './picklists';
import {
	activityDateFields,
	addressFields,
	masterRecordField,
	queueableOwnerField,
	personNameFields,
	systemFields,
} from './systemFields';

/** What a lead became; written by conversion only. */
function conversionFields(): FieldDefinition[] {
	const converted = (name: string, label: string, object: string) =>
		reference(`Converted${name}Id`, label, [object], `Converted${name}`, null, {
			...systemWritten,
			permissionable: true,
		});
	return [
		checkbox('IsConverted', 'Converted', systemWritten),
		date('ConvertedDate', 'Converted Date', systemWritten),
		converted('Account', 'Converted Account ID', 'Account'),
		converted('Contact', 'Converted Contact ID', 'Contact'),
		converted('Opportunity', 'Converted Opportunity ID', 'Opportunity'),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm (checked 2026-11) */
export function leadFields(): FieldDefinition[] {
	return [
		...systemFields(),
		masterRecordField('Lead'),
		...personNameFields('Full Name'),
		text('Title', 'Title', 128),
		text('Company', 'Company', 255, { nillable: false, permissionable: false }),
		...addressFields('', ''),
		phone('Phone', 'Phone'),
		phone('MobilePhone', 'Mobile Phone'),
		phone('Fax', 'Fax'),
		field('Email', 'email', 'Email', { length: 80, idLookup: true }),
		url('Website', 'Website'),
		url('PhotoUrl', 'Photo URL', systemWritten),
		longText('Description', 'Description', 32_000),
		picklist('LeadSource', 'Lead Source', leadSources),
		picklist('Status', 'Status', [], {
			picklist: picklistValues(leadStatuses, leadStatuses[0]),
			nillable: false,
			defaultedOnCreate: true,
			permissionable: false,
			defaultValue: leadStatuses[0],
		}),
		picklist('Industry', 'Industry', industries),
		picklist('Rating', 'Rating', ratings),
		currency('AnnualRevenue', 'Annual Revenue'),
		integer('NumberOfEmployees', 'Employees', 8),
		queueableOwnerField(),
		checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
		checkbox('DoNotCall', 'Do Not Call'),
		...conversionFields(),
		checkbox('IsUnreadByOwner', 'Unread By Owner', { defaultValue: true }),
		...activityDateFields(),
		text('EmailBouncedReason', 'Email Bounced Reason', 255),
		dateTime('EmailBouncedDate', 'Email Bounced Date'),
		text('Jigsaw', 'Data.com Key', 20),
		text('JigsawContactId', 'Jigsaw Contact ID', 20, systemWritten),
	];
}
