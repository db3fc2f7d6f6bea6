import type { IWebhookFunctions } from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import { GroupCommit } from './groupCommit';
import type { TriggerSettings } from './settings';
import { answersWhenDone } from './webhooks';

/** One group commit per address of a trigger, in this process, while it has something to do. */
const groups = new Map<string, GroupCommit<ProductEvent[]>>();

/** An execution that is under way so long holds up no other: it may be in the hands of a worker that was killed. */
const HOLDS_UP_MS = 3_000;

/** The group commit of a trigger, with the settings as they are now. */
export function groupOf(
	context: IWebhookFunctions,
	settings: TriggerSettings & { settleWithinMs: number },
): GroupCommit<ProductEvent[]> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}:${context.getWebhookName()}`;
	const options = {
		groupSize: settings.eventsPerExecution,
		settleWithinMs: settings.settleWithinMs,
		lingerMs: settings.waitForOthersMs,
		nextAfterMs: answersWhenDone(context) ? HOLDS_UP_MS : undefined,
		onIdle: () => void groups.delete(key),
	};
	const known = groups.get(key);
	if (known) return known.with(options);
	const group = new GroupCommit<ProductEvent[]>(options);
	groups.set(key, group);
	return group;
}
