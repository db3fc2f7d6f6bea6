import fc from 'fast-check';
import { CLEAR } from '../../../core/fields/coerce';
import type { FieldChange, WriteRule } from '../../../core/fields/plan';
import { aChange, planOf, TEN } from '../../builders/fields';

const AT = 'Answered_At__c';

/** Blank text has a test of its own. */
const anyText = fc.string({ maxLength: 30 }).filter((text) => text.trim() !== '');

const anyValues = fc.record(
	{
		Score__c: fc.constantFrom<unknown>(0, 9, '9', 10, CLEAR, 'nine', '0x1F', [], {}),
		Feedback__c: fc.oneof(
			anyText,
			fc.constantFrom<unknown>('', '#N/A', CLEAR, 'Fine ', [' ', null], { a: 1 }),
		),
		Plan__c: fc.constantFrom('pro', 'free', ' pro'),
		Active__c: fc.constantFrom<unknown>(true, 'no', 1),
	},
	{ requiredKeys: [] },
);

const anyRule = fc.constantFrom<WriteRule>('always', 'ifBlank', 'ifNewer');

const changesAt = (...times: number[]): fc.Arbitrary<FieldChange[]> =>
	fc.tuple(...times.map((ms) => anyValues.map((values) => aChange({ values, occurredAtMs: ms }))));

const atDistinctTimes = changesAt(TEN, TEN + 2_000, TEN + 4_500, TEN + 5_500);

/** What Salesforce holds after it has saved a row: no white space at the ends, whole seconds. */
function afterSaving(held: Record<string, unknown>, rows: Array<Record<string, unknown>>) {
	const saved = Object.entries(rows[0] ?? {}).map(([name, value]) => {
		if (name === AT) return [name, String(value).replace(/\.\d+Z$/, '.000+0000')];
		return [name, typeof value === 'string' ? value.trim() || null : value];
	});
	return { ...held, ...(Object.fromEntries(saved) as object) };
}

describe('planChanges, whatever the changes', () => {
	it('writes nothing the second time', () => {
		fc.assert(
			fc.property(atDistinctTimes, anyRule, (changes, rule) => {
				const settings = { changes, rule, timeField: AT };
				const held = afterSaving({}, planOf(settings).rows);
				expect(planOf({ ...settings, changes: changes.slice(-1), held }).rows).toEqual([]);
			}),
		);
	});

	it('writes nothing the second time, for the whole batch under "ifNewer"', () => {
		fc.assert(
			fc.property(atDistinctTimes, (changes) => {
				const settings = { changes, rule: 'ifNewer' as const, timeField: AT };
				const held = afterSaving({}, planOf(settings).rows);
				expect(planOf({ ...settings, held }).rows).toEqual([]);
			}),
		);
	});

	it('comes to the same whatever the order of a batch', () => {
		const shuffled = atDistinctTimes.chain((changes) =>
			fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length })),
		);
		fc.assert(
			fc.property(shuffled, anyRule, ([changes, other], rule) => {
				const plan = (batch: FieldChange[]) => planOf({ changes: batch, rule, timeField: AT }).rows;
				expect(plan(other)).toEqual(plan(changes));
			}),
		);
	});

	it('comes to the same in one batch as one by one, oldest first', () => {
		fc.assert(
			fc.property(atDistinctTimes, anyRule, (changes, rule) => {
				let held: Record<string, unknown> = {};
				for (const change of changes) {
					held = afterSaving(held, planOf({ changes: [change], held, rule, timeField: AT }).rows);
				}
				const atOnce = afterSaving({}, planOf({ changes, rule, timeField: AT }).rows);
				for (const name of ['Score__c', 'Feedback__c', 'Plan__c', 'Active__c', AT]) {
					expect(held[name] ?? null).toEqual((atOnce as Record<string, unknown>)[name] ?? null);
				}
			}),
		);
	});

	it('writes only fields that were sent, and the time', () => {
		fc.assert(
			fc.property(atDistinctTimes, anyRule, (changes, rule) => {
				const sent = new Set(['Id', AT, ...changes.flatMap(({ values }) => Object.keys(values))]);
				for (const row of planOf({ changes, rule, timeField: AT }).rows) {
					for (const name of Object.keys(row)) expect(sent).toContain(name);
				}
			}),
		);
	});

	it('gives one report for every change, and every field of it one fate', () => {
		fc.assert(
			fc.property(atDistinctTimes, anyRule, (changes, rule) => {
				const { reports } = planOf({ changes, rule, timeField: AT });
				expect(reports).toHaveLength(changes.length);
				reports.forEach(({ written, unchanged, kept, invalid }, index) => {
					const refused = Object.keys(invalid);
					const fates = [...written, ...unchanged, ...Object.keys(kept), ...refused];
					expect(fates.sort()).toEqual(Object.keys(changes[index].values).sort());
				});
			}),
		);
	});
});
