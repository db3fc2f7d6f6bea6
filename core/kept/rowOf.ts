import pick from 'lodash/pick';
import { healsByItself, type WhoseMove } from '../failure/syncError';
import { ITEM_KEY, PERSON } from '../values/itemPaths';
import { isJsonObject, type JsonObject } from '../values/json';
import { firstText } from '../values/readPath';
import { shownWords } from '../http/answer';
import { bringBack, keptSoFar } from './bringBack';
import type { Direction, KeptRow, KeptSoFar } from './keptItem';
import { nextTry, type Pauses } from './pauses';

/** Where a row is made. */
export interface Keeping {
	workflow: { id: string; name: string };
	/** Address of the execution. */
	execution: string;
	/** Of a change, which does not know where it was going. */
	platform: string;
	nowMs: number;
	pauses: Pauses;
}

/** Other nodes write their error as an object. */
const WHY = ['error', 'error.message', 'salesforce.reason', 'refused.reason'];
const REMEDY = ['details.remedy', 'salesforce.remedy'];
const RECORD = ['salesforce.url', 'url'];
const KEY = [...ITEM_KEY, 'details.key'];

/** What the nodes have added to an item, and what a replay adds anew. */
const ADDED = ['error', 'message', 'details', 'salesforce', 'activity', 'update', 'kept'];

/** Characters of an item; beyond that its raw body, which no replay needs, is left out. */
const LONGEST_BODY = 100_000;

/** Characters of what people read. One row that a database cannot keep would take its whole batch with it. */
const LONGEST_TEXT = 1_000;

/** A failed, unmatched or ambiguous item as a row of the table of kept items. */
export function rowOf(item: JsonObject, keeping: Keeping): KeptRow {
	if (!isRow(item)) return describe(item, keeping);
	const { error = null, details = null } = item;
	try {
		return describe({ ...bringBack(item), error, details }, keeping);
	} catch {
		// Its body is not to be read, as `why` says: the row stays what it was.
		const again = describe({ error, details, kept: keptSoFar(item) }, keeping);
		return { ...again, ...(pick(item, OF_THE_BODY) as Partial<KeptRow>) };
	}
}

/** What only the body of a row could say anew. */
const OF_THE_BODY = [
	'person',
	'what',
	'record',
	'direction',
	'platform',
	'key',
	'body',
] as const satisfies ReadonlyArray<keyof KeptRow>;

/** A row that could not be brought back comes by again, itself the item. */
const isRow = ({ body, kept_since: since }: JsonObject) =>
	typeof body === 'string' && typeof since === 'string';

function describe(json: JsonObject, keeping: Keeping): KeptRow {
	const { workflow, execution, platform, nowMs, pauses } = keeping;
	const direction: Direction = isJsonObject(json.event) ? 'toSalesforce' : 'toProduct';
	const { tries: before, since } = soFar(json.kept);
	const tries = before + 1;
	const move = (firstText(json, ['details.class', 'salesforce.class']) ?? 'report') as WhoseMove;
	const next = nextTry(move, tries, nowMs, pauses);
	return {
		person: inShort(firstText(json, PERSON) ?? ''),
		what: inShort(whatOf(json, direction)),
		why: inShort(firstText(json, WHY) ?? 'No reason was given'),
		what_to_do: inShort(whatToDo(json, move, next, tries >= pauses.tries)),
		record: firstText(json, RECORD) ?? '',
		execution,
		workflow_id: workflow.id,
		workflow: workflow.name,
		direction,
		platform: firstText(json, ['event.platform']) ?? platform,
		class: move,
		for_everybody: isJsonObject(json.details) && json.details.forEverybody === true,
		tries,
		key: firstText(json, KEY) ?? '',
		next_try: next,
		kept_since: since ?? new Date(nowMs).toISOString(),
		body: bodyOf(json),
		replay: '',
	};
}

const inShort = (text: string) => shownWords(text, { longest: LONGEST_TEXT });

function soFar(kept: unknown): Partial<KeptSoFar> & { tries: number } {
	const { tries, since } = (isJsonObject(kept) ? kept : {}) as Partial<KeptSoFar>;
	return { tries: typeof tries === 'number' ? tries : 0, ...(since ? { since } : {}) };
}

function whatOf(json: JsonObject, direction: Direction): string {
	if (direction === 'toSalesforce') {
		const name = firstText(json, ['event.name']) ?? 'product event';
		const content = firstText(json, ['event.content.name', 'event.content.id']);
		return content ? `${name}: ${content}` : name;
	}
	const object = firstText(json, ['object']) ?? 'Record';
	const fields = Array.isArray(json.changedFields)
		? json.changedFields.flatMap((changed) => firstText(changed, ['field']) ?? [])
		: [];
	const change = firstText(json, ['change']) ?? 'changed';
	return `${object} ${change}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`;
}

function whatToDo(json: JsonObject, move: WhoseMove, next: string, givenUp: boolean): string {
	const remedy = firstText(json, REMEDY) ?? 'Open the execution: the node that failed says more.';
	if (!healsByItself(move)) return `${remedy} Then replay.`;
	return givenUp
		? `It was tried again and again, and did not heal. ${remedy} Then replay.`
		: `Nothing: it is tried again by itself (next at ${next}).`;
}

function bodyOf(json: JsonObject): string {
	const kept = Object.fromEntries(Object.entries(json).filter(([name]) => !ADDED.includes(name)));
	const whole = JSON.stringify(kept);
	if (whole.length <= LONGEST_BODY || !('raw' in kept)) return whole;
	return JSON.stringify({ ...kept, raw: undefined });
}
