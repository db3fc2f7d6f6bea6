import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SetupError } from '../../../core/failure/syncError';
import type { ToProductSettings } from '../../../sync/bulk/toProduct/settings';
import { openPlatform } from '../../shared/platformApi';
import { openSalesforce } from '../../shared/salesforce';
import { ProcessedItemsProgress } from '../progress';
import { pause, tell, toOutputs } from '../report';
import { openRun, type Run } from '../../../sync/bulk/toProduct/openRun';
import { readSettings } from './settings';
import { Sync } from '../../../sync/bulk/toProduct/Sync';

/** Syncs under way in this process, so that one that is slow is not met by the next. */
const running = new Set<string>();

/** Every record that carries a key in the product becomes attributes of its profile there. */
export async function syncToProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (running.has(name)) throw stillRunning();
	running.add(name);
	try {
		return await run(context);
	} finally {
		running.delete(name);
	}
}

async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedMs = Date.now();
	const settings = readSettings(context);
	const org = await openSalesforce(context);
	const api = await openPlatform(context, settings.target.platform);
	const progress = new ProcessedItemsProgress(context.helpers);
	const account = `${org.gateway.instanceUrl} ${api.address}`;
	const opened = await openRun(org, settings, progress, account);
	const sync = new Sync(opened, settings, {
		api,
		usage: org.gateway.usage,
		progress,
		breathe: async () => await org.gateway.retry.wait(0),
		tell: (message) => tell(context, message),
	});
	await sync.execute();
	if (!sync.paused && !settings.dryRun) await progress.clear();
	const summary = summaryOf(sync, opened, settings, {
		salesforceApiCalls: org.gateway.usage.calls,
		platformApiCalls: api.calls,
		seconds: Math.round((Date.now() - startedMs) / 100) / 10,
	});
	return await toOutputs(context, summary, sync.reports);
}

interface Cost {
	salesforceApiCalls: number;
	platformApiCalls: number;
	seconds: number;
}

function summaryOf(
	sync: Sync,
	{ total, goesOn }: Run,
	{ target, dryRun, budget }: ToProductSettings,
	cost: Cost,
): IDataObject {
	const { tally, reports } = sync;
	return {
		status: sync.paused ? 'paused' : dryRun ? 'dryRun' : 'completed',
		target: target.value,
		records: total,
		read: tally.accounted,
		[dryRun ? 'wouldSend' : 'sent']: tally.sent,
		unchanged: tally.unchanged,
		skipped: tally.skipped,
		failed: tally.failed,
		skippedBy: tally.skippedBy,
		failedBy: tally.failedBy,
		reported: reports.count,
		...(goesOn ? { goesOnFromEarlierRun: true, finishedBefore: sync.finishedBefore } : {}),
		...(dryRun ? forecast(sync, target) : {}),
		...(sync.paused ? pause(budget) : {}),
		...cost,
	};
}

/** What the run would take. */
function forecast(
	{ tally, parts, samples }: Sync,
	target: ToProductSettings['target'],
): IDataObject {
	const { bulk } = target.profile;
	return {
		expected: {
			parts,
			platformApiCalls: parts * bulk.callsPerPart,
			minutes: Math.ceil(tally.sent / bulk.rowsPerSec / 60),
		},
		samples: samples.map(({ object, recordId, update }) => ({
			object,
			recordId,
			id: update.id,
			...(update.companyId ? { companyId: update.companyId } : {}),
			attributes: { ...update.attributes },
		})),
	};
}

function stillRunning(): SetupError {
	return new SetupError('This sync is still running', {
		move: 'wait',
		code: 'STILL_RUNNING',
		retryable: false,
		remedy: 'Wait until the other execution has ended, or stop it; then run the workflow again.',
	});
}
