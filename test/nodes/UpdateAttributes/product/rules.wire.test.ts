import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, ProductBench } from './productBench';

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;
let bench: ProductBench;

beforeEach(async () => {
	appcues = await startAppcues({ accountId: '1', apiKey: 'k', apiSecret: 's', rate: 'off' });
	userpilot = await startUserpilot({ apiKey: 'key', rate: 'off' });
	bench = ProductBench.onAppcues(appcues);
});
afterEach(async () => await Promise.all([appcues.close(), userpilot.close()]));

const toUser = (more: IDataObject) => ({ target: 'appcuesUser', ...more });
const held = () => ({ ...appcues.state.users.get('u-1') });
const hold = (attributes: IDataObject) => appcues.state.users.set('u-1', attributes as never);
const change = (record: IDataObject, more: IDataObject = {}) => aChange({ record, ...more });
const TIMED = { writeRule: 'ifNewer', timeAttribute: 'changed_at' };

describe('rules of attributes, in a profile that can be read', () => {
	it.each<[string, IDataObject, IDataObject, IDataObject, string]>([
		['always', {}, { title: 'Queen' }, { title: 'CTO' }, 'updated'],
		['ifBlank', {}, { title: 'Queen' }, { title: 'Queen' }, 'kept'],
		['ifBlank', {}, { title: '' }, { title: 'CTO' }, 'updated'],
		['ifBlank', {}, {}, { title: 'CTO' }, 'updated'],
		['preferSalesforce', {}, { title: 'Queen' }, { title: 'CTO' }, 'updated'],
	])('%s %j: %j becomes %j', async (writeRule, more, before, after, status) => {
		hold(before);
		const { updates } = await bench.run(toUser({ writeRule, ...more }), [change({ Title: 'CTO' })]);
		expect(held()).toEqual(after);
		expect(updates[0].status).toBe(status);
	});

	it.each<[string, IDataObject]>([
		['always', { title: null }],
		['preferSalesforce', { title: 'Queen' }],
		['ifBlank', { title: 'Queen' }],
	])('%s: a field that was emptied leaves %j', async (writeRule, after) => {
		hold({ title: 'Queen' });
		const emptied = { changedFields: [{ field: 'Title', old: 'x', new: null }] };
		await bench.run(toUser({ writeRule }), [change({ Title: null }, emptied)]);
		expect(held()).toEqual(after);
	});

	it('ifNewer: a change that arrives late leaves the later one, and says from when', async () => {
		const at = (hour: string) => ({ modifiedAt: `2026-11-20T${hour}:00:00.000Z` });
		await bench.run(toUser(TIMED), [change({ Title: 'CTO' }, at('12'))]);
		const { updates } = await bench.run(toUser(TIMED), [change({ Title: 'Dean' }, at('11'))]);
		expect(held()).toEqual({ title: 'CTO', changed_at: '2026-11-20T12:00:00.000Z' });
		expect(updates).toEqual([
			{
				status: 'kept',
				target: 'appcuesUser',
				id: 'u-1',
				kept: { title: 'the profile has values of a later change (2026-11-20T12:00:00.000Z)' },
			},
		]);
		await bench.run(toUser(TIMED), [change({ Title: 'Dean' }, at('13'))]);
		expect(held()).toEqual({ title: 'Dean', changed_at: '2026-11-20T13:00:00.000Z' });
	});

	it('hold for their attribute; the others follow the general rule', async () => {
		hold({ title: 'Queen', plan: 'free' });
		const { updates } = await bench.run(
			toUser({ attributeRules: { rule: [{ attribute: 'title', rule: 'ifBlank' }] } }),
			[change({ Title: 'CTO', Plan: 'pro' })],
		);
		expect(held()).toEqual({ title: 'Queen', plan: 'pro' });
		expect(updates[0]).toMatchObject({
			status: 'updated',
			attributes: { plan: 'pro' },
			kept: { title: 'the profile already has a value' },
		});
	});

	it('read a profile once, and none where no rule needs it', async () => {
		await bench.run(toUser({ writeRule: 'ifBlank' }), [
			change({ Title: 'a' }),
			change({ Plan: 'b' }),
		]);
		expect(appcues.requests.all().map(({ method }) => method)).toEqual(['GET', 'PATCH']);
		appcues.requests.clear();
		await bench.run(toUser({ writeRule: 'preferSalesforce' }), [change({ Title: 'a' })]);
		expect(appcues.requests.all().map(({ method }) => method)).toEqual(['PATCH']);
	});

	it('put a user into the company though every attribute is kept', async () => {
		hold({ title: 'Queen' });
		appcues.state.groups.set('c-77', {});
		const { updates } = await bench.run(
			toUser({ writeRule: 'ifBlank', options: { setCompany: true } }),
			[change({ Title: 'CTO' })],
		);
		expect(updates[0].status).toBe('kept');
		expect(appcues.requests.all().map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	it.each(['ifBlank', 'ifNewer', 'preferSalesforce', 'always'])(
		'%s: a dry run tells what a real one does',
		async (writeRule) => {
			hold({ title: 'Queen', changed_at: '2026-11-19T10:00:00.000Z' });
			const before = held();
			const parameters = toUser({ writeRule, timeAttribute: 'changed_at' });
			const items = [change({ Title: 'CTO', Plan: 'pro' })];
			const dry = await bench.run(parameters, items, { mode: 'manual' });
			expect(held()).toEqual(before);
			await bench.run(parameters, items);
			const { changes } = dry.updates[0] as unknown as {
				changes: Record<string, { from: unknown; to: unknown }>;
			};
			const after = { ...before } as IDataObject;
			for (const [name, { from, to }] of Object.entries(changes)) {
				expect(from).toEqual((before as IDataObject)[name] ?? null);
				after[name] = to as string;
			}
			expect(held()).toEqual(after);
		},
	);
});

describe('rules that cannot hold', () => {
	it.each(['ifBlank', 'ifNewer'])('%s is refused where a profile cannot be read', async (rule) => {
		const onUserpilot = ProductBench.onUserpilot(userpilot);
		for (const parameters of [
			{ writeRule: rule },
			{ attributeRules: { rule: [{ attribute: 'title', rule }] } },
		]) {
			const { failed } = await onUserpilot.run(
				{ target: 'userpilotUser', timeAttribute: 'changed_at', ...parameters },
				[change({ Title: 'CTO' })],
			);
			expect(failed[0].message).toMatch(
				/^"Only if (?:Blank|Newer)" cannot hold: Userpilot has no way to read what a profile holds$/,
			);
			expect(failed[0].details.remedy).toContain('"Prefer Salesforce Unless Blank"');
			expect(userpilot.requests.all()).toEqual([]);
		}
	});

	it('preferSalesforce needs no reading, and holds there, too', async () => {
		const onUserpilot = ProductBench.onUserpilot(userpilot);
		const emptied = { changedFields: [{ field: 'Title', old: 'x', new: null }] };
		const { updates, failed } = await onUserpilot.run(
			{ target: 'userpilotUser', writeRule: 'preferSalesforce' },
			[change({ Title: null, Plan: 'pro' }, emptied)],
		);
		expect(failed).toEqual([]);
		expect(updates[0].attributes).toEqual({ plan: 'pro' });
	});

	it('"newer" without the attribute for the time is refused, by its name', async () => {
		const { failed } = await bench.run(toUser({ writeRule: 'ifNewer' }), [change({ Title: 'x' })]);
		expect(`${failed[0].message} ${failed[0].details.remedy}`).toContain('Event Time Attribute');
	});

	it('two rules for one attribute are refused', async () => {
		const rule = ['title', 'Title'].map((attribute) => ({ attribute, rule: 'ifBlank' }));
		const { failed } = await bench.run(toUser({ attributeRules: { rule } }), [
			change({ Title: 'x' }),
		]);
		expect(failed[0].message).toContain('names "Title" twice');
	});

	it('a rule for an attribute that no item sends is told: it does nothing', async () => {
		const { hints } = await bench.run(
			toUser({ attributeRules: { rule: [{ attribute: 'tilte', rule: 'ifBlank' }] } }),
			[change({ Title: 'CTO' })],
		);
		expect(hints.join()).toContain('"tilte"');
	});
});
