import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { WHEN_MENDED, type KeptRow } from '../../core/kept/keptItem';
import { inWordsOfN8n } from '../shared/errors';
import { parametersOf } from '../shared/parameters';
import { properties } from './properties';

const FAIL_ON = {
	// What heals by itself is nobody's move, even where it befalls everybody.
	forEverybody: ({ for_everybody: everybody, next_try: next }: Partial<KeptRow>) =>
		everybody === true && next === WHEN_MENDED,
	anything: () => true,
	nothing: () => false,
} as const;

/** Fails the execution for what it has kept itself. Rows that a replay took off come by as well, and are no failure. */
export function failIfBroken(context: IExecuteFunctions): INodeExecutionData[][] {
	const failOn = parametersOf(context, properties, 0).choice('failOn', FAIL_ON);
	const items = context.getInputData();
	const kept = items
		.map(({ json }) => json as IDataObject & Partial<KeptRow>)
		.filter(({ replay }) => !replay);
	const broken = kept.filter(FAIL_ON[failOn]);
	if (broken.length === 0) return [items];
	const [{ why = '', what_to_do: remedy = '' }] = broken;
	const others = new Set(broken.map((row) => row.why)).size - 1;
	throw new NodeOperationError(
		context.getNode(),
		inWordsOfN8n(
			`${kept.length} of this execution could not be synced and ${kept.length === 1 ? 'is' : 'are'} kept: ${why}`,
		),
		{
			description: [remedy, others > 0 ? `There are ${others} other reasons: see the table.` : '']
				.filter(Boolean)
				.join(' '),
		},
	);
}
