import type { ErrorDetail } from '../../errors';
import { keyPrefixOf } from '../../identifiers';
import { fieldOf } from '../../schema/object';
import type { Draft } from '../Draft';
import type { SaveContext } from '../SaveContext';

const LEAD_PREFIX = '00Q';
const RELATIONS = ['WhoId', 'WhatId', 'AccountId'] as const;

/** A lead has no account, deal or project: with a lead as Who there is no What. */
export function checkRelations(draft: Draft): ErrorDetail[] {
	const who = draft.get('WhoId');
	if (typeof who !== 'string' || keyPrefixOf(who) !== LEAD_PREFIX) return [];
	if (draft.get('WhatId') === undefined) return [];
	// UNCONFIRMED: The words of the refusal of a WhatId beside a Lead WhoId; the code is confirmed.
	return [
		{
			code: 'FIELD_INTEGRITY_EXCEPTION',
			message: 'Related To ID: must be blank when the Name ID is a lead',
			fields: ['WhatId'],
		},
	];
}

/** The account of an activity: the What or the What's account, else the contact's account. */
export function deriveAccount(draft: Draft, { state }: SaveContext): void {
	if (!draft.isNew && !draft.isChanged('WhoId') && !draft.isChanged('WhatId')) return;
	const accountOf = (id: unknown): unknown => {
		const related = state.store.locateLive(id);
		if (!related) return undefined;
		if (related.table.object.name === 'Account') return related.table.idOf(related.row);
		const lookup = fieldOf(related.table.object, 'AccountId');
		return lookup && related.table.read(related.row, lookup.name);
	};
	draft.set('AccountId', accountOf(draft.get('WhatId')) ?? accountOf(draft.get('WhoId')) ?? null);
}

/** The records an activity hangs on, each once. */
export function relatedIds(draft: Draft): string[] {
	const ids = RELATIONS.map((name) => draft.get(name)).filter((id) => typeof id === 'string');
	return [...new Set(ids)];
}

/**
 * A closed task or an event moves LastActivityDate of what it hangs on; SystemModstamp moves with it, while
 * LastModifiedDate does not.
 *
 * UNCONFIRMED: SystemModstamp of the related records moves with every saved activity, also with open tasks and when LastActivityDate stays the same.
 *
 * @see https://help.salesforce.com/s/articleView?id=000387261&type=1 (checked 2026-11)
 */
export function touchRelated(draft: Draft, counts: boolean, context: SaveContext): void {
	const { state, journal } = context;
	const day = draft.get('ActivityDate');
	for (const id of relatedIds(draft)) {
		const related = state.store.locateLive(id);
		if (!related || !related.table.object.fields.has('lastactivitydate')) continue;
		const { table, row } = related;
		const last = table.read(row, 'LastActivityDate');
		if (counts && typeof day === 'string' && (typeof last !== 'string' || day > last))
			journal.write(table, row, 'LastActivityDate', day);
		journal.write(table, row, 'SystemModstamp', Math.floor(state.clock.now() / 1000) * 1000);
	}
}
