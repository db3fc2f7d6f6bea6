import { parseInstantMs } from '../values/instant';
import { isJsonObject, type JsonObject } from '../values/json';
import { firstText } from '../values/readPath';

/** What a node of a workflow is for. */
export type Role = 'entry' | 'match' | 'log' | 'update';

/** What the nodes of this package are for, by the last part of their type. */
const ROLES: ReadonlyMap<string, Role> = new Map([
	['productEventTrigger', 'entry'],
	['readProductEvents', 'entry'],
	['salesforceRecordTrigger', 'entry'],
	['salesforceMatch', 'match'],
	['salesforceLogActivity', 'log'],
	['updateAttributes', 'update'],
]);

/** What the nodes of a workflow are for, by their names; the others are left out. */
export function rolesOf(
	nodes: ReadonlyArray<{ name: string; type: string; disabled?: boolean }>,
): Map<string, Role> {
	return new Map(
		nodes.flatMap(({ name, type, disabled }) => {
			const role = ROLES.get(type.split('.').at(-1) ?? '');
			return role && !disabled ? [[name, role] as const] : [];
		}),
	);
}

/** What went through an execution. */
export interface Passage {
	arrived: number;
	matched: number;
	ambiguous: number;
	unmatched: number;
	reasons: Map<string, number>;
	/** Activities logged, records and profiles changed. */
	written: number;
	/** From what happened to the end of the execution, milliseconds; only where the sender said when it happened. */
	lagsMs: number[];
}

const MATCHES = ['matched', 'ambiguous', 'unmatched'] as const;

/**
 * Counts what went through an execution.
 *
 * @param runData n8n's data of each node, as its public API tells them
 * @returns undefined for an execution in which nothing came in, for example a replay: what it brings was counted
 * when it came first
 */
export function passageOf(
	runData: unknown,
	roles: ReadonlyMap<string, Role>,
	endedMs: number,
): Passage | undefined {
	const passage: Passage = {
		...{ arrived: 0, matched: 0, ambiguous: 0, unmatched: 0 },
		...{ reasons: new Map<string, number>(), written: 0, lagsMs: [] },
	};
	const itemsOf = (role: Role, mainOnly = false) =>
		[...roles].flatMap(([name, its]) =>
			its === role && isJsonObject(runData) ? itemsIn(runData[name], mainOnly) : [],
		);
	for (const json of itemsOf('entry', true)) {
		passage.arrived++;
		const happened = happenedMs(json);
		if (happened !== undefined) passage.lagsMs.push(Math.max(endedMs - happened, 0));
	}
	if (passage.arrived === 0) return undefined;
	for (const json of itemsOf('match')) countMatch(passage, json);
	passage.written =
		itemsOf('log', true).filter(isLogged).length + itemsOf('update', true).filter(isUpdated).length;
	return passage;
}

/** Items that left a node, over all its runs; samples, which people try a workflow with, do not count. */
function itemsIn(runs: unknown, mainOnly: boolean): JsonObject[] {
	if (!Array.isArray(runs)) return [];
	return runs.flatMap((run: { data?: { main?: unknown } }) => {
		const main = run?.data?.main;
		const outputs: unknown[] = Array.isArray(main) ? main : [];
		return (mainOnly ? outputs.slice(0, 1) : outputs).flatMap((items) =>
			(Array.isArray(items) ? items : []).flatMap((item: { json?: unknown }) =>
				isJsonObject(item?.json) && item.json.sample !== true ? [item.json] : [],
			),
		);
	});
}

function countMatch(passage: Passage, json: JsonObject): void {
	const status = firstText(json, ['salesforce.status']);
	const outcome = MATCHES.find((each) => each === status);
	if (!outcome) return; // failed: in nobody's favour, it is among the kept
	passage[outcome]++;
	if (outcome === 'matched') return;
	const reason = kindOfReason(firstText(json, ['salesforce.reason']) ?? 'No reason was given');
	passage.reasons.set(reason, (passage.reasons.get(reason) ?? 0) + 1);
}

/**
 * The reason without the values of one person, so that the same reasons count together and tell nobody's name: from
 * the first quote to the last, since a value may hold quotes itself.
 */
export function kindOfReason(reason: string): string {
	const first = reason.indexOf('"');
	const last = reason.lastIndexOf('"');
	const kind = first < 0 ? reason : `${reason.slice(0, first)}"…"${reason.slice(last + 1)}`;
	return kind.slice(0, LONGEST_REASON);
}

const LONGEST_REASON = 200;

function happenedMs(json: JsonObject): number | undefined {
	const isEvent = isJsonObject(json.event);
	if (isEvent && firstText(json, ['event.timeSource']) !== 'sent') return undefined;
	return parseInstantMs(firstText(json, [isEvent ? 'event.occurredAt' : 'modifiedAt']));
}

const isLogged = (json: JsonObject) => firstText(json, ['activity.status']) === 'logged';
const isUpdated = (json: JsonObject) => firstText(json, ['update.status']) === 'updated';
