/** Which runs and items are dry, by mode, by choice, and by where an item comes from. */
import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, anEventOf, keyNumber } from '../../builders/orgItems';
import { defineEventKey, defineIds, EVENT_KEY, USER_ID } from '../../builders/orgSchema';
import type { NodeRun, NodeRunOptions } from '../../harness/nodes';
import { toFields } from '../UpdateAttributes/updating';
import { saidOf } from './dryThenReal';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	defineIds(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
});

const anItem = (more: IDataObject = {}) => ({ ...aMatchedItem({ id: contact }), ...more });

/** The nodes that write, and whether they did. */
const NODES = {
	salesforceMatch: {
		parameters: { userIdField: byName(USER_ID), options: { writeBackUserId: true } },
		item: (more: IDataObject) => ({ ...anEventOf('u-1', 'ada@example.com'), ...more }),
		said: 'salesforce',
		hasWritten: () => test.org.get('Contact', contact)?.[USER_ID] === 'u-1',
	},
	salesforceLogActivity: {
		parameters: { eventKeyField: byName(EVENT_KEY), options: {} },
		item: anItem,
		said: 'activity',
		hasWritten: () => test.org.rows('Task').length > 0,
	},
	updateAttributes: {
		parameters: { target: 'salesforce', ...toFields({ Title: 'Queen' }), options: {} },
		item: anItem,
		said: 'update',
		hasWritten: () => test.org.get('Contact', contact)?.Title === 'Queen',
	},
} as const;

type Name = keyof typeof NODES;
const NAMES = Object.keys(NODES) as Name[];

async function run(
	name: Name,
	{ choice, more = {} }: { choice?: string; more?: IDataObject } = {},
	options: NodeRunOptions = {},
): Promise<NodeRun & { said: IDataObject[]; wrote: boolean }> {
	const { parameters, item, said, hasWritten } = NODES[name];
	const options_ = { ...parameters.options, ...(choice ? { writeForReal: choice } : {}) };
	const ran = await test.bench.run(
		name,
		{ ...parameters, options: options_ },
		[item(more)],
		options,
	);
	return { ...ran, said: saidOf(ran, said), wrote: hasWritten() };
}

describe.each(NAMES)('%s', (name) => {
	it.each<[string, NodeRunOptions, boolean]>([
		['a trigger starts', { mode: 'trigger' }, true],
		['a webhook starts', { mode: 'webhook', source: 'webhook' }, true],
		['is retried after a webhook', { mode: 'retry', source: 'webhook' }, true],
		['is retried, of an n8n that kept no source', { mode: 'retry' }, true],
		['is started by the command line', { mode: 'cli' }, true],
		['an error starts', { mode: 'error' }, true],
		['is part of another', { mode: 'integrated' }, true],
		['is part of a published one', { mode: 'integrated', rootMode: 'webhook' }, true],
		['answers a chat', { mode: 'chat' }, true],
		['is run in the editor', { mode: 'manual' }, false],
		['was run in the editor and is retried', { mode: 'retry', source: 'manual' }, false],
		['is part of one that is run in the editor', { mode: 'integrated', rootMode: 'manual' }, false],
		['is evaluated', { mode: 'evaluation' }, false],
		['is part of one that is evaluated', { mode: 'integrated', rootMode: 'evaluation' }, false],
	])('in a workflow that %s writes or not', async (_what, options, writes) => {
		const { said, wrote } = await run(name, {}, options);
		expect(wrote).toBe(writes);
		expect(said[0].dryRun).toBe(writes ? undefined : true);
	});

	it.each<[string, IDataObject, string, boolean]>([
		['published', {}, 'trigger', true],
		['published', {}, 'manual', false],
		['published', { sample: true }, 'trigger', false],
		['always', {}, 'manual', true],
		['always', { sample: true }, 'manual', true],
		['always', { sample: true }, 'trigger', true],
		['never', {}, 'trigger', false],
		['never', {}, 'manual', false],
		['never', { sample: true }, 'trigger', false],
	])('set to "%s", with %j, in mode %s writes or not', async (choice, more, mode, writes) => {
		const { wrote, hints } = await run(name, { choice, more }, { mode: mode as 'manual' });
		expect(wrote).toBe(writes);
		expect(/Dry run: nothing was written/.test(hints.join())).toBe(!writes);
	});

	it('takes the choice of an item from an expression', async () => {
		const choice = '={{ $json.ours ? "always" : "published" }}';
		expect((await run(name, { choice }, { mode: 'manual' })).wrote).toBe(false);
		expect((await run(name, { choice, more: { ours: true } }, { mode: 'manual' })).wrote).toBe(
			true,
		);
	});

	it('refuses a choice there is none of, and writes nothing', async () => {
		const { wrote, outputs, said } = await run(
			name,
			{ choice: '={{ "perhaps" }}' },
			{ mode: 'manual' },
		);
		expect(wrote).toBe(false);
		const told = JSON.stringify([outputs.at(-1), said]);
		expect(told).toContain('The value of \\"Write for Real\\" is none of its values');
	});

	describe('an item that comes from the table of kept items', () => {
		const replay = '4711';
		const kept = (by: string) => ({
			kept: { tries: 1, since: '2026-11-20T10:00:00Z', replay: by },
		});

		it('by this very execution is written, though a person started it', async () => {
			const { wrote } = await run(
				name,
				{ more: kept(replay) },
				{ mode: 'manual', executionId: replay },
			);
			expect(wrote).toBe(true);
		});

		it.each<[string, IDataObject]>([
			['another execution', kept('4710')],
			['nobody', { kept: { tries: 1, since: '2026-11-20T10:00:00Z' } }],
			['something that is no execution', { kept: { replay: ['4711'] } }],
			['an execution that is not named', kept('')],
		])('by %s is dry: it was pinned or pasted', async (_who, more) => {
			const { wrote } = await run(name, { more }, { mode: 'manual', executionId: replay });
			expect(wrote).toBe(false);
		});

		it('and is a sample stays one', async () => {
			const more = { ...kept(replay), sample: true };
			const { wrote } = await run(name, { more }, { mode: 'manual', executionId: replay });
			expect(wrote).toBe(false);
		});

		it('where nothing may be written is refused, so that it stays kept', async () => {
			const { wrote, outputs } = await run(
				name,
				{ choice: 'never', more: kept(replay) },
				{ mode: 'trigger', executionId: replay },
			);
			expect(wrote).toBe(false);
			const [failed] = outputs.at(-1) ?? [];
			expect(failed).toMatchObject({ details: { class: 'fixMapping' } });
			expect((failed.details as IDataObject).dryRun).toBeUndefined();
			const rows = await test.bench.run('keptItems', { operation: 'describe' }, [failed]);
			expect(rows.outputs[0]).toHaveLength(1);
		});
	});
});

