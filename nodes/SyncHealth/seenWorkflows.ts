import type { Ended } from '../../core/health/count';
import type { HealthRow } from '../../core/health/healthRow';
import type { SeenWorkflow } from '../../core/health/look';
import { passageOf, rolesOf, type Role } from '../../core/health/passage';
import { isJsonObject, type JsonObject } from '../../core/values/json';
import { firstText } from '../../core/values/readPath';
import { FAILED, isCounted, readListed, type Listed } from './listed';
import type { N8nApi } from './n8nApi';

const HOUR_MS = 3_600_000;

/** How far back the first look goes. */
const FIRST_MS = 24 * HOUR_MS;

/** How far back any look goes: what happened before, while nobody looked, is not counted. */
const LONGEST_MS = 48 * HOUR_MS;

/** n8n lists by when executions began: one that ran longer is not counted. */
const LONGEST_RUN_MS = HOUR_MS;

/** n8n saves an execution a little after the time at which it says that it ended. */
export const SETTLED_MS = 10_000;

export interface Seeing {
	mostRead: number;
	/** Empty: all. */
	only: readonly string[];
	/** Rows of earlier looks: what they have counted is not counted again. */
	rows: readonly HealthRow[];
	/** Address of the editor, without a slash at the end. */
	editor: string;
	/** What ends later is for the next look. */
	untilMs: number;
}

/** The published workflows that take events or changes in, with what has ended in them since the last look. */
export async function seeWorkflows(
	api: N8nApi,
	seeing: Seeing,
): Promise<{ workflows: SeenWorkflow[]; notes: string[] }> {
	const found: JsonObject[] = [];
	await api.list('/workflows', { active: 'true', excludePinnedData: 'true' }, (entries) => {
		found.push(...entries);
		return 'more';
	});
	const workflows: SeenWorkflow[] = [];
	const notes: string[] = [];
	for (const workflow of found) {
		const id = firstText(workflow, ['id']) ?? '';
		const roles = rolesOf(nodesOf(workflow));
		const takesIn = [...roles.values()].includes('entry');
		if (!takesIn || (seeing.only.length > 0 && !seeing.only.includes(id))) continue;
		const name = firstText(workflow, ['name']) ?? id;
		const { ended, complete } = await endedSince(api, id, roles, seeing);
		if (!complete) notes.push(`${name} has had too many executions to count all of them.`);
		workflows.push({
			...{ id, name, ended },
			seesSuccess: firstText(workflow, ['settings.saveDataSuccessExecution']) !== 'none',
			url: `${seeing.editor}/workflow/${id}/executions`,
		});
	}
	const missing = seeing.only.filter((id) => workflows.every((workflow) => workflow.id !== id));
	if (missing.length > 0)
		notes.push(`Not published, or without a trigger of this package: ${missing.join(', ')}.`);
	return { workflows, notes };
}

function nodesOf({ nodes }: JsonObject): Array<{ name: string; type: string; disabled?: boolean }> {
	return (Array.isArray(nodes) ? nodes : []).filter(isJsonObject).map((node) => ({
		name: firstText(node, ['name']) ?? '',
		type: firstText(node, ['type']) ?? '',
		disabled: node.disabled === true,
	}));
}

async function endedSince(
	api: N8nApi,
	workflowId: string,
	roles: ReadonlyMap<string, Role>,
	{ rows, untilMs, mostRead }: Seeing,
): Promise<{ ended: Ended[]; complete: boolean }> {
	const sinceMs = countedUntil(rows, workflowId, untilMs);
	const listed: Listed[] = [];
	const complete = await api.list('/executions', { workflowId }, (entries) => {
		const page = entries.map(readListed);
		listed.push(...page);
		const oldest = page.at(-1);
		return !oldest || oldest.startedMs < sinceMs - LONGEST_RUN_MS ? 'enough' : 'more';
	});
	const counts = listed.filter((each) => isCounted(each, sinceMs, untilMs));
	const ended: Ended[] = [];
	for (const [index, each] of counts.entries()) {
		const { startedMs, endedMs, status } = each;
		const passage = index < mostRead ? await lookInto(api, each, roles) : 'unread';
		ended.push({ failed: FAILED.has(status), startedMs, endedMs, passage });
	}
	return { ended, complete };
}

function countedUntil(rows: readonly HealthRow[], workflowId: string, untilMs: number): number {
	const until = rows
		.filter(({ workflow_id }) => workflow_id === workflowId)
		.map(({ counted_until }) => Date.parse(counted_until))
		.filter((ms) => ms <= untilMs);
	return Math.max(...until, until.length > 0 ? untilMs - LONGEST_MS : untilMs - FIRST_MS);
}

async function lookInto(
	api: N8nApi,
	{ id, endedMs }: Listed,
	roles: ReadonlyMap<string, Role>,
): Promise<Ended['passage']> {
	const execution = await api.read(`/executions/${encodeURIComponent(id)}`, {
		includeData: 'true',
	});
	const data = isJsonObject(execution?.data) ? execution.data : undefined;
	const result = isJsonObject(data?.resultData) ? data.resultData : undefined;
	return result ? passageOf(result.runData, roles, endedMs) : 'unread';
}
