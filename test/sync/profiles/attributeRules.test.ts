import {
	applyRules,
	withoutBlanks,
	type AttributeRule,
} from '../../../sync/profiles/attributeRules';
import { mergeUpdates } from '../../../sync/profiles/mergeUpdates';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const rules = (usual: AttributeRule, own: Record<string, AttributeRule> = {}) => ({
	usual,
	own: new Map(Object.entries(own)),
	timeAttribute: 'changed_at',
});
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);

describe('an attribute by its rule', () => {
	it.each<[AttributeRule, unknown, boolean]>([
		['always', undefined, true],
		['always', 'Queen', true],
		['preferSalesforce', 'Queen', true],
		['ifBlank', undefined, true],
		['ifBlank', null, true],
		['ifBlank', '', true],
		['ifBlank', ' \u200b', true],
		['ifBlank', 'Queen', false],
		['ifBlank', 0, false],
		['ifBlank', false, false],
	])('"%s", where the profile holds %j, is written: %p', (rule, held, isWritten) => {
		const values = { title: { value: 'CTO', atMs: at('10:00:00.000') } };
		const { attributes, kept } = applyRules(values, { title: held }, rules(rule), NOW);
		expect('title' in attributes).toBe(isWritten);
		expect('title' in kept).toBe(!isWritten);
	});

	it.each<[string, unknown, boolean]>([
		['nothing', undefined, true],
		['an earlier time', '2026-11-20T09:59:59.999Z', true],
		['the same time', '2026-11-20T10:00:00.000Z', false],
		['a later time', '2026-11-20T10:00:00.001Z', false],
		['an earlier time in seconds', at('09:00:00.000') / 1000, true],
		['a later time in seconds', at('11:00:00.000') / 1000, false],
		['what is no time', 'soon', true],
		['a time five minutes ahead', new Date(NOW + 5 * 60_000).toISOString(), false],
		['a time that no clock can have said', new Date(NOW + 5 * 60_000 + 1).toISOString(), true],
	])('"ifNewer", where the profile keeps %s, is written: %p', (_what, held, isWritten) => {
		const values = { title: { value: 'CTO', atMs: at('10:00:00.000') } };
		const { attributes, kept } = applyRules(
			values,
			{ title: 'Queen', changed_at: held },
			rules('ifNewer'),
			NOW,
		);
		expect(attributes).toEqual(
			isWritten ? { title: 'CTO', changed_at: '2026-11-20T10:00:00.000Z' } : {},
		);
		expect(Object.keys(kept)).toEqual(isWritten ? [] : ['title']);
	});

	it('leaves the time alone where no attribute follows "newer"', () => {
		const values = { title: { value: 'CTO', atMs: at('10:00:00.000') } };
		expect(applyRules(values, {}, rules('ifBlank'), NOW).attributes).toEqual({ title: 'CTO' });
	});

	it('of its own counts before the usual one', () => {
		const values = { title: { value: 'CTO', atMs: 0 }, plan: { value: 'pro', atMs: 0 } };
		const held = { title: 'Queen', plan: 'free' };
		expect(applyRules(values, held, rules('ifBlank', { plan: 'always' }), NOW)).toEqual({
			attributes: { plan: 'pro' },
			kept: { title: 'the profile already has a value' },
		});
	});

	it.each<[AttributeRule, boolean]>([
		['always', true],
		['ifNewer', true],
		['ifBlank', false],
		['preferSalesforce', false],
	])('"%s" takes an attribute away for a blank value: %p', (rule, isTaken) => {
		expect('title' in withoutBlanks({ title: null }, rules(rule))).toBe(isTaken);
	});
});

describe('several values for one attribute', () => {
	const updates = ['11', '10', '12'].map((hour) => ({
		id: 'u-1',
		attributes: { title: `T${hour}` },
		atMs: at(`${hour}:00:00.000`),
	}));

	it.each<[AttributeRule, string]>([
		['always', 'T12'],
		['ifNewer', 'T12'],
		['preferSalesforce', 'T12'],
		['ifBlank', 'T10'],
	])('by "%s" become %s', (rule, value) => {
		const [{ values }] = mergeUpdates(updates, rules(rule));
		expect(values.title.value).toBe(value);
	});
});
