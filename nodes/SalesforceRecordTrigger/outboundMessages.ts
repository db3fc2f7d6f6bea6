import type { ITriggerFunctions } from 'n8n-workflow';
import type { OutboundMessage } from '../../salesforce/push/outboundMessage';
import { shortId } from '../../core/values/recordId';
import { SetupError } from '../../core/failure/syncError';
import type { Push, PushSurroundings } from './road';
import { Tally } from './tally';

/** As often as this the log is told again that messages of another org come. */
const TELL_AGAIN_MS = 3_600_000;

/** The triggers of this process that messages may wake, by workflow and node. */
const listening = new Map<string, OutboundMessages>();

/** What becomes of a message. */
export type Reception = 'taken' | 'nobodyHere' | 'orgUnknown' | 'otherOrg';

/** Outbound Messages of Salesforce come to a webhook of the node, and wake the trigger. */
export class OutboundMessages implements Push {
	private readonly tally: Tally;
	private readonly key: string;
	private refused = 0;
	private toldAtMs = -Infinity;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly around: PushSurroundings,
	) {
		this.tally = new Tally(context.logger, around.wakes);
		this.key = keyOf(context.getWorkflow().id, context.getNode().id);
		// n8n makes the address of a node without it from names, which anybody can guess.
		if (!context.getNode().webhookId) throw noSecretAddress();
	}

	/** Nobody has to reach n8n for the workflow to be published. */
	async open(): Promise<void> {}

	async run(): Promise<void> {
		const { stop } = this.around;
		listening.set(this.key, this);
		const stopped = new Promise((resolve) =>
			stop.addEventListener('abort', resolve, { once: true }),
		);
		if (!stop.aborted) await stopped;
		if (listening.get(this.key) === this) listening.delete(this.key);
	}

	/** Is the message of the org that is watched? Undefined while it is not known which one that is. */
	isOf({ organizationId }: OutboundMessage): boolean | undefined {
		const { orgId } = this.around.seen;
		return orgId === undefined ? undefined : shortId(orgId) === shortId(organizationId);
	}

	watches({ objects }: OutboundMessage): boolean {
		return objects.size === 0 || !!this.around.seen.tellers?.some((object) => objects.has(object));
	}

	wake({ notifications }: OutboundMessage): void {
		this.tally.heard(notifications);
	}

	/** Told at once, then once an hour how often: whoever knows the address can send. */
	refuse({ organizationId }: OutboundMessage): void {
		this.refused += 1;
		if (Date.now() - this.toldAtMs < TELL_AGAIN_MS) return;
		const what = this.refused === 1 ? 'an Outbound Message' : `${this.refused} Outbound Messages`;
		this.context.logger.warn(
			`Salesforce Record Trigger refused ${what} of another org (${organizationId}) than that of its credential (${String(this.around.seen.orgId)}). Remove its address from the Outbound Message of that org, or choose that org's credential.`,
		);
		this.refused = 0;
		this.toldAtMs = Date.now();
	}
}

/**
 * Hands a message on. One address does for all triggers of this process that watch the org: each of them looks that
 * watches an object of the message.
 */
export function receive(
	message: OutboundMessage,
	at: { workflowId: string | undefined; nodeId: string },
): Reception {
	const addressed = listening.get(keyOf(at.workflowId, at.nodeId));
	if (!addressed) return 'nobodyHere';
	const isOwn = addressed.isOf(message);
	if (isOwn === undefined) return 'orgUnknown';
	if (!isOwn) {
		addressed.refuse(message);
		return 'otherOrg';
	}
	for (const trigger of listening.values())
		if (trigger.isOf(message) && trigger.watches(message)) trigger.wake(message);
	return 'taken';
}

const keyOf = (workflowId: string | undefined, nodeId: string) => `${workflowId} ${nodeId}`;

function noSecretAddress(): SetupError {
	return new SetupError('The address for Outbound Messages has no secret part yet', {
		move: 'fixMapping',
		remedy:
			'Open the workflow in the editor, change something and save it: n8n then gives the node an address of its own. Copy that into Salesforce.',
	});
}
