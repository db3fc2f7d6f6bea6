import { sleep, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { healsByItself, SyncError } from '../../core/failure/syncError';
import { sampleChanges } from '../../salesforce/changes/sample';
import { planObjects, type ObjectPlan } from '../../salesforce/changes/objectPlan';
import { isStoredState } from '../../salesforce/changes/storedState';
import { Watcher } from '../../salesforce/changes/Watcher';
import type { SalesforceGateway } from '../../salesforce/gateway';
import { tellersOf } from '../../salesforce/push/tellers';
import { withKitCompanyField } from '../../sync/people/companyField';
import { toNodeError } from '../shared/errors';
import { TIMEOUT_MS } from '../shared/http';
import type { Patience } from '../shared/patience';
import { identityOf, openSalesforce } from '../shared/salesforce';
import { Looks } from './looks';
import { flush, toItems, watcherHost, type Executions, type SeenOrg } from './host';
import { enter, keepState, leave, storedState } from './keptState';
import { leaveBehind, takeUp } from './leftBehind';
import { pushFor } from './push';
import type { Push } from './road';
import { readSettings, type TriggerSettings } from './settings';
import { Wakes } from './Wakes';

/** How long stopping may take to put the last state into safe keeping. */
const FLUSH_WITHIN_MS = 5_000;

/**
 * While a workflow is being published, or n8n starts, somebody waits: an org that takes longer is looked at later.
 */
const AT_THE_START = { answerWithinMs: 6_000, attempts: 1 };

/** Activations at which nobody sees the error: the process starts, or takes over from another one. */
const STARTS_OF_N8N: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/** Starts watching, and goes on until the workflow is stopped. */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	return await inPeoplesWords(context, async () => {
		const settings = readSettings(context);
		if (context.getMode() === 'manual') {
			const tryOut = async () => await emitSample(context, settings);
			return { manualTriggerFunction: async () => await inPeoplesWords(context, tryOut) };
		}
		const watching = new Watching(context, settings);
		await watching.begin();
		return { closeFunction: async () => await watching.end() };
	});
}

/** What is thrown reaches n8n with the remedy. */
async function inPeoplesWords<T>(context: ITriggerFunctions, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw toNodeError(context.getNode(), error);
	});
}

