import get from 'lodash/get';
import groupBy from 'lodash/groupBy';
import omit from 'lodash/omit';
import { judgeNewcomer } from '../../core/change/judge';
import type { RecordChange, WatchedRow } from '../../core/change/recordChange';
import { realId } from '../../core/matching/identity';
import { emailKey, samePersonBy, type PersonKeys } from '../../core/matching/samePerson';
import { shortId } from '../../core/values/recordId';
import type { SalesforceGateway } from '../gateway';
import { asOf, type Effect } from './effect';
import { findRows } from './findRows';
import type { ObjectPlan } from './objectPlan';
import { toReadRow } from './readRows';

/** A Contact, and the keys of its person. */
interface FoundContact extends PersonKeys {
	row: WatchedRow;
}

/**
 * Changes of Leads whose person is a Contact under the filter are not told: the Contact's values count. A Lead
 * that brings the person's id, or was converted, has the Contact told as it is. One call per 1,000 Leads that
 * changed; none when no Lead did.
 */
export async function toldByContacts(
	gateway: SalesforceGateway,
	contact: ObjectPlan,
	effects: readonly Effect[],
): Promise<Effect[]> {
	const leads = effects.filter(({ change }) => change?.object === 'Lead');
	if (leads.length === 0) return [...effects];
	const { userIdField, emailField } = contact.judge;
	const rows = await findRows(gateway, contact, [
		['Id', leads.flatMap(({ becomes }) => becomes ?? [])],
		[userIdField, leads.flatMap(({ change }) => change?.user.id ?? [])],
		[emailField, leads.flatMap(({ change }) => change?.user.email ?? [])],
	]);
	const contactOf = finder(rows, contact);
	const told = effects.map((effect): Effect => {
		const { change, ...dealtWith } = effect;
		if (change?.object !== 'Lead') return effect;
		const found = contactOf(effect);
		if (!found) return effect.becomes ? dealtWith : effect;
		const news = newsOf(found, effect, contact);
		const borrowedBy = effect.becomes ? 'conversion' : 'email';
		return news ? { ...dealtWith, change: news, borrowedBy } : dealtWith;
	});
	return eachContactOnce(told);
}

/** The Contact as news to the person that the Lead names; undefined when it is none. */
function newsOf(
	{ row, userId }: FoundContact,
	{ change, row: lead, second, becomes }: Effect,
	contact: ObjectPlan,
): RecordChange | undefined {
	const bringsId = becomes !== undefined || change?.newIdentity || change?.change === 'created';
	if (!change?.user.id || userId || !bringsId) return undefined;
	const read = toReadRow(contact, row);
	const { row: latest } = asOf(read, Math.max(read.second, second));
	const judgement = judgeNewcomer(latest, `${shortId(lead.Id)} ${second}`, contact.judge);
	if (!judgement.fires) return undefined;
	return { ...judgement.change, user: { ...judgement.change.user, id: change.user.id } };
}

/** A Contact that changed itself and is told for a Lead too is told once: as new, or with everything. */
function eachContactOnce(effects: readonly Effect[]): Effect[] {
	const own = new Map<string, Effect>();
	const borrowed = new Map<string, Effect>();
	for (const effect of effects) {
		const { change } = effect;
		if (change?.object !== 'Contact') continue;
		(effect.row.Id === change.id ? own : borrowed).set(change.id, effect);
	}
	const isTold = (effect: Effect) => {
		const { change } = effect;
		const itself = change && own.get(change.id);
		const lead = change && borrowed.get(change.id);
		if (!itself || !lead) return !lead || lead === effect;
		return effect === (itself.change?.change === 'created' ? itself : lead);
	};
	return effects.map((effect) => {
		if (effect.change?.object !== 'Contact' || isTold(effect)) return effect;
		return omit(effect, 'change');
	});
}

/** The Contact of a Lead among those that were found: the one it became, else one of the same person. */
function finder(
	rows: readonly WatchedRow[],
	{ judge: { userIdField, emailField } }: ObjectPlan,
): (lead: Effect) => FoundContact | undefined {
	const contacts = rows.map(
		(row): FoundContact => ({
			row,
			userId: userIdField && realId(get(row, userIdField)),
			email: emailField && realId(get(row, emailField)),
		}),
	);
	const byId = new Map(contacts.map((contact) => [shortId(contact.row.Id), contact]));
	const byUserId = groupBy(contacts, ({ userId }) => userId ?? '');
	const byEmail = groupBy(contacts, ({ email }) => emailKey(email ?? ''));
	return ({ becomes, change }) => {
		if (becomes) return byId.get(shortId(becomes));
		const person = { userId: change?.user.id, email: change?.user.email };
		return [
			...(person.userId ? (byUserId[person.userId] ?? []) : []),
			...(person.email ? (byEmail[emailKey(person.email)] ?? []) : []),
		].find((contact) => samePersonBy(person, contact) !== undefined);
	};
}
