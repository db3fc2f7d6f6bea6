import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { WHEN_MENDED, type KeptRow } from '../../core/kept/keptItem';
import { USUAL_PAUSES } from '../../core/kept/pauses';
import { rowOf } from '../../core/kept/rowOf';
import type { JsonObject } from '../../core/values/json';
import { inWordsOfN8n } from '../shared/errors';
import { say, warn } from '../shared/hints';
import { isSample } from '../shared/samples';
import { parametersOf } from '../shared/parameters';
import { isTestRun } from '../shared/testRun';
import { executionAddress } from './executionAddress';
import { properties } from './properties';

/**
 * Failed, unmatched and ambiguous items as rows of the table. Samples and items of a dry run are not kept.
 *
 * @throws NodeOperationError in a test run that keeps nothing, for what is broken for everybody: nobody would see it
 */
export function describeItems(context: IExecuteFunctions): INodeExecutionData[][] {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const { id = '', name = '' } = context.getWorkflow();
	const keeping = {
		workflow: { id, name },
		execution: executionAddress(context),
		platform: parameters.text('platform'),
		nowMs: Date.now(),
		pauses: {
			firstMinutes: options.number('firstPauseMinutes', USUAL_PAUSES.firstMinutes),
			tries: options.number('tries', USUAL_PAUSES.tries),
		},
	};
	const items = context.getInputData();
	const rows = items.flatMap(({ json }, item) =>
		isSample(json) || isDry(json) ? [] : [{ row: rowOf(json as JsonObject, keeping), item }],
	);
	if (rows.length === 0) failForEverybody(context, items);
	const samples = items.filter(({ json }) => isSample(json)).length;
	tellKept(
		context,
		rows.map(({ row }) => row),
		{ samples, dry: items.length - rows.length - samples },
	);
	return [
		rows.map(({ row, item }) => ({
			json: { ...row } as unknown as IDataObject,
			pairedItem: { item },
		})),
	];
}

/** A failed item says so in its details, one that was not matched in its match. */
function isDry({ details, salesforce }: IDataObject): boolean {
	return [details, salesforce].some((said) => (said as IDataObject | undefined)?.dryRun === true);
}

function failForEverybody(
	context: IExecuteFunctions,
	items: ReadonlyArray<{ json: IDataObject }>,
): void {
	if (!isTestRun(context)) return;
	const broken = items.findIndex(
		({ json }) => isDry(json) && (json.details as IDataObject | undefined)?.forEverybody === true,
	);
	if (broken < 0) return;
	const { error, details } = items[broken].json as { error: string; details: IDataObject };
	throw new NodeOperationError(context.getNode(), inWordsOfN8n(error), {
		itemIndex: broken,
		description: `${String(details.remedy)} Nothing was written or kept: this is a dry run.`,
	});
}

function tellKept(
	context: IExecuteFunctions,
	rows: readonly KeptRow[],
	{ samples, dry }: { samples: number; dry: number },
): void {
	const waiting = rows.filter(({ next_try }) => next_try === WHEN_MENDED).length;
	say(
		context,
		`${rows.length} kept: ${rows.length - waiting} are tried again by themselves, ${waiting} wait for a person.`,
	);
	if (samples > 0) warn(context, `${samples} of a sample: not kept.`);
	if (dry > 0) warn(context, `${dry} of a dry run: not kept.`);
}