describe('what fails in a dry run', () => {
	it.each(NAMES)(
		'of %s, because Salesforce cannot be asked, is told and not kept',
		async (name) => {
			test.org.faults.add({ status: 500, path: '/services/data' } as never);
			const { outputs, wrote } = await run(name, {}, { mode: 'manual' });
			expect(wrote).toBe(false);
			const failed = outputs.at(-1) ?? [];
			expect(failed).toMatchObject([{ details: { dryRun: true } }]);
			const rows = await test.bench.run('keptItems', { operation: 'describe' }, failed);
			expect(rows.outputs[0]).toEqual([]);
			expect(rows.hints.join()).toContain('1 of a dry run: not kept.');
		},
	);

	it('for everybody fails the test run where it would have been kept, and no published one', async () => {
		const failed = {
			...anItem(),
			error: 'The session is over',
			details: { dryRun: true, forEverybody: true, class: 'reconnect', remedy: 'Connect again.' },
		};
		const describe = async (mode: 'manual' | 'trigger') =>
			await test.bench.run('keptItems', { operation: 'describe' }, [failed], {
				mode,
				stopOnError: true,
			});
		expect((await describe('manual')).error).toMatchObject({
			message: 'The session is over',
			description: 'Connect again. Nothing was written or kept: this is a dry run.',
		});
		expect((await describe('trigger')).error).toBeUndefined();
	});

	it('goes on to nodes that say that it would not come to them', async () => {
		const failing = { ...anItem(), activity: { dryRun: true, status: 'wouldFail' } };
		const { outputs } = await test.bench.run(
			'updateAttributes',
			NODES.updateAttributes.parameters,
			[failing],
			{ mode: 'manual' },
		);
		expect(outputs[0]).toMatchObject([{ update: { dryRun: true, status: 'skipped' } }]);
	});

	it('and was unmatched or ambiguous is not kept either', async () => {
		const { outputs } = await test.bench.run(
			'salesforceMatch',
			NODES.salesforceMatch.parameters,
			[anEventOf('nobody')],
			{ mode: 'manual' },
		);
		expect(outputs[1]).toHaveLength(1);
		const rows = await test.bench.run('keptItems', { operation: 'describe' }, outputs[1]);
		expect(rows.outputs[0]).toEqual([]);
	});
});

it('items of one run can be dry and real side by side', async () => {
	const items = [
		anItem({ sample: true }),
		{ ...aMatchedItem({ id: contact }, { event: { key: keyNumber(2) } }) },
	];
	const { outputs, hints } = await test.bench.run(
		'salesforceLogActivity',
		NODES.salesforceLogActivity.parameters,
		items,
	);
	expect(outputs[0].map(({ activity }) => (activity as IDataObject).status)).toEqual([
		'wouldBeLogged',
		'logged',
	]);
	expect(hints.join()).toContain('nothing was written for 1 of 2');
	expect(test.org.rows('Task')).toHaveLength(1);
});
