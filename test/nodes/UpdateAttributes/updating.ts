import type { IDataObject } from 'n8n-workflow';
import { byName, toColumns, type OrgTest } from '../../builders/org';
import { NPS } from '../../builders/orgSchema';
import type { NodeRun, NodeRunOptions } from '../../harness/nodes';

/** What Update Attributes added to an item. */
export interface UpdateJson {
	status: 'updated' | 'unchanged' | 'kept' | 'skipped';
	object?: string;
	id?: string;
	written?: string[];
	unchanged?: string[];
	kept?: Record<string, string>;
	cut?: string[];
	reason?: string;
}

/** A failed item. */
export interface FailedJson {
	message: string;
	details: {
		whoseMove: string;
		remedy: string;
		retryable: boolean;
		code?: string;
		fields?: string[];
	};
}

export interface UpdateRun extends NodeRun {
	items: IDataObject[];
	updates: UpdateJson[];
	statuses: string[];
	failed: FailedJson[];
	/** What was said of the only item. */
	only: UpdateJson;
	failure: FailedJson;
}

/** The preset, with the fields of the tests. */
export const TO_NPS_FIELDS = {
	npsScoreField: byName(NPS.score),
	npsFeedbackField: byName(NPS.feedback),
	npsAnsweredAtField: byName(NPS.at),
};

/** Values or expressions to fields. */
export function toFields(value: Record<string, unknown>, more: IDataObject = {}): IDataObject {
	return { mapping: 'fields', fields: toColumns(value), ...more };
}

/** Runs Update Attributes with Salesforce as its target. */
export async function update(
	{ bench }: Pick<OrgTest, 'bench'>,
	items: readonly IDataObject[],
	parameters: IDataObject,
	options: NodeRunOptions = {},
): Promise<UpdateRun> {
	const run = await bench.run(
		'updateAttributes',
		{ target: 'salesforce', ...parameters },
		items,
		options,
	);
	const [done = [], failed = []] = run.outputs;
	const updates = done.map((item) => item.update as unknown as UpdateJson);
	return {
		...run,
		items: done,
		updates,
		statuses: updates.map(({ status }) => status),
		failed: failed as unknown as FailedJson[],
		only: updates[0],
		failure: failed[0] as unknown as FailedJson,
	};
}
