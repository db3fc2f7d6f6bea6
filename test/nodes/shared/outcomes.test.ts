import { NodeOperationError, type INodeExecutionData, type NodeExecutionHint } from 'n8n-workflow';
import { SalesforceError } from '../../../core/failure/syncError';
import { eachItem, runBatch, type ItemOutcome } from '../../../nodes/shared/outcomes';
import { aContext } from '../../builders/nodeContext';

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_item, n) => ({ json: { n } }));
const failure = (message = 'refused') =>
	new SalesforceError(message, { move: 'fixData', remedy: 'Correct it.', code: 'X' });
const run = async (
	count: number,
	work: (outcomes: ItemOutcome[]) => void,
	{ continueOnFail = true, outputs = 1 } = {},
) =>
	await runBatch(
		aContext({ items: items(count), continueOnFail }),
		outputs,
		'do it',
		async (outcomes) => work(outcomes),
	);
const numbers = (output: INodeExecutionData[]) => output.map(({ json }) => json.n);

describe('runBatch', () => {
	it('sorts the outcomes to the outputs, in the order of the items', async () => {
		const outputs = await run(
			5,
			(outcomes) => {
				for (const n of [4, 2, 0, 1, 3]) outcomes[n] = { output: n % 2, json: { n } };
			},
			{ outputs: 3 },
		);
		expect(outputs.map(numbers)).toEqual([[0, 2, 4], [1, 3], []]);
	});

	it('pairs every result with its item, and keeps what is attached to it', async () => {
		const attached = { file: { data: '', mimeType: 'text/plain' } };
		const context = aContext({ items: [{ json: {} }, { json: {}, binary: attached }] });
		const [output] = await runBatch(context, 1, 'do it', async (outcomes) => {
			outcomes[0] = { output: 0, json: { n: 0 } };
			outcomes[1] = { output: 0, json: { n: 1 } };
		});
		expect(output).toEqual([
			{ json: { n: 0 }, pairedItem: { item: 0 } },
			{ json: { n: 1 }, binary: attached, pairedItem: { item: 1 } },
		]);
	});

	it('puts failed items in their places, where the user wants to go on', async () => {
		const [output] = await run(3, (outcomes) => {
			outcomes[0] = { output: 0, json: { n: 0 } };
			outcomes[1] = { error: failure() };
			outcomes[2] = { output: 0, json: { n: 2 } };
		});
		expect(output.map(({ json }) => json.error ?? json.n)).toEqual([0, 'refused', 2]);
		expect(output[1].pairedItem).toEqual({ item: 1 });
	});

	it.each([
		{ of: 'nothing that failed', failed: [], said: [] },
		{
			of: 'one reason',
			failed: ['The field X__c is hidden', 'The field X__c is hidden'],
			said: ['2 of 6 failed: The field X__c is hidden. Correct it.'],
		},
		{
			of: 'several reasons, the most frequent first',
			failed: ['a', 'b.', 'b.', 'c', 'd'],
			said: [
				'5 of 6 failed. 2 for: b. Correct it. 1 for: a. Correct it. 1 for: c. Correct it. 1 more for other reasons.',
			],
		},
	])('says in the output pane of $of', async ({ failed, said }) => {
		const hints: NodeExecutionHint[] = [];
		const context = aContext({ items: items(6), continueOnFail: true, hints });
		await runBatch(context, 1, 'do it', async (outcomes) => {
			for (let n = 0; n < 6; n++)
				outcomes[n] = n < failed.length ? { error: failure(failed[n]) } : { output: 0, json: {} };
		});
		expect(hints.map(({ message }) => message)).toEqual(said);
		for (const hint of hints)
			expect(hint).toMatchObject({ type: 'danger', location: 'outputPane' });
	});

	it('fails with the first failure, where the user does not', async () => {
		const running = run(
			2,
			(outcomes) => {
				outcomes[0] = { output: 0, json: {} };
				outcomes[1] = { error: failure('second is bad') };
			},
			{ continueOnFail: false },
		);
		await expect(running).rejects.toMatchObject({
			message: 'second is bad',
			description: 'Correct it.',
			context: { itemIndex: 1 },
		});
	});

	it('says how many failed, and that the others are safe to run again', async () => {
		const running = run(
			3,
			(outcomes) => {
				outcomes[0] = { output: 0, json: {} };
				outcomes[1] = { error: failure('one') };
				outcomes[2] = { error: failure('two') };
			},
			{ continueOnFail: false },
		);
		const error = (await running.catch((thrown: unknown) => thrown)) as NodeOperationError;
		expect(error.message).toBe('2 of 3 items failed; the first: one');
		expect(error.description).toContain('Correct it.');
		expect(error.description).toContain('safe to run again');
	});

	it('is a failure for n8n also where several say "canceled"', async () => {
		const both = run(
			2,
			(outcomes) => [0, 1].forEach((n) => (outcomes[n] = { error: failure('canceled') })),
			{ continueOnFail: false },
		);
		await expect(both).rejects.toThrow('2 of 2 items failed; the first: called off');
	});

	it('makes what the work throws the outcome of the items that have none', async () => {
		const [output] = await run(3, (outcomes) => {
			outcomes[1] = { output: 0, json: { n: 1 } };
			throw failure('no connection');
		});
		expect(output.map(({ json }) => json.error ?? json.n)).toEqual([
			'no connection',
			1,
			'no connection',
		]);
	});

	it('loses no item that the work left without an outcome', async () => {
		const [output] = await run(3, (outcomes) => {
			outcomes[0] = { output: 0, json: { n: 0 } };
			outcomes[2] = { output: 0, json: { n: 2 } };
		});
		expect(output).toHaveLength(3);
		expect(output[1].json).toHaveProperty('error');
	});

	it('has nothing to do for no items', async () => {
		expect(await run(0, () => undefined, { outputs: 2 })).toEqual([[], []]);
	});
});

describe('eachItem', () => {
	it('takes what the work gives, or throws, for the outcome of the item', () => {
		const outcomes: ItemOutcome[] = [];
		eachItem(aContext({ items: items(3) }), outcomes, (json, itemIndex) => {
			if (itemIndex === 1) throw failure();
			return json.n === 2 ? undefined : { output: 0, json };
		});
		expect(outcomes[0]).toEqual({ output: 0, json: { n: 0 } });
		expect(outcomes[1]).toMatchObject({ error: { message: 'refused' } });
		expect(outcomes[2]).toBeUndefined();
	});
});
