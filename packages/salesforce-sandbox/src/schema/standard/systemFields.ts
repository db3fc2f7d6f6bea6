import {
	checkbox,
	date,
	dateTime,
	field,
	picklist,
	reference,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition } from '../model';
import { salutations } from './picklists';

const recordId = () =>
	field('Id', 'id', 'Record ID', {
		...systemWritten,
		length: 18,
		nillable: false,
		defaultedOnCreate: true,
		idLookup: true,
	});

/** Fields the system keeps on every stored record. */
export function systemFields(): FieldDefinition[] {
	const kept = { ...systemWritten, nillable: false, defaultedOnCreate: true };
	return [
		recordId(),
		checkbox('IsDeleted', 'Deleted', systemWritten),
		dateTime('CreatedDate', 'Created Date', kept),
		reference('CreatedById', 'Created By ID', ['User'], 'CreatedBy', null, kept),
		dateTime('LastModifiedDate', 'Last Modified Date', kept),
		reference('LastModifiedById', 'Last Modified By ID', ['User'], 'LastModifiedBy', null, kept),
		dateTime('SystemModstamp', 'System Modstamp', kept),
	];
}

/** System fields of records without a recycle bin (Setup objects). */
export function setupSystemFields(): FieldDefinition[] {
	return systemFields().filter(({ name }) => name !== 'IsDeleted');
}

/** The record id alone, for objects computed on the fly. */
export function virtualRecordId(): FieldDefinition {
	return recordId();
}

const owner = (referenceTo: string[]): FieldDefinition =>
	reference('OwnerId', 'Owner ID', referenceTo, 'Owner', null, {
		nillable: false,
		defaultedOnCreate: true,
		permissionable: false,
	});

/** The owner of a record: a user. */
export const ownerField = (): FieldDefinition => owner(['User']);

/**
 * The owner of a record that may belong to a queue instead of a user.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm (checked 2026-11)
 */
export const queueableOwnerField = (): FieldDefinition => owner(['Group', 'User']);

/** When a record last had an activity, was last looked at and last referred to. */
export function activityDateFields(): FieldDefinition[] {
	return [
		date('LastActivityDate', 'Last Activity', systemWritten),
		dateTime('LastViewedDate', 'Last Viewed Date', systemWritten),
		dateTime('LastReferencedDate', 'Last Referenced Date', systemWritten),
	];
}

/** The record this one was merged into. */
export function masterRecordField(object: string): FieldDefinition {
	return reference(
		'MasterRecordId',
		'Master Record ID',
		[object],
		'MasterRecord',
		null,
		systemWritten,
	);
}

/** Address parts and the compound field over them: `MailingStreet` … and `MailingAddress`. */
export function addressFields(prefix: string, label: string): FieldDefinition[] {
	const name = (part: string) => `${prefix}${part}`;
	const title = (part: string) => `${label} ${part}`.trim();
	const compoundFieldName = name('Address');
	const part = { compoundFieldName };
	return [
		field(name('Street'), 'textarea', title('Street'), {
			length: 255,
			filterable: true,
			sortable: true,
			groupable: true,
			...part,
		}),
		text(name('City'), title('City'), 40, part),
		text(name('State'), title('State/Province'), 80, part),
		text(name('PostalCode'), title('Zip/Postal Code'), 20, part),
		text(name('Country'), title('Country'), 80, part),
		field(name('Latitude'), 'double', title('Latitude'), { precision: 18, scale: 15, ...part }),
		field(name('Longitude'), 'double', title('Longitude'), { precision: 18, scale: 15, ...part }),
		text(name('GeocodeAccuracy'), title('Geocode Accuracy'), 40, part),
		field(compoundFieldName, 'address', title('Address'), { createable: false, updateable: false }),
	];
}

/** Salutation, first and last name and the compound full name of a person. */
export function personNameFields(label: string): FieldDefinition[] {
	const part = { compoundFieldName: 'Name' };
	return [
		text('LastName', 'Last Name', 80, { nillable: false, permissionable: false, ...part }),
		text('FirstName', 'First Name', 40, part),
		picklist('Salutation', 'Salutation', salutations, part),
		text('Name', label, 121, { ...systemWritten, nillable: false, nameField: true }),
	];
}
