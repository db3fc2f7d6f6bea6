import type { Json } from '../../../../core/values/json';
import type { WebhookSample } from '../../../../platforms/contract';

const event = (type: string, more: Record<string, Json>): Json => ({
	id: `evt-${type}`,
	type,
	at: '2026-11-20T09:00:00Z',
	person: { id: 'u-7', email: 'ada@compiler.example' },
	team: { id: 't-1' },
	...more,
});

/** One body of every subscription. */
export const ACME_SAMPLES: readonly WebhookSample[] = [
	{
		title: 'tour started',
		kind: 'flow',
		action: 'started',
		body: event('tour.started', { tour: { id: 3, name: 'Welcome' } }),
	},
	{
		title: 'tour completed',
		kind: 'flow',
		action: 'completed',
		body: event('tour.completed', { tour: { id: 3, name: 'Welcome' } }),
	},
	{
		title: 'score with words',
		kind: 'nps',
		action: 'scored',
		body: event('score.given', { score: 9, words: 'Quick' }),
	},
];
