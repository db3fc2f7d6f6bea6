import fc from 'fast-check';
import type { FieldChange, KeptTime } from '../../../core/fields/rules';
import { RememberedTimes } from '../../../core/fields/ValueTimes';
import { aChange, planOf, RECORD, TEN } from '../../builders/fields';

const TIMES = {
	own: {
		Score__c: { field: 'Answered_At__c', of: 'own' },
		Feedback__c: { field: 'Feedback_At__c', of: 'own' },
	},
	shared: {
		Score__c: { field: 'Answered_At__c', of: 'shared' },
		Feedback__c: { field: 'Answered_At__c', of: 'shared' },
	},
	others: {
		Score__c: { field: 'Answered_At__c', of: 'own' },
		Feedback__c: { field: 'Answered_At__c', of: 'others' },
	},
} as const satisfies Record<string, Record<string, KeptTime>>;

type Held = Record<string, unknown>;

/** Salesforce keeps whole seconds. */
function save(held: Held, rows: Held[]): Held {
	const saved = Object.entries(rows[0] ?? {}).map(([name, value]) => [
		name,
		name.endsWith('_At__c') ? String(value).replace(/\.\d+Z$/, '.000+0000') : value,
	]);
	return { ...held, ...(Object.fromEntries(saved) as object) };
}

/** Deliveries one after the other, in one process. */
function deliver(batches: FieldChange[][], kept: keyof typeof TIMES, held: Held = {}): Held {
	const times = new RememberedTimes();
	const timeOf = (field: string) => (TIMES[kept] as Record<string, KeptTime>)[field];
	for (const changes of batches) {
		const plan = planOf({ changes, held, rule: 'ifNewer', timeOf, times, nowMs: TEN });
		held = save(held, plan.rows);
		times.keep(RECORD, plan.times.get(RECORD) ?? {});
	}
	return held;
}

const valueOf = (field: string, ms: number) => (field === 'Score__c' ? ms % 11 : `at ${ms}`);

/** Scores and feedback within a few seconds, some in one second. */
const anyEvents = fc
	.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 6 })
	.chain((offsets) =>
		fc.tuple(
			...offsets.map((offset) =>
				fc.subarray(['Score__c', 'Feedback__c'], { minLength: 1 }).map((fields) =>
					aChange({
						occurredAtMs: TEN + offset,
						values: Object.fromEntries(fields.map((field) => [field, valueOf(field, offset)])),
					}),
				),
			),
		),
	);

const anyDelivery = anyEvents.chain((events) =>
	fc.tuple(
		fc.constant(events),
		fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
		fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
	),
);

function inBatches(events: FieldChange[], sizes: number[]): FieldChange[][] {
	const rest = [...events];
	return sizes.map((size) => rest.splice(0, size)).filter((batch) => batch.length > 0);
}

describe.each(['own', 'shared', 'others'] as const)(
	'events in any order, with times of %s',
	(kept) => {
		it('leave of each value the latest, however often and in whatever batches they come', () => {
			fc.assert(
				fc.property(anyDelivery, ([events, deliveries, sizes]) => {
					const held = deliver(inBatches(deliveries, sizes), kept);
					for (const field of ['Score__c', 'Feedback__c']) {
						const latest = [...events]
							.sort((a, b) => a.occurredAtMs - b.occurredAtMs)
							.findLast(({ values }) => field in values);
						expect(held[field]).toEqual(latest?.values[field]);
					}
				}),
				{ numRuns: 500 },
			);
		});

		it('leave what a person corrected when they come again', () => {
			fc.assert(
				fc.property(anyDelivery, ([events, deliveries]) => {
					const times = new RememberedTimes();
					const timeOf = (field: string) => (TIMES[kept] as Record<string, KeptTime>)[field];
					const first = planOf({ changes: events, rule: 'ifNewer', timeOf, times });
					times.keep(RECORD, first.times.get(RECORD) ?? {});
					const corrected = { ...save({}, first.rows), Score__c: 99, Feedback__c: 'corrected' };
					const settings = { rule: 'ifNewer', timeOf, times } as const;
					const { rows } = planOf({ ...settings, changes: deliveries, held: corrected });
					const written = Object.keys(rows[0] ?? {});
					const given = events.flatMap(({ values }) => Object.keys(values));
					for (const field of given) expect(written).not.toContain(field);
				}),
			);
		});
	},
);

describe('RememberedTimes', () => {
	it('forgets the record used longest ago first', () => {
		const times = new RememberedTimes(2);
		for (const id of ['a', 'b', 'a', 'c']) times.keep(id, { Score__c: 1 });
		expect(['a', 'b', 'c'].map((id) => times.of(id) !== undefined)).toEqual([true, false, true]);
	});
});
