import {
	checkbox,
	date,
	dateTime,
	field,
	longText,
	phone,
	picklist,
	reference,
	systemWritten,
	text,
	url,
} from '../fields';
import type { FieldDefinition } from '../model';
import { leadSources } from './picklists';
import {
	activityDateFields,
	addressFields,
	masterRecordField,
	ownerField,
	personNameFields,
	systemFields,
} from './systemFields';

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm (checked 2026-11) */
export function contactFields(): FieldDefinition[] {
	return [
		...systemFields(),
		masterRecordField('Contact'),
		reference('AccountId', 'Account ID', ['Account'], 'Account', 'Contacts', {
			onParentDelete: 'Cascade',
		}),
		...personNameFields('Full Name'),
		...addressFields('Other', 'Other'),
		...addressFields('Mailing', 'Mailing'),
		phone('Phone', 'Business Phone'),
		phone('Fax', 'Business Fax'),
		phone('MobilePhone', 'Mobile Phone'),
		phone('HomePhone', 'Home Phone'),
		phone('OtherPhone', 'Other Phone'),
		phone('AssistantPhone', 'Asst. Phone'),
		reference('ReportsToId', 'Reports To ID', ['Contact'], 'ReportsTo', 'ContactReportsTo'),
		field('Email', 'email', 'Email', { length: 80, idLookup: true }),
		text('Title', 'Title', 128),
		text('Department', 'Department', 80),
		text('AssistantName', "Assistant's Name", 40),
		picklist('LeadSource', 'Lead Source', leadSources),
		date('Birthdate', 'Birthdate'),
		longText('Description', 'Contact Description', 32_000),
		ownerField(),
		checkbox('HasOptedOutOfEmail', 'Email Opt Out'),
		checkbox('HasOptedOutOfFax', 'Fax Opt Out'),
		checkbox('DoNotCall', 'Do Not Call'),
		...activityDateFields(),
		text('EmailBouncedReason', 'Email Bounced Reason', 255),
		dateTime('EmailBouncedDate', 'Email Bounced Date'),
		checkbox('IsEmailBounced', 'Is Email Bounced', {
			...systemWritten,
			formula: (record) => record.value('EmailBouncedReason') !== null,
		}),
		url('PhotoUrl', 'Photo URL', systemWritten),
		text('Jigsaw', 'Data.com Key', 20),
		text('JigsawContactId', 'Jigsaw Contact ID', 20, systemWritten),
	];
}

/** Field of Contact that exists only in an org with person accounts. */
export function personContactFields(): FieldDefinition[] {
	return [checkbox('IsPersonAccount', 'Is Person Account', systemWritten)];
}
