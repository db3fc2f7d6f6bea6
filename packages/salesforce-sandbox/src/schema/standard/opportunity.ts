import {
	checkbox,
	currency,
	date,
	field,
	longText,
	picklist,
	reference,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition } from '../model';
import { leadSources, opportunityStages } from './picklists';
import { activityDateFields, ownerField, systemFields } from './systemFields';

const stageOf = (value: unknown) =>
	opportunityStages[String(value)] ?? { closed: false, won: false, probability: 0 };

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm (checked 2026-11) */
export function opportunityFields(): FieldDefinition[] {
	return [
		...systemFields(),
		reference('AccountId', 'Account ID', ['Account'], 'Account', 'Opportunities', {
			onParentDelete: 'Cascade',
		}),
		checkbox('IsPrivate', 'Private'),
		text('Name', 'Name', 120, { nillable: false, permissionable: false, nameField: true }),
		longText('Description', 'Description', 32_000),
		picklist('StageName', 'Stage', Object.keys(opportunityStages), {
			nillable: false,
			permissionable: false,
		}),
		currency('Amount', 'Amount', { scale: 2 }),
		field('Probability', 'percent', 'Probability (%)', { precision: 3, scale: 0 }),
		date('CloseDate', 'Close Date', { nillable: false, permissionable: false }),
		picklist('Type', 'Opportunity Type', ['Existing Business', 'New Business']),
		text('NextStep', 'Next Step', 255),
		picklist('LeadSource', 'Lead Source', leadSources),
		checkbox('IsClosed', 'Closed', {
			...systemWritten,
			formula: (record) => stageOf(record.value('StageName')).closed,
		}),
		checkbox('IsWon', 'Won', {
			...systemWritten,
			formula: (record) => stageOf(record.value('StageName')).won,
		}),
		ownerField(),
		reference('ContactId', 'Contact ID', ['Contact'], 'Contact', null, { updateable: false }),
		...activityDateFields(),
	];
}
