import { aChange, planOf, RECORD, SECOND, TEN } from '../../builders/fields';

const AT = 'Answered_At__c';
const iso = (ms: number) => new Date(ms).toISOString();
/** An instant as Salesforce gives it. */
const stored = (ms: number) => iso(ms).replace('Z', '+0000');

describe('planChanges, under the rule "ifBlank"', () => {
	it('fills a blank field', () => {
		expect(planOf({ changes: [aChange()], rule: 'ifBlank' }).rows).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['a value', 3],
		['0', 0],
	])('leaves %s as it is, and says why', (_what, held) => {
		const { rows, reports } = planOf({
			changes: [aChange()],
			held: { Score__c: held },
			rule: 'ifBlank',
		});
		expect(rows).toEqual([]);
		expect(reports[0].kept).toEqual({ Score__c: 'Salesforce already has a value' });
	});

	it('lets the first event of a batch fill it, and not the later ones', () => {
		const changes = [
			aChange({ occurredAtMs: TEN + SECOND, values: { Score__c: 2 } }),
			aChange({ occurredAtMs: TEN, values: { Score__c: 1 } }),
		];
		expect(planOf({ changes, rule: 'ifBlank' }).rows).toEqual([{ Id: RECORD, Score__c: 1 }]);
	});
});

describe('planChanges, under the rule "ifNewer"', () => {
	const ifNewer = { rule: 'ifNewer', timeField: AT } as const;

	it('writes the value and the time of the event', () => {
		expect(planOf({ changes: [aChange()], ...ifNewer }).rows).toEqual([
			{ Id: RECORD, Score__c: 9, [AT]: iso(TEN) },
		]);
	});

	it('writes over an older value', () => {
		const held = { Score__c: 3, [AT]: stored(TEN - SECOND) };
		expect(planOf({ changes: [aChange()], held, ...ifNewer }).rows).toEqual([
			{ Id: RECORD, Score__c: 9, [AT]: iso(TEN) },
		]);
	});

	it('never writes an older value over a newer one, and says why', () => {
		const held = { Score__c: 3, [AT]: stored(TEN + SECOND) };
		const { rows, reports } = planOf({ changes: [aChange()], held, ...ifNewer });
		expect(rows).toEqual([]);
		expect(reports[0].kept.Score__c).toContain('a value from a later event');
	});

	it('does not move the time back for an older event that says the same', () => {
		const held = { Score__c: 9, [AT]: stored(TEN + SECOND) };
		expect(planOf({ changes: [aChange()], held, ...ifNewer }).rows).toEqual([]);
	});

	it('leaves a value from the same second, which a person may have corrected since', () => {
		const held = { Score__c: 3, [AT]: stored(TEN) };
		const { rows, reports } = planOf({ changes: [aChange()], held, ...ifNewer });
		expect(rows).toEqual([]);
		expect(reports[0].kept.Score__c).toContain('an event of the same time');
	});

	it('fills a blank field with a value older than the time, which does not go back', () => {
		const held = { Score__c: 9, [AT]: stored(TEN + SECOND) };
		const changes = [aChange({ values: { Plan__c: 'pro', Score__c: 3 } })];
		expect(planOf({ changes, held, ...ifNewer }).rows).toEqual([{ Id: RECORD, Plan__c: 'pro' }]);
	});

	it('takes a time that no clock can have said for none', () => {
		const held = { Score__c: 3, [AT]: '2031-01-01T00:00:00.000+0000' };
		expect(planOf({ changes: [aChange()], held, ...ifNewer, nowMs: TEN }).rows).toEqual([
			{ Id: RECORD, Score__c: 9, [AT]: iso(TEN) },
		]);
	});

	it('moves the time on when a newer event confirms the value', () => {
		const held = { Score__c: 9, [AT]: stored(TEN - SECOND) };
		expect(planOf({ changes: [aChange()], held, ...ifNewer }).rows).toEqual([
			{ Id: RECORD, [AT]: iso(TEN) },
		]);
	});

	it('then holds an event off that came between the two', () => {
		const changes = [
			aChange({ occurredAtMs: TEN, values: { Score__c: 9 } }),
			aChange({ occurredAtMs: TEN - SECOND, values: { Score__c: 2 } }),
		];
		const held = { Score__c: 9, [AT]: stored(TEN - 2 * SECOND) };
		expect(planOf({ changes, held, ...ifNewer }).rows).toEqual([{ Id: RECORD, [AT]: iso(TEN) }]);
	});

	it.each([
		['in order', [0, 1, 2]],
		['backwards', [2, 1, 0]],
		['mixed', [1, 2, 0]],
	])('lets the last of a batch win that came %s', (_order, seconds) => {
		const changes = seconds.map((second) =>
			aChange({ occurredAtMs: TEN + second * SECOND, values: { Score__c: second } }),
		);
		expect(planOf({ changes, ...ifNewer }).rows).toEqual([
			{ Id: RECORD, Score__c: 2, [AT]: iso(TEN + 2 * SECOND) },
		]);
	});

	it('lets the first of two simultaneous items stand', () => {
		const changes = [aChange({ values: { Score__c: 1 } }), aChange({ values: { Score__c: 2 } })];
		expect(planOf({ changes, ...ifNewer }).rows[0]).toMatchObject({ Score__c: 1 });
	});

	it('lets the later of two events of one second win', () => {
		const changes = [900, 100].map((ms) =>
			aChange({ occurredAtMs: TEN + ms, values: { Score__c: ms } }),
		);
		expect(planOf({ changes, ...ifNewer }).rows[0]).toMatchObject({ Score__c: 900 });
	});

	it('does not move the time for an item none of whose values can be written', () => {
		const changes = [aChange({ values: { Score__c: 'nine' } })];
		expect(planOf({ changes, ...ifNewer }).rows).toEqual([]);
	});

	it('writes always where the org has no field for the time', () => {
		expect(planOf({ changes: [aChange()], held: { Score__c: 3 }, rule: 'ifNewer' }).rows).toEqual([
			{ Id: RECORD, Score__c: 9 },
		]);
	});
});

describe('planChanges, under several rules at once', () => {
	it('judges each field by its own', () => {
		const rules = { Score__c: 'ifNewer', Plan__c: 'ifBlank', Feedback__c: 'always' } as const;
		const { rows, reports } = planOf({
			changes: [aChange({ values: { Score__c: 1, Plan__c: 'pro', Feedback__c: 'Fine' } })],
			held: { Score__c: 5, Plan__c: 'free', [AT]: stored(TEN + SECOND) },
			timeField: AT,
			ruleOf: (field) => rules[field as keyof typeof rules],
		});
		expect(rows).toEqual([{ Id: RECORD, Feedback__c: 'Fine' }]);
		expect(Object.keys(reports[0].kept)).toEqual(['Score__c', 'Plan__c']);
	});

	it('does not move the time for fields under another rule', () => {
		const { rows } = planOf({ changes: [aChange()], timeField: AT, rule: 'always' });
		expect(rows).toEqual([{ Id: RECORD, Score__c: 9 }]);
	});
});
