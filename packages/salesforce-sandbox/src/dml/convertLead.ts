import type { Location } from '../store/Store';
import { RowState } from '../store/Table';
import { toDateText, toWholeSecond } from '../time/format';
import { insertRow } from './operations';
import { type FieldValues, toRowInput } from './privileged';
import type { SaveContext } from './SaveContext';

export interface LeadConversion {
	/** Existing records to convert into; new ones are made where absent. */
	accountId?: string;
	contactId?: string;
	/** Name of the opportunity to make; none is made without it. */
	opportunityName?: string;
	convertedStatus?: string;
}

export interface ConvertedLead {
	accountId: string;
	contactId: string;
	opportunityId: string | null;
}

const contactFields = [
	'FirstName',
	'LastName',
	'Salutation',
	'Title',
	'Email',
	'Phone',
	'MobilePhone',
	'Fax',
	'LeadSource',
	'OwnerId',
];

function create(context: SaveContext, objectName: string, values: FieldValues): string {
	const object = context.state.schema.require(objectName);
	const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
	const outcome = insertRow(context, toRowInput(object, Object.fromEntries(known)));
	if (!outcome.success) throw new TypeError(`Conversion: ${outcome.errors[0].message}`);
	return outcome.id;
}

function targets(context: SaveContext, lead: Location, wish: LeadConversion): ConvertedLead {
	const read = (field: string) => lead.table.read(lead.row, field);
	const owner = { OwnerId: read('OwnerId') };
	const accountId =
		wish.accountId ??
		create(context, 'Account', { Name: read('Company'), Phone: read('Phone'), ...owner });
	const person = Object.fromEntries(contactFields.map((field) => [field, read(field)]));
	const contactId =
		wish.contactId ?? create(context, 'Contact', { ...person, AccountId: accountId });
	const opportunityId = wish.opportunityName
		? create(context, 'Opportunity', {
				Name: wish.opportunityName,
				AccountId: accountId,
				StageName: 'Prospecting',
				CloseDate: toDateText(context.state.clock.now() + 90 * 86_400_000),
				...owner,
			})
		: null;
	return { accountId, contactId, opportunityId };
}

/**
 * Activities of the lead move to the contact, account and opportunity.
 *
 * UNCONFIRMED: Moved activities get the opportunity (else the account) as What, and a new SystemModstamp but no new LastModifiedDate.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385227&type=1 (checked 2026-11)
 */
function moveActivities({ state, journal }: SaveContext, leadId: string, to: ConvertedLead): void {
	for (const objectName of ['Task', 'Event']) {
		const table = state.store.tableOf(objectName);
		const whoId = table.object.fields.get('whoid')!;
		for (const row of table.find(whoId, leadId)) {
			if (table.state(row) === RowState.Absent) continue;
			journal.write(table, row, 'WhoId', to.contactId);
			journal.write(table, row, 'WhatId', to.opportunityId ?? to.accountId);
			journal.write(table, row, 'AccountId', to.accountId);
			journal.write(table, row, 'SystemModstamp', toWholeSecond(state.clock.now()));
		}
	}
}

/** Converts a lead as the convertLead() call does; custom lookups to the lead stay where they are. */
export function convertLead(
	context: SaveContext,
	leadId: string,
	wish: LeadConversion,
): ConvertedLead {
	const { state, journal, userId } = context;
	const lead = state.store.locateLive(leadId);
	if (lead?.table.object.name !== 'Lead') throw new TypeError(`No lead ${leadId}`);
	const to = targets(context, lead, wish);
	moveActivities(context, lead.table.idOf(lead.row), to);
	const now = toWholeSecond(state.clock.now());
	const changes: FieldValues = {
		IsConverted: true,
		Status: wish.convertedStatus ?? 'Closed - Converted',
		ConvertedDate: toDateText(now),
		ConvertedAccountId: to.accountId,
		ConvertedContactId: to.contactId,
		ConvertedOpportunityId: to.opportunityId,
		LastModifiedDate: now,
		LastModifiedById: userId,
		SystemModstamp: now,
	};
	for (const [field, value] of Object.entries(changes))
		journal.write(lead.table, lead.row, field, value);
	return to;
}
