import { sleep, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { SyncError } from '../../core/failure/syncError';
import { sampleChanges } from '../../salesforce/changes/sample';
import { planObjects, type ObjectPlan } from '../../salesforce/changes/objectPlan';
import { isStoredState } from '../../salesforce/changes/storedState';
import { Watcher } from '../../salesforce/changes/Watcher';
import type { SalesforceGateway } from '../../salesforce/gateway';
import { toNodeError } from '../shared/errors';
import { integrationUserId, openSalesforce } from '../shared/salesforce';
import { flush, keepState, storedState, toItems, watcherHost, type ClockSkew } from './host';
import { readSettings, type TriggerSettings } from './settings';

/** After failures the pause doubles up to this. */
const LONGEST_PAUSE_SEC = 300;

/** How long stopping may take to put the last state into safe keeping. */
const FLUSH_WITHIN_MS = 5_000;

/** State that is only in memory is put into safe keeping after so long without changes. */
const FLUSH_WHEN_QUIET_SEC = 3_600;

/** Starts watching, and goes on until the workflow is stopped. */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const settings = readSettings(context);
	if (context.getMode() === 'manual')
		return { manualTriggerFunction: async () => await emitSample(context, settings) };
	const watching = new Watching(context, settings);
	await watching.begin();
	return { closeFunction: async () => await watching.end() };
}

class Watching {
	private readonly stop = new AbortController();
	private readonly skew: ClockSkew = { ms: 0 };
	private readonly watcher: Watcher;
	private running: Promise<void> = Promise.resolve();
	private failures = 0;
	private toldCode?: string;
	private lastChangeMs = Date.now();
	/** The page after which the state was put into safe keeping last. */
	private keptPageKey?: string;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: TriggerSettings,
	) {
		this.watcher = new Watcher(settings, watcherHost(context, this.skew));
	}

	/**
	 * A wrong set-up is told when the workflow is published. An org that does not answer is not: watching
	 * begins all the same, and catches up when it answers again.
	 */
	async begin(): Promise<void> {
		const kept = storedState(this.context);
		try {
			const { gateway, plans } = await this.open();
			await this.watcher.restore(isStoredState(kept) ? kept : undefined);
			await this.watcher.begin(gateway, plans);
		} catch (error) {
			if (!(error instanceof SyncError) || error.move !== 'wait') {
				throw toNodeError(this.context.getNode(), error);
			}
			this.context.logger.warn(`Salesforce Record Trigger: ${error.message}. ${error.remedy}`);
			await this.watcher.restore(isStoredState(kept) ? kept : undefined);
		}
		// n8n saves it with the activation: from here on no restart can lose the beginning.
		if (!isStoredState(kept)) keepState(this.context, await this.watcher.state());
		this.running = this.run();
	}

	async end(): Promise<void> {
		this.stop.abort();
		await this.running;
		await this.settle();
	}

	private async run(): Promise<void> {
		while (!this.stop.signal.aborted) {
			await this.lookOnce();
			const pauseSec = Math.min(
				this.settings.checkEverySec * 2 ** this.failures,
				Math.max(LONGEST_PAUSE_SEC, this.settings.checkEverySec),
			);
			await sleep(pauseSec * 1000, this.stop.signal).catch(() => undefined); // stopped
		}
	}

	private async lookOnce(): Promise<void> {
		try {
			const { gateway, plans } = await this.open();
			const before = this.watcher.lastPageKey;
			await this.watcher.look(gateway, plans);
			if (this.watcher.lastPageKey !== before) this.lastChangeMs = Date.now();
			else if (Date.now() - this.lastChangeMs > FLUSH_WHEN_QUIET_SEC * 1000) await this.settle();
			this.failures = 0;
			this.toldCode = undefined;
		} catch (error) {
			this.tell(error);
		}
	}

	/** The org, and what of it is looked at; asked anew each time, since permissions change. */
	private async open(): Promise<{ gateway: SalesforceGateway; plans: ObjectPlan[] }> {
		const org = await openSalesforce(this.context);
		const { gateway } = org;
		const descriptions = await Promise.all(this.settings.objects.map(org.describe));
		const userId = this.settings.echo ? await integrationUserId(this.context, org) : undefined;
		this.skew.ms = gateway.usage.clockSkewMs ?? this.skew.ms;
		return { gateway, plans: planObjects(descriptions, this.settings, userId) };
	}

	/** A failure is logged each time, and once per kind it becomes a failed execution that people see. */
	private tell(error: unknown): void {
		if (this.stop.signal.aborted) return;
		this.failures = Math.min(this.failures + 1, 10);
		const nodeError = toNodeError(this.context.getNode(), error);
		const code = error instanceof SyncError ? (error.code ?? error.move) : 'defect';
		this.context.logger.warn(
			`Salesforce Record Trigger: ${nodeError.message}. ${nodeError.description ?? ''} Nothing is lost; it is tried again.`,
		);
		if (
			code === this.toldCode ||
			(error instanceof SyncError && error.move === 'wait' && this.failures < 3)
		)
			return;
		this.toldCode = code;
		this.context.saveFailedExecution(nodeError);
	}

	private async settle(): Promise<void> {
		const { lastPageKey } = this.watcher;
		if (!lastPageKey || lastPageKey === this.keptPageKey) return;
		this.keptPageKey = lastPageKey;
		const kept = flush(this.context, await this.watcher.state(), lastPageKey);
		await Promise.race([kept, sleep(FLUSH_WITHIN_MS)]).catch((error: unknown) => {
			// Without it the last page is handed on again at the next start, under the same keys.
			this.context.logger.warn(
				`Salesforce Record Trigger could not save its last state: ${String(error)}`,
			);
		});
	}
}

/** For trying out in the editor: the record changed last. Remembers nothing. */
async function emitSample(context: ITriggerFunctions, settings: TriggerSettings): Promise<void> {
	const { gateway, describe } = await openSalesforce(context);
	const plans = planObjects(await Promise.all(settings.objects.map(describe)), settings, undefined);
	const changes = await sampleChanges(gateway, plans);
	context.emit([toItems(context, changes)]);
}
