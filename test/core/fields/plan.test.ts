import { CLEAR } from '../../../core/fields/coerce';
import { aChange, planOf, RECORD } from '../../builders/fields';

describe('planChanges', () => {
	it('writes what differs', () => {
		const plan = planOf({ changes: [aChange()], held: { Score__c: 3 } });
		expect(plan.rows).toEqual([{ Id: RECORD, Score__c: 9 }]);
		expect(plan.reports).toEqual([
			{ written: ['Score__c'], unchanged: [], kept: {}, cut: [], invalid: {} },
		]);
	});

	it('writes nothing that Salesforce holds already', () => {
		const plan = planOf({ changes: [aChange()], held: { Score__c: 9 } });
		expect(plan.rows).toEqual([]);
		expect(plan.reports[0]).toMatchObject({ written: [], unchanged: ['Score__c'] });
	});

	// Segment's bulk upload turned an attribute that was not sent into #N/A, which erases the field.
	it('leaves a field alone that was not sent', () => {
		const changes = [
			aChange({ values: { Score__c: 9, Plan__c: 'pro' } }),
			aChange({ recordId: '003000000000002AAA', values: { Plan__c: 'free' } }),
		];
		const [first, second] = planOf({ changes }).rows;
		expect(first).toEqual({ Id: RECORD, Score__c: 9, Plan__c: 'pro' });
		expect(second).toEqual({ Id: '003000000000002AAA', Plan__c: 'free' });
	});

	it('clears a field for the sign, and only for that', () => {
		const held = { Score__c: 9, Feedback__c: 'Fine' };
		const plan = planOf({ changes: [aChange({ values: { Score__c: CLEAR } })], held });
		expect(plan.rows).toEqual([{ Id: RECORD, Score__c: null }]);
	});

	it('does not clear what is blank already', () => {
		expect(planOf({ changes: [aChange({ values: { Score__c: CLEAR } })] }).rows).toEqual([]);
	});

	it('makes one row of all changes of one record', () => {
		const changes = [aChange(), aChange({ values: { Plan__c: 'pro' } })];
		expect(planOf({ changes }).rows).toEqual([{ Id: RECORD, Score__c: 9, Plan__c: 'pro' }]);
	});

	it('says what was cut', () => {
		const plan = planOf({ changes: [aChange({ values: { Feedback__c: 'x'.repeat(21) } })] });
		expect(plan.rows).toEqual([{ Id: RECORD, Feedback__c: `${'x'.repeat(19)}…` }]);
		expect(plan.reports[0].cut).toEqual(['Feedback__c']);
	});

	it('reports in the order of the changes, whatever the order of their times', () => {
		const changes = [
			aChange({ occurredAtMs: 3_000, values: { Score__c: 3 } }),
			aChange({ occurredAtMs: 1_000, values: { Plan__c: 'pro' } }),
		];
		const { reports } = planOf({ changes });
		expect(reports.map(({ written }) => written)).toEqual([['Score__c'], ['Plan__c']]);
	});

	it('has nothing to do without changes', () => {
		expect(planOf({ changes: [] })).toEqual({ rows: [], reports: [], times: new Map() });
	});

	it('changes neither what it was given nor what Salesforce holds', () => {
		const changes = Object.freeze([aChange()]) as ReturnType<typeof aChange>[];
		const held = Object.freeze({ Score__c: 1 });
		planOf({ changes, held });
		expect(held).toEqual({ Score__c: 1 });
		expect(changes).toEqual([aChange()]);
	});
});

describe('planChanges, for values that cannot be written', () => {
	it.each<[string, Record<string, unknown>, string, string]>([
		['a wrong type', { Score__c: 'nine' }, 'Score__c', '"nine" is not a number'],
		['a formula', { Formula__c: 'x' }, 'Formula__c', 'may not edit the field'],
		['a field that is not there', { Gone__c: 1 }, 'Gone__c', 'does not exist or is hidden'],
		['a choice that is too long', { Plan__c: 'x'.repeat(256) }, 'Plan__c', 'at most 255'],
	])('names the field and the reason: %s', (_what, values, field, reason) => {
		const { rows, reports } = planOf({ changes: [aChange({ values })] });
		expect(rows).toEqual([]);
		expect(reports[0].invalid[field]).toContain(reason);
	});

	it('writes the other values of the item', () => {
		const changes = [aChange({ values: { Plan__c: 'pro', Score__c: 'nine' } })];
		const { rows, reports } = planOf({ changes });
		expect(rows).toEqual([{ Id: RECORD, Plan__c: 'pro' }]);
		expect(reports[0]).toMatchObject({
			written: ['Plan__c'],
			invalid: { Score__c: '"nine" is not a number' },
		});
	});

	it('still writes the other items of the same record', () => {
		const changes = [
			aChange({ values: { Score__c: 'nine', Plan__c: 'pro' } }),
			aChange({ values: { Feedback__c: 'Fine' } }),
		];
		expect(planOf({ changes }).rows).toEqual([{ Id: RECORD, Plan__c: 'pro', Feedback__c: 'Fine' }]);
	});

	it.each<[string, unknown]>([
		['null', null],
		['undefined', undefined],
		['blank text', '  '],
		['a list of nothing', [null, '']],
	])('leaves a field as it is for %s, and says so', (_what, value) => {
		const { rows, reports } = planOf({
			changes: [aChange({ values: { Feedback__c: value } })],
			held: { Feedback__c: 'Fine' },
		});
		expect(rows).toEqual([]);
		expect(reports[0].kept.Feedback__c).toContain('leaves the field as it is');
	});
});
