import type { AppcuesEvent } from '../../../../sandbox/platforms/appcues';
import { appcues, type AppcuesUnderTest } from './sandboxes';

/** An NPS score of the twentieth of November. */
export function anEvent(overrides: Partial<AppcuesEvent> = {}): AppcuesEvent {
	return {
		name: 'appcues:nps_score',
		timestamp: '2026-11-20T10:00:00Z',
		userId: 'u-1',
		attributes: { score: 9, flowId: 'f-1' },
		...overrides,
	};
}

/** An account in which these events have happened. */
export async function withEvents(...events: AppcuesEvent[]): Promise<AppcuesUnderTest> {
	const under = await appcues();
	under.sandbox.state.events.push(...events);
	return under;
}
