import type { KeptTime } from '../../../core/fields/rules';
import { RememberedTimes } from '../../../core/fields/ValueTimes';
import { aChange, planOf, RECORD, SECOND, TEN } from '../../builders/fields';

const AT = 'Answered_At__c';
const iso = (ms: number) => new Date(ms).toISOString();
/** An instant as Salesforce keeps it: whole seconds. */
const stored = (ms: number) => iso(ms).replace(/\.\d+Z$/, '.000+0000');

interface Case {
	of: KeptTime['of'];
	/** What this process knows of the record. */
	known?: Record<string, number>;
	held: Record<string, unknown>;
	/** A score of 9 at so many milliseconds after ten. */
	after: number;
	nowMs?: number;
}

function planAt({ of, known, held, after, nowMs }: Case) {
	const fields = ['Score__c', 'Feedback__c'];
	const times = { of: () => known };
	const plan = planOf({
		changes: [aChange({ occurredAtMs: TEN + after })],
		held,
		rule: 'ifNewer',
		timeOf: (name) => (fields.includes(name) ? { field: AT, of } : undefined),
		times,
		nowMs,
	});
	const [report] = plan.reports;
	return {
		outcome: report.kept.Score__c ?? 'written',
		times: plan.times.get(RECORD),
		rows: plan.rows,
	};
}

const later = (ms: number) => `Salesforce has a value from a later event (${iso(TEN + ms)})`;
const same = (ms: number) =>
	`Salesforce has a value from an event of the same time (${iso(TEN + ms)})`;

describe('an event of the same second as the value that is held', () => {
	const known = { Score__c: TEN + 500, [AT]: TEN + 500 };
	const held = { Score__c: 3, [AT]: stored(TEN) };

	it.each([
		[200, later(500)],
		[500, same(500)],
		[800, 'written'],
	])('%d ms into it, where the milliseconds are known: %s', (after, outcome) => {
		expect(planAt({ of: 'own', known, held, after }).outcome).toBe(outcome);
	});

	it.each([
		[200, later(500)],
		[800, 'written'],
	])('%d ms into it, where those of another value are known: %s', (after, outcome) => {
		const others = { Feedback__c: TEN + 500, [AT]: TEN + 500 };
		expect(planAt({ of: 'shared', known: others, held, after }).outcome).toBe(outcome);
	});

	it.each([
		[800, same(0)],
		[-1, later(0)],
		[1000, 'written'],
	])('%d ms into it, where nothing more is known: %s', (after, outcome) => {
		expect(planAt({ of: 'own', held, after }).outcome).toBe(outcome);
	});
});

describe('what this process knows of the times', () => {
	const known = { Score__c: TEN + 500, [AT]: TEN + 500 };

	it('does not count once somebody else wrote a later value', () => {
		const held = { Score__c: 3, [AT]: stored(TEN + 5 * SECOND) };
		expect(planAt({ of: 'own', known, held, after: 2 * SECOND }).outcome).toBe(later(5 * SECOND));
	});

	it('does not count once somebody emptied the time', () => {
		expect(planAt({ of: 'own', known, held: { Score__c: 3 }, after: 0 }).outcome).toBe('written');
	});

	it('counts for a value whose own time is not kept', () => {
		const held = { Score__c: 3 };
		const own = { Score__c: TEN + 500 };
		expect(planAt({ of: 'others', known: own, held, after: 200 }).outcome).toBe(later(500));
	});

	it('is the end of the second, where Salesforce tells no more of a time that is shared', () => {
		const held = { Feedback__c: 'Fine', [AT]: stored(TEN) };
		const { times, rows } = planAt({ of: 'shared', held, after: 200 });
		expect(rows).toEqual([{ Id: RECORD, Score__c: 9 }]);
		expect(times).toEqual({ Score__c: TEN + 200, [AT]: TEN + 999 });
	});

	it('stays as it is for a time that is shared and later', () => {
		const held = { Feedback__c: 'Fine', [AT]: stored(TEN) };
		const others = { Feedback__c: TEN + 500, [AT]: TEN + 500 };
		expect(planAt({ of: 'shared', known: others, held, after: 200 }).times).toEqual({
			...others,
			Score__c: TEN + 200,
		});
	});
});

describe('a blank field', () => {
	const held = { Score__c: null, [AT]: stored(TEN + 5 * SECOND) };

	it('was emptied later than the event, where the time is kept for it alone', () => {
		expect(planAt({ of: 'own', held, after: 0 }).outcome).toBe(later(5 * SECOND));
	});

	it.each(['shared', 'others'] as const)(
		'takes an earlier value, where the time is of %s',
		(of) => {
			expect(planAt({ of, held, after: 0 }).outcome).toBe('written');
		},
	);
});

describe('a time in the future', () => {
	const MINUTES_5 = 300 * SECOND;

	// The time of an event is capped five minutes after its receipt (eventTime.ts), and another clock may be a second off.
	it.each([
		[MINUTES_5, later(MINUTES_5)],
		[MINUTES_5 + SECOND, later(MINUTES_5 + SECOND)],
		[MINUTES_5 + 2 * SECOND, 'written'],
	])('%d ms ahead: %s', (ahead, outcome) => {
		const held = { Score__c: 3, [AT]: stored(TEN + ahead) };
		expect(planAt({ of: 'own', held, after: 0, nowMs: TEN }).outcome).toBe(outcome);
	});
});

describe('RememberedTimes', () => {
	it('keeps nothing of a record without times, and forgets no other for it', () => {
		const times = new RememberedTimes(1);
		times.keep('a', { Score__c: 1 });
		times.keep('b', {});
		expect(times.of('a')).toEqual({ Score__c: 1 });
		expect(times.of('b')).toBeUndefined();
		times.keep('a', {});
		expect(times.of('a')).toBeUndefined();
	});
});

describe('values that Salesforce writes in another way', () => {
	it('are not written again: a time to the second', () => {
		const changes = [aChange({ values: { [AT]: '2026-11-20T10:00:00.250Z' } })];
		const plan = planOf({ changes, held: { [AT]: stored(TEN) } });
		expect(plan.rows).toEqual([]);
		expect(plan.reports[0].unchanged).toEqual([AT]);
	});
});
