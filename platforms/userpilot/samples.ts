import type { Json } from '../../core/values/json';
import type { WebhookSample } from '../contract';

const GRACE = {
	user_id: 'u-2002',
	name: 'Grace Murray',
	email: 'grace.murray@compiler.example',
	sessions: 12,
	company_id: 'c-42',
};

const event = (data: Record<string, Json>): Json => ({
	timestamp: 1795166100,
	data: { hostname: 'app.example.com', user: GRACE, ...data },
});

/**
 * Bodies of every documented subscription. `timestamp`, `data.type`, `data.score`, `data.feedback` and
 * `data.user` are as public receivers read them; the words for content and state are not published and are
 * sampled in more than one form. People are fictional.
 */
export const USERPILOT_SAMPLES: readonly WebhookSample[] = [
	{
		title: 'flow started',
		kind: 'flow',
		action: 'started',
		body: event({ type: 'flow', state: 'started', id: 448, title: 'Onboarding' }),
	},
	{
		title: 'flow completed',
		kind: 'flow',
		action: 'completed',
		body: event({ type: 'flow', state: 'completed', id: 448, title: 'Onboarding' }),
	},
	{
		title: 'flow dismissed, in the words of the export',
		kind: 'flow',
		action: 'dismissed',
		body: event({ type: 'interaction', event_name: 'experience:448:DISMISSED' }),
	},
	{
		title: 'checklist completed',
		kind: 'checklist',
		action: 'completed',
		body: event({ type: 'checklist', state: 'completed', id: 2, title: 'First steps' }),
	},
	{
		title: 'checklist seen, in the words of the export',
		kind: 'checklist',
		action: 'started',
		body: event({ type: 'interaction', event_name: 'checklist:2:SEEN' }),
	},
	{
		title: 'NPS score',
		kind: 'nps',
		action: 'scored',
		body: event({ type: 'nps', score: 9, feedback: '' }),
	},
	{
		title: 'NPS feedback',
		kind: 'nps',
		action: 'feedbackGiven',
		body: event({ type: 'nps', feedback: 'Great product' }),
	},
	{
		title: 'NPS dismissed',
		kind: 'nps',
		action: 'dismissed',
		body: event({ type: 'nps', state: 'dismissed' }),
	},
	{
		title: 'survey answered',
		kind: 'survey',
		action: 'answered',
		body: event({
			type: 'survey',
			state: 'answered',
			id: 9,
			title: 'Churn reasons',
			question: 'Why did you leave?',
			question_type: 'open',
			answer: 'Too slow',
		}),
	},
	{
		title: 'form submitted',
		kind: 'form',
		action: 'submitted',
		body: event({
			type: 'form',
			id: 5,
			title: 'Contact us',
			fields: [
				{ label: 'Topic', type: 'select', value: 'Pricing' },
				{ label: 'Message', type: 'text', value: 'Call me' },
			],
		}),
	},
	{
		title: 'feature tag clicked',
		kind: 'featureTag',
		action: 'clicked',
		body: event({ type: 'feature_tag', action: 'click', id: 31, name: 'Export button' }),
	},
	{
		title: 'feature tag hovered',
		kind: 'featureTag',
		action: 'hovered',
		body: event({ type: 'feature_tag', action: 'hover', id: 31, name: 'Export button' }),
	},
	{
		title: 'text typed into a feature tag',
		kind: 'featureTag',
		action: 'textEntered',
		body: event({
			type: 'feature_tag',
			action: 'text_input',
			id: 32,
			name: 'Search box',
			text: 'invoices',
		}),
	},
	{
		title: 'button of a flow',
		kind: 'button',
		action: 'tracked',
		body: event({ type: 'track', event_name: 'Clicked upgrade' }),
	},
	{
		title: 'something new',
		kind: 'custom',
		action: 'tracked',
		body: event({ type: 'resource_center', state: 'opened' }),
	},
	{
		title: 'flat row of the event export',
		kind: 'flow',
		action: 'completed',
		body: {
			event_type: 'interaction',
			event_name: 'experience:448:COMPLETED',
			user_id: 'u-2002',
			company_id: 'c-42',
			inserted_at: '2026-11-20T09:15:00.123456',
			hostname: 'app.example.com',
			pathname: '/home',
		},
	},
];
