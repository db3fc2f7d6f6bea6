import type { OrgState } from '../../state/OrgState';
import { toWholeSecond } from '../../time/format';
import type { Draft } from '../Draft';
import type { SaveContext } from '../SaveContext';
import { checkRelations, deriveAccount, relatedIds, touchRelated } from './activityRelations';
import type { ObjectRules } from './ObjectRules';

/** Is a task status closed? What the org's TaskStatus says, not what the label sounds like. */
function isClosedStatus(state: OrgState, status: unknown): boolean {
	const table = state.store.tableOf('TaskStatus');
	for (const row of table.liveRows())
		if (table.read(row, 'ApiName') === status) return table.read(row, 'IsClosed') === true;
	return false;
}

function complete(draft: Draft, { state, privileged }: SaveContext): void {
	const closed = isClosedStatus(state, draft.get('Status'));
	const wasClosed = draft.before('IsClosed') === true;
	draft.set('IsClosed', closed);
	if (privileged && draft.changes.has('CompletedDateTime')) return;
	if (!closed) draft.set('CompletedDateTime', null);
	else if (!wasClosed) draft.set('CompletedDateTime', toWholeSecond(state.clock.now()));
}

/**
 * Inserting a task locks its account, Who and What, unless it is closed already or has no date; updates always do.
 *
 * @see https://packtpub.com/en-cl/product/salesforce-data-architect-certification-guide-9781801813556/chapter/chapter-10-tuning-performance-12/section/task-locks-ch12lvl1sec80 (checked 2026-11)
 */
function taskLocks(draft: Draft): string[] {
	if (draft.isNew && (draft.get('IsClosed') === true || draft.get('ActivityDate') === undefined))
		return [];
	return relatedIds(draft);
}

export const taskRules: ObjectRules = {
	derive(draft, context) {
		deriveAccount(draft, context);
		complete(draft, context);
	},
	check: checkRelations,
	locks: taskLocks,
	afterSave: (draft, _row, context) => touchRelated(draft, draft.get('IsClosed') === true, context),
};
