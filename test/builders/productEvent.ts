import type { ProductEvent } from '../../core/event/productEvent';

export interface EventOverrides {
	event?: Partial<ProductEvent['event']>;
	user?: Partial<ProductEvent['user']>;
	company?: Partial<ProductEvent['company']>;
	raw?: ProductEvent['raw'];
}

/** Ada completed the flow "Welcome tour" on the twentieth of November 2026. */
export function aProductEvent({ event, user, company, raw }: EventOverrides = {}): ProductEvent {
	return {
		event: {
			key: '9f2c'.repeat(10),
			platform: 'appcues',
			kind: 'flow',
			action: 'completed',
			name: 'appcues:flow_completed',
			content: { id: 'f-1', name: 'Welcome tour' },
			occurredAt: '2026-11-20T09:15:00.000Z',
			timeSource: 'sent',
			attributes: {},
			...event,
		},
		user: { id: 'u-1', email: 'ada@example.com', attributes: {}, ...user },
		company: { id: 'c-1', attributes: {}, ...company },
		raw: raw ?? { name: 'appcues:flow_completed' },
	};
}

/** An NPS answer of the same Ada. */
export function anNpsEvent(overrides: EventOverrides = {}): ProductEvent {
	return aProductEvent({
		...overrides,
		event: {
			kind: 'nps',
			action: 'scored',
			name: 'appcues:nps_score',
			content: {},
			attributes: { score: 9 },
			...overrides.event,
		},
	});
}
