import { isObject } from '../server/readJson';
import type { AppcuesState } from './AppcuesState';
import { prefixedName } from './events/eventNames';

/**
 * Enters an event that is sent as a webhook into the account's events too, under its prefixed name, so
 * that the analytics endpoints know it. Batches and bodies of another shape are left out.
 */
export function recordWebhookEvent(state: AppcuesState, body: unknown): void {
	if (!isObject(body) || typeof body.user_id !== 'string') return;
	const name = body.name ?? body.event;
	if (typeof name !== 'string' || typeof body.timestamp !== 'string') return;
	state.events.push({
		name: prefixedName(name),
		timestamp: body.timestamp,
		userId: body.user_id,
		...(typeof body.group_id === 'string' ? { groupId: body.group_id } : {}),
		attributes: isObject(body.attributes) ? body.attributes : {},
	});
}
