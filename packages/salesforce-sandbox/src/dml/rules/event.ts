import type { ErrorDetail } from '../../errors';
import { toDateText } from '../../time/format';
import type { Draft } from '../Draft';
import { checkRelations, deriveAccount, relatedIds, touchRelated } from './activityRelations';
import type { ObjectRules } from './ObjectRules';

const MINUTE_MS = 60_000;
const TIME_FIELDS = [
	'ActivityDateTime',
	'StartDateTime',
	'DurationInMinutes',
	'EndDateTime',
	'ActivityDate',
	'IsAllDayEvent',
];

const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** The one instant an event starts: both fields mean it, and the one just written wins. */
function startOf(draft: Draft): number | undefined {
	const written = ['StartDateTime', 'ActivityDateTime'].find((name) => draft.changes.has(name));
	return number(draft.get(written ?? 'StartDateTime'));
}

function deriveTimes(draft: Draft): void {
	if (!draft.isNew && !TIME_FIELDS.some((name) => draft.changes.has(name))) return;
	if (draft.get('IsAllDayEvent') === true) {
		const day = draft.get('ActivityDate');
		if (typeof day === 'string') draft.set('EndDate', day);
		return;
	}
	const start = startOf(draft);
	if (start === undefined) return;
	const end = draft.changes.has('DurationInMinutes') ? undefined : number(draft.get('EndDateTime'));
	const duration = number(draft.get('DurationInMinutes'));
	const finish = end ?? (duration === undefined ? undefined : start + duration * MINUTE_MS);
	draft.set('StartDateTime', start);
	draft.set('ActivityDateTime', start);
	draft.set('ActivityDate', toDateText(start));
	if (finish === undefined) return;
	draft.set('EndDateTime', finish);
	draft.set('EndDate', toDateText(finish));
	draft.set('DurationInMinutes', Math.round((finish - start) / MINUTE_MS));
}

/** Both start fields, given together, must agree. */
function contradiction(draft: Draft): boolean {
	const start = number(draft.changes.get('StartDateTime'));
	const activity = number(draft.changes.get('ActivityDateTime'));
	return start !== undefined && activity !== undefined && start !== activity;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm (checked 2026-11) */
function checkTimes(draft: Draft): ErrorDetail[] {
	if (draft.get('IsAllDayEvent') === true)
		return draft.get('ActivityDate') === undefined ? [missing(['ActivityDate'])] : [];
	// UNCONFIRMED: Which code and fields an event without its times is refused with (REQUIRED_FIELD_MISSING with the two it lacks).
	if (number(draft.get('StartDateTime')) === undefined)
		return [missing(['DurationInMinutes', 'ActivityDateTime'])];
	const duration = number(draft.get('DurationInMinutes'));
	if (duration === undefined) return [missing(['DurationInMinutes'])];
	return duration >= 0
		? []
		: [integrity('End Date Time: must not be before Start Date Time', 'EndDateTime')];
}

const missing = (fields: string[]): ErrorDetail => ({
	code: 'REQUIRED_FIELD_MISSING',
	message: `Required fields are missing: [${fields.join(', ')}]`,
	fields,
});

const integrity = (message: string, field: string): ErrorDetail => ({
	code: 'FIELD_INTEGRITY_EXCEPTION',
	message,
	fields: [field],
});

export const eventRules: ObjectRules = {
	admit: (draft) =>
		// UNCONFIRMED: The words of the refusal when StartDateTime and ActivityDateTime differ; that they must agree is documented.
		contradiction(draft)
			? [integrity('Start Date Time: must be the same as Due Date Time', 'StartDateTime')]
			: [],
	derive(draft, context) {
		deriveAccount(draft, context);
		deriveTimes(draft);
	},
	check: (draft) => [...checkTimes(draft), ...checkRelations(draft)],
	locks: relatedIds,
	afterSave: (draft, _row, context) => touchRelated(draft, true, context),
};
