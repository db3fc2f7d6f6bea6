import type { INode, IWebhookFunctions } from 'n8n-workflow';
import { REASONS, RefusalCounts, type CountedReason } from '../../../core/webhook/refusalCounts';
import type { Platform } from '../../../platforms/contract';
import { PLATFORMS } from '../../../platforms/registry';

/** Credentials whose refusals are kept at once, in this process. */
const MOST_CREDENTIALS = 1_000;

/**
 * What this process has refused since it began. n8n gives a webhook no other place: static data are one value for the
 * whole workflow, in which a write from here could undo that of a trigger beside it.
 */
export const refusedDeliveries = new RefusalCounts(MOST_CREDENTIALS);

/** When this process began to count. */
export const COUNTED_SINCE_MS = Date.now();

type WithCredentials = Pick<INode, 'credentials'>;

/**
 * Where refusals are counted: at the credential, whose secret decides about them. The editor knows no more of an open
 * node, and n8n lets only those ask who may read the credential. Undefined without one.
 */
export function placeOf({ credentials }: WithCredentials, platform: Platform): string | undefined {
	const id = credentials?.[platform.credential.type]?.id;
	return id ? `${platform.credential.type} ${id}` : undefined;
}

/** Counts a refusal, and tells the log at once, then once a minute how many there were. */
export function noteRefusal(context: IWebhookFunctions, reason: CountedReason): void {
	const node = context.getNode();
	const platform = PLATFORMS.find(({ id }) => id === node.parameters.platform) ?? PLATFORMS[0];
	const place = placeOf(node, platform) ?? `${context.getWorkflow().id} ${node.id}`;
	const count = refusedDeliveries.note(place, reason, Date.now());
	if (count === 0) return;
	const what = count === 1 ? 'a delivery' : `${count} deliveries`;
	context.logger.warn(`Product Event Trigger refused ${what}: ${REASONS[reason]}`);
}
