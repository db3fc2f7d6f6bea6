import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { EVENT_NAME, RECORD_ID, USER } from '../../core/values/itemPaths';
import { firstText } from '../../core/values/readPath';

/**
 * What an execution can be found by in n8n's list of executions, under *Highlighted data*, and where in an item it
 * stands: the first path that holds something.
 *
 * @see https://docs.n8n.io/workflows/executions/custom-executions-data, checked 2026-11-29
 */
const HIGHLIGHTS = {
	user: USER,
	event: EVENT_NAME,
	record: RECORD_ID,
	outcome: ['update.status', 'activity.status', 'salesforce.status'],
} as const satisfies Record<string, readonly string[]>;

/** n8n logs an error for a longer one. */
const MOST_CHARACTERS = 255;

const SEPARATOR = ', ';

/** What n8n gives an execution to be found by. */
interface CustomData {
	get(key: string): string | undefined;
	set(key: string, value: string): void;
}

/** An item as it leaves a node. */
export interface Leaving {
	json: IDataObject;
	failed: boolean;
}

/**
 * Makes an execution findable by the people, events and records it was about, and by what became of them: also by
 * what the nodes before have said.
 */
export function highlight(context: IExecuteFunctions, items: readonly Leaving[]): void {
	const { $execution: execution } = context.getWorkflowDataProxy(0);
	const data = (execution as { customData?: CustomData } | undefined)?.customData;
	if (!data) return; // not in an execution that is kept
	for (const [name, paths] of Object.entries(HIGHLIGHTS)) {
		const said = data.get(name) ?? '';
		if (said.endsWith(CUT)) continue;
		const found = items.flatMap(({ json, failed }) =>
			failed && name === 'outcome' ? FAILED : (firstText(json, paths) ?? []),
		);
		const all = new Set([...said.split(SEPARATOR), ...found].filter(Boolean));
		if (all.size > 0) data.set(name, listed([...all]));
	}
}

const FAILED = 'failed';

/** As many as there is room for, each whole. */
function listed(texts: readonly string[]): string {
	let list = '';
	for (const text of texts) {
		const longer = list ? `${list}${SEPARATOR}${text}` : text;
		if (longer.length > MOST_CHARACTERS - CUT.length) return list + CUT;
		list = longer;
	}
	return list;
}

/** Says that there were more. */
const CUT = ' …';
