import { sleep, type ITriggerFunctions } from 'n8n-workflow';
import { reasonOf } from '../../core/failure/reason';
import { healsByItself, SyncError } from '../../core/failure/syncError';
import { CONNECT_WITHIN_MS } from '../../salesforce/push/StreamingSession';
import { Subscription } from '../../salesforce/push/Subscription';
import { toNodeError } from '../shared/errors';
import { openSalesforce, openStreaming } from '../shared/salesforce';
import type { Push, PushSurroundings } from './road';
import { Tally } from './tally';

/** Somebody may wait for the workflow to be published. */
const ANSWER_WITHIN_MS = 6_000;

/** Hears of changes over a connection that n8n holds, and wakes the trigger. What it hears is not read. */
export class ChangeDataCapture implements Push {
	private readonly subscription: Subscription;
	private readonly stop: AbortSignal;
	private told?: string;

	constructor(
		private readonly context: ITriggerFunctions,
		channel: string,
		{ wakes, stop }: PushSurroundings,
	) {
		this.stop = stop;
		const tally = new Tally(context.logger, wakes);
		this.subscription = new Subscription({
			channel,
			endpoint: async () =>
				await openStreaming(context, { patience: this.patience, holdMs: CONNECT_WITHIN_MS }),
			renew: async () => await this.renew(),
			onPush: (events) => tally.heard(events),
			onFailure: (error) => this.tell(error),
			onRecovery: () => this.recovered(),
			wait: async (ms) => await sleep(ms, stop),
			stop,
		});
	}

	/** The first subscription. @throws SyncError when Salesforce refuses, or does not answer */
	async open(): Promise<void> {
		await this.subscription.open();
	}

	/** Until the trigger is stopped. */
	async run(): Promise<void> {
		await this.subscription.run();
	}

	private get patience() {
		return { answerWithinMs: ANSWER_WITHIN_MS, stop: this.stop };
	}

	/** Any request to the API does: n8n renews a token that does not count any more. */
	private async renew(): Promise<void> {
		const { gateway } = await openSalesforce(this.context, {
			patience: this.patience,
		});
		await gateway.getJson(gateway.path(''));
	}

	/** Each kind once; what needs a person becomes a failed execution that people see. */
	private tell(error: unknown): void {
		const code = error instanceof SyncError ? error.code : 'defect';
		if (code === this.told) return;
		this.told = code;
		this.context.logger.warn(`Salesforce Record Trigger: ${reasonOf(error)}`);
		if (!(error instanceof SyncError) || !healsByItself(error.move))
			this.context.saveFailedExecution(toNodeError(this.context.getNode(), error));
	}

	private recovered(): void {
		if (this.told) this.context.logger.info('Salesforce Record Trigger: Salesforce pushes again.');
		this.told = undefined;
	}
}
