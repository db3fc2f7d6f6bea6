import {
	checkbox,
	date,
	integer,
	longText,
	picklist,
	reference,
	required,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition } from '../model';
import { ownerField, systemFields } from './systemFields';

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaign.htm (checked 2026-11) */
export function campaignFields(): FieldDefinition[] {
	return [
		...systemFields(),
		text('Name', 'Name', 80, { ...required, nameField: true }),
		picklist('Type', 'Type', ['Conference', 'Webinar', 'Email', 'Other']),
		picklist('Status', 'Status', ['Planned', 'In Progress', 'Completed', 'Aborted']),
		date('StartDate', 'Start Date'),
		date('EndDate', 'End Date'),
		checkbox('IsActive', 'Active'),
		longText('Description', 'Description', 32_000),
		reference('ParentId', 'Parent Campaign ID', ['Campaign'], 'Parent', 'ChildCampaigns'),
		ownerField(),
	];
}

/**
 * Its status is not restricted by the picklist: what a Campaign takes is said by its CampaignMemberStatus records.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaignmember.htm (checked 2026-11)
 */
export function campaignMemberFields(): FieldDefinition[] {
	const fixed = { updateable: false, permissionable: false };
	return [
		...systemFields(),
		reference('CampaignId', 'Campaign ID', ['Campaign'], 'Campaign', 'CampaignMembers', {
			...{ ...fixed, nillable: false, onParentDelete: 'Cascade' },
		}),
		reference('LeadId', 'Lead ID', ['Lead'], 'Lead', 'CampaignMembers', {
			...{ ...fixed, onParentDelete: 'Cascade' },
		}),
		reference('ContactId', 'Contact ID', ['Contact'], 'Contact', 'CampaignMembers', {
			...{ ...fixed, onParentDelete: 'Cascade' },
		}),
		picklist('Status', 'Status', ['Sent', 'Responded'], { length: 40, permissionable: false }),
		checkbox('HasResponded', 'Responded', systemWritten),
		date('FirstRespondedDate', 'First Responded Date', systemWritten),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaignmemberstatus.htm (checked 2026-11) */
export function campaignMemberStatusFields(): FieldDefinition[] {
	// UNCONFIRMED: The fields of a campaign member status have no field-level security.
	const open = { permissionable: false };
	return [
		...systemFields(),
		reference('CampaignId', 'Campaign ID', ['Campaign'], 'Campaign', 'CampaignMemberStatuses', {
			...{ ...required, updateable: false, onParentDelete: 'Cascade' },
		}),
		text('Label', 'Label', 765, { ...required, groupable: false }),
		integer('SortOrder', 'Sort Order', 9, open),
		checkbox('IsDefault', 'Is Default', open),
		checkbox('HasResponded', 'Responded', open),
	];
}
