import groupBy from 'lodash/groupBy';
import { isGone, type RecordChange } from '../../core/change/recordChange';
import { realId } from '../../core/matching/identity';
import { emailKey } from '../../core/matching/samePerson';
import { shortId } from '../../core/values/recordId';
import { withoutUndefined } from '../../core/values/json';
import type { SalesforceGateway } from '../gateway';
import type { Effect } from './effect';
import { findRows } from './findRows';
import type { ObjectPlan } from './objectPlan';

/** Field of a record that says which person or company it is. */
interface OwnId {
	of: 'user' | 'company';
	field: string;
}

/**
 * Marks changes of records that share their id with another record of the object: their values would be mixed
 * in one profile. Not asked where Salesforce keeps the field unique; else one call per some 2,000 changes.
 */
export async function withAmbiguity(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	effects: readonly Effect[],
): Promise<Effect[]> {
	let marked = [...effects];
	for (const plan of plans)
		for (const own of ownIds(plan)) marked = await markShared(gateway, plan, own, marked);
	return marked;
}

/** Ids that the object itself carries; one read through the Account is shared by right. */
function ownIds({ scan, judge: { userIdField, companyIdField } }: ObjectPlan): OwnId[] {
	if (scan.name === 'Account')
		return companyIdField ? [{ of: 'company', field: companyIdField }] : [];
	return userIdField && !userIdField.includes('.') ? [{ of: 'user', field: userIdField }] : [];
}

async function markShared(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	{ of, field }: OwnId,
	effects: readonly Effect[],
): Promise<Effect[]> {
	const { emailField } = plan.judge;
	const isUnique = plan.description.field(field)?.unique === true;
	const asked = effects.filter(
		({ change }) => change?.object === plan.scan.name && change[of].id && !isGone(change.change),
	);
	const idsOf = (some: readonly Effect[]) => some.flatMap(({ change }) => change?.[of].id ?? []);
	const borrowing = asked.filter(({ borrowedBy }) => borrowedBy);
	const byEmail = asked.filter(({ borrowedBy }) => borrowedBy === 'email');
	const rows = await findRows(gateway, plan, [
		[field, idsOf(isUnique ? borrowing : asked)],
		[emailField, byEmail.flatMap(({ change }) => change?.user.email ?? [])],
	]);
	const withId = groupBy(rows, (row) => realId(row[field]) ?? '');
	const withEmail = groupBy(withId[''], (row) =>
		emailKey(realId(emailField && row[emailField]) ?? ''),
	);
	const isAsked = new Set(asked);
	return effects.map((effect) => {
		const { change, borrowedBy } = effect;
		if (!change || !isAsked.has(effect)) return effect;
		const id = String(change[of].id);
		const email = borrowedBy === 'email' ? emailKey(change.user.email ?? '') : '';
		const twins = [...(withId[id] ?? []), ...(email ? (withEmail[email] ?? []) : [])];
		const others = twins.filter((row) => shortId(row.Id) !== shortId(change.id));
		if (others.length === 0) return effect;
		const records = [change.id, ...others.map((row) => row.Id)];
		return { ...effect, change: marked(change, of, id, records) };
	});
}

function marked(
	change: RecordChange,
	of: OwnId['of'],
	id: string,
	records: string[],
): RecordChange {
	const reason = `${records.length} records of ${change.object} are the ${of} ${id}: ${records.join(', ')}`;
	const rest = withoutUndefined({ ...change[of], id: undefined });
	return { ...change, [of]: rest, ambiguous: { reason, records } };
}
