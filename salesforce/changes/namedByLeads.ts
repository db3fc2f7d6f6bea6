import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import { isGone, type RecordChange } from '../../core/change/recordChange';
import { realId } from '../../core/matching/identity';
import { emailKey } from '../../core/matching/samePerson';
import { shortId } from '../../core/values/recordId';
import { presentText } from '../../core/values/text';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { fieldPath } from '../soql/identifier';
import { allOf, select } from '../soql/select';
import type { Effect } from './effect';
import { findRows, statementsFor } from './findRows';
import { CONVERSION_FIELDS, type ObjectPlan } from './objectPlan';

interface Both {
	contact: ObjectPlan;
	lead: ObjectPlan;
}

/** A Lead with a user id, and whom else it may be. */
interface NamingLead {
	id: string;
	userId: string;
	email?: string;
	contactId?: string;
}

/**
 * A Contact without a user id is the person whose id a Lead carries that became it, else one with the same
 * e-mail. Not where another Contact carries that id itself. Up to two calls per 1,000 such Contacts that changed.
 */
// UNCONFIRMED: that a converted Lead keeps the id of its Contact when that is deleted or merged away.
export async function namedByLeads(
	gateway: SalesforceGateway,
	both: Both,
	effects: readonly Effect[],
): Promise<Effect[]> {
	const nameless = effects.flatMap(({ change }) =>
		change?.object === 'Contact' && !change.user.id ? [change] : [],
	);
	if (nameless.length === 0) return [...effects];
	const leads = await namingLeads(gateway, both.lead, nameless);
	const ids = leads.map(({ userId }) => userId);
	const { userIdField } = both.contact.judge;
	const owners = await findRows(gateway, both.contact, [[userIdField, ids]]);
	const owned = new Set(owners.map((row) => userIdField && realId(row[userIdField])));
	const free = leads.filter(({ userId }) => !owned.has(userId));
	const byContact = groupBy(free, ({ contactId }) => shortId(contactId ?? ''));
	const byEmail = groupBy(free, ({ contactId, email }) => (contactId ? '' : emailKey(email ?? '')));
	const isNameless = new Set(nameless);
	return effects.map((effect): Effect => {
		const { change } = effect;
		if (!change || !isNameless.has(change)) return effect;
		const became = byContact[shortId(change.id)];
		if (became) return { ...effect, change: named(change, became), borrowedBy: 'conversion' };
		// Of a Contact that is gone a Lead with its e-mail says nothing: that Lead is there.
		const email = isGone(change.change) ? undefined : change.user.email;
		const same = email ? byEmail[emailKey(email)] : undefined;
		return same ? { ...effect, change: named(change, same), borrowedBy: 'email' } : effect;
	});
}

function named(change: RecordChange, leads: readonly NamingLead[]): RecordChange {
	const ids = uniq(leads.map(({ userId }) => userId));
	if (ids.length === 1) return { ...change, user: { ...change.user, id: ids[0] } };
	const records = [change.id, ...leads.map(({ id }) => id)];
	const reason = `the Contact ${change.id} has no user id, and its Leads carry different ones: ${ids.join(', ')}`;
	return { ...change, ambiguous: { reason, records } };
}

async function namingLeads(
	gateway: SalesforceGateway,
	{ scan, judge: { userIdField, emailField } }: ObjectPlan,
	contacts: readonly RecordChange[],
): Promise<NamingLead[]> {
	if (!userIdField) return [];
	const emails = contacts.flatMap(({ user, change }) => (isGone(change) ? [] : (user.email ?? [])));
	const fields = [
		'Id',
		userIdField,
		...(emailField ? [emailField] : []),
		...(scan.followsConversions ? CONVERSION_FIELDS : []),
	];
	const statements = statementsFor(
		[
			[scan.followsConversions ? 'ConvertedContactId' : undefined, contacts.map(({ id }) => id)],
			[emailField, emails],
		],
		(where) =>
			select({ fields, from: 'Lead', where: allOf([where, `${fieldPath(userIdField)} != null`]) }),
	);
	const rows = (await gateway.queryMany(statements))
		.flat()
		.filter((row) => realId(row[userIdField]) !== undefined);
	const toLead = (row: Row): NamingLead => ({
		id: String(row.Id),
		userId: String(realId(row[userIdField])),
		email: emailField && realId(row[emailField]),
		contactId: row.IsConverted === true ? presentText(row.ConvertedContactId) : undefined,
	});
	return [...new Map(rows.map((row) => [String(row.Id), toLead(row)])).values()];
}