class Watching {
	private readonly stop = new AbortController();
	private readonly seen: SeenOrg = {};
	/** Where watching begins was taken from our clock: Salesforce has not told its own yet. */
	private begunByOurClock = false;
	private readonly watcher: Watcher;
	private running: Promise<unknown> = Promise.resolve();
	private readonly looks: Looks;
	private readonly wakes = new Wakes(this.stop.signal);
	private readonly push?: Push;
	/** The page after which the state was put into safe keeping last. */
	private keptPageKey?: string;
	private readonly executions: Executions = {};

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: TriggerSettings,
	) {
		const host = watcherHost(context, this.seen, this.stop.signal, this.executions);
		this.watcher = new Watcher(settings, host);
		this.looks = new Looks(context, settings.checkEverySec, settings.retryEverySec);
		const { seen, wakes } = this;
		this.push = pushFor(context, settings, { seen, wakes, stop: this.stop.signal });
	}

	/**
	 * A wrong set-up is told when the workflow is published. An org that does not answer is not: watching
	 * begins all the same, after one short attempt, and catches up when it answers again. Nor is anything when n8n itself starts: it
	 * would give up after some attempts, and nobody would watch once the cause is gone.
	 */
	async begin(): Promise<void> {
		const kept = storedState(this.context);
		const org = await this.unlessDown(async () => {
			const opened = await this.open(AT_THE_START);
			await this.readClock(opened.gateway);
			return opened;
		});
		this.begunByOurClock = this.seen.clockSkewMs === undefined;
		await this.watcher.restore(isStoredState(kept) ? kept : undefined);
		this.executions.leftBehind = takeUp(this.context, isStoredState(kept) ? kept : undefined);
		if (org) {
			const { gateway, plans, orgId } = org;
			await this.isAt(orgId);
			await this.unlessDown(async () => await this.watcher.begin(gateway, plans));
			this.say(plans);
			await this.unlessDown(async () => await this.push?.open());
		}
		// n8n saves it with the activation: from here on no restart can lose the beginning.
		enter(this.context);
		keepState(this.context, await this.watcher.state());
		this.running = Promise.all([this.run(), this.push?.run()]);
	}

	async end(): Promise<void> {
		this.stop.abort();
		await this.running;
		const { underWay } = this.executions;
		const leaveIt = async (stopped: boolean) => {
			await this.settle({ stopped });
			leave(this.context);
		};
		await leaveIt(false);
		if (underWay) leaveBehind(this.context, underWay, async () => await leaveIt(true));
	}

	private async unlessDown<T>(work: () => Promise<T>): Promise<T | undefined> {
		try {
			return await work();
		} catch (error) {
			const starting = STARTS_OF_N8N.has(this.context.getActivationMode());
			if (!(error instanceof SyncError) || (!healsByItself(error.move) && !starting))
				throw toNodeError(this.context.getNode(), error);
			this.context.logger.warn(`Salesforce Record Trigger: ${error.message}. ${error.remedy}`);
			return undefined;
		}
	}

	/** What people should know of how the trigger will behave, once per activation. */
	private say(plans: readonly ObjectPlan[]): void {
		for (const { scan, leftOut } of plans.filter(({ leftOut: fields }) => fields.length > 0)) {
			this.context.logger.info(
				`Salesforce Record Trigger: ${scan.name} has no ${leftOut.join(', ')}, or the connected user may not see it; it is left out there.`,
			);
		}
		for (const { object, records, withValues, isFull } of this.watcher.remembered) {
			if (withValues < records)
				this.context.logger.info(
					`Salesforce Record Trigger: ${object}: of ${records} records it is known which fields change, of ${withValues} of them also the old values.`,
				);
			if (isFull)
				this.context.logger.info(
					`Salesforce Record Trigger: ${object}: there are more records than are remembered (${this.settings.known.records}). One beyond that starts the workflow when any of its fields is edited, without old values, and not when the connected user wrote last on a record with values of its own. Raise Remembered Records in the options.`,
				);
		}
	}

	private async run(): Promise<void> {
		while (!this.stop.signal.aborted) {
			this.wakes.taken();
			const pauseMs = await this.lookOnce();
			// After a failure no push makes it look sooner.
			if (this.push && !this.looks.areFailing) await this.wakes.pause(pauseMs);
			else await sleep(pauseMs, this.stop.signal).catch(() => undefined); // stopped
		}
	}

	/** @returns the pause until the next look, milliseconds */
	private async lookOnce(): Promise<number> {
		try {
			const { gateway, plans, orgId } = await this.open();
			await this.correctBeginning(gateway);
			await this.isAt(orgId);
			const before = this.watcher.lastPageKey;
			await this.watcher.look(gateway, plans).finally(() => this.noteClock(gateway));
			// With changes n8n saves the state anyhow, with the next page; with push that may be hours away.
			if (this.push || this.watcher.lastPageKey === before) await this.settle();
			return this.looks.succeeded();
		} catch (error) {
			return this.stop.signal.aborted ? 0 : this.looks.failed(error);
		}
	}

	/** The org, and what of it is looked at; asked anew each time, since permissions change. */
	private async open(
		patience: Omit<Patience, 'stop'> = { answerWithinMs: TIMEOUT_MS },
	): Promise<{ gateway: SalesforceGateway; plans: ObjectPlan[]; orgId: string }> {
		const org = await openSalesforce(this.context, {
			patience: { ...patience, stop: this.stop.signal },
			share: this.settings.share,
		});
		const { gateway } = org;
		this.seen.instanceUrl = gateway.instanceUrl;
		try {
			const descriptions = await Promise.all(this.settings.objects.map(org.describe));
			const { userId, orgId } = await identityOf(this.context, org);
			Object.assign(this.seen, { orgId, tellers: tellersOf(descriptions) });
			const settings = await withKitCompanyField(this.settings, org.describe);
			const echoOf = this.settings.echo ? userId : undefined;
			const plans = await planObjects(descriptions, settings, echoOf, org.describe);
			return { gateway, plans, orgId };
		} finally {
			// Refusals tell the time too.
			this.noteClock(gateway);
		}
	}

	/** A credential can be pointed at another org at any time, without the workflow being published again. */
	private async isAt(orgId: string): Promise<void> {
		const pageKey = this.keyOfExecution;
		if (!(await this.watcher.isAt(orgId))) return;
		this.keptPageKey = undefined;
		if (pageKey) await flush(this.context, await this.watcher.state(), pageKey);
		this.context.logger.warn(
			`Salesforce Record Trigger: the credential leads to another org than before (${orgId}). What was known of the other org is forgotten, and watching begins anew: what has changed in this org until now does not start the workflow.`,
		);
	}

	/** Once Salesforce tells the time, what began by our clock begins by its own. */
	private async correctBeginning(gateway: SalesforceGateway): Promise<void> {
		if (!this.begunByOurClock) return;
		await this.readClock(gateway);
		this.watcher.moveBeginning(Math.floor((this.seen.clockSkewMs ?? 0) / 1000));
		this.begunByOurClock = false;
	}

	/** What is remembered of the org may have spared every call so far; where watching begins is by its clock. */
	private async readClock(gateway: SalesforceGateway): Promise<void> {
		if (gateway.usage.clockSkewMs === undefined) await gateway.getJson('/services/data');
		this.noteClock(gateway);
	}

	private noteClock({ usage }: SalesforceGateway): void {
		this.seen.clockSkewMs = usage.clockSkewMs ?? this.seen.clockSkewMs;
	}

	/** Key of a page that n8n has an execution of. */
	private get keyOfExecution(): string | undefined {
		return this.watcher.lastPageKey ?? this.executions.underWay?.key;
	}

	/** Puts the state as it stands into safe keeping, so that a crash later on repeats nothing. */
	private async settle({ stopped = false } = {}): Promise<void> {
		const pageKey = stopped ? this.watcher.pendingKey : this.keyOfExecution;
		if (!pageKey || (pageKey === this.keptPageKey && !stopped)) return;
		this.keptPageKey = pageKey;
		const state = { ...(await this.watcher.state()), ...(stopped ? { stopped } : {}) };
		const kept = flush(this.context, state, pageKey);
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
	const descriptions = await Promise.all(settings.objects.map(describe));
	const completed = await withKitCompanyField(settings, describe);
	const plans = await planObjects(descriptions, completed, undefined, describe);
	const changes = await sampleChanges(gateway, plans);
	context.emit([toItems(context, changes, gateway.instanceUrl)]);
}
