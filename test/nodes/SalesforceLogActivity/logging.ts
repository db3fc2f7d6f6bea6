import type { IDataObject } from 'n8n-workflow';
import { byName, type OrgTest } from '../../builders/org';
import { EVENT_KEY } from '../../builders/orgSchema';
import type { NodeRun, NodeRunOptions } from '../../harness/nodes';

/** What Salesforce Log Activity added to an item. */
export interface ActivityJson {
	status: 'logged' | 'alreadyLogged' | 'skipped';
	object: string;
	id?: string;
	key: string;
	url?: string;
	reason?: string;
}

/** A failed item. */
export interface FailedJson {
	error: string;
	message: string;
	details: {
		whoseMove: string;
		remedy: string;
		retryable: boolean;
		code?: string;
		status?: number;
		fields?: string[];
		permission?: string;
	};
}

/** Logs by upsert on the key field of the tests. */
export const BY_KEY = { eventKeyField: byName(EVENT_KEY) };

export interface LogRun extends NodeRun {
	items: IDataObject[];
	failed: FailedJson[];
	activities: ActivityJson[];
	statuses: string[];
	/** What was said of the only item. */
	only: ActivityJson;
	failure: FailedJson;
}

/** Runs Salesforce Log Activity: as a Task, and without a key field, unless told otherwise. */
export async function log(
	{ bench }: Pick<OrgTest, 'bench'>,
	items: readonly IDataObject[],
	parameters: IDataObject = {},
	options: NodeRunOptions = {},
): Promise<LogRun> {
	const run = await bench.run('salesforceLogActivity', parameters, items, options);
	const [logged = [], failed = []] = run.outputs;
	const activities = logged.map(({ activity }) => activity as unknown as ActivityJson);
	return {
		...run,
		items: logged,
		failed: failed as unknown as FailedJson[],
		activities,
		statuses: activities.map(({ status }) => status),
		only: activities[0],
		failure: failed[0] as unknown as FailedJson,
	};
}
