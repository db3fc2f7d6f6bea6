import type { Json } from '../../core/values/json';
import type { WebhookSample } from '../contract';

const GRACE = { email: 'grace.murray@compiler.example', name: 'Grace Murray', plan: 'Growth' };

/** What every message of Segment's specification carries. */
const call = (type: string, number: number, own: Record<string, Json>): Json => ({
	type,
	version: 1,
	messageId: `ajs-next-1795166100${number}-4f2c`,
	userId: 'u-2002',
	anonymousId: '5d0f6c0e-7d7a-4a36-9a57-0c6a4d2b7e11',
	timestamp: '2026-11-20T09:15:00.123Z',
	originalTimestamp: '2026-11-20T09:15:00.100Z',
	receivedAt: '2026-11-20T09:15:00.400Z',
	channel: 'client',
	...own,
});

const track = (number: number, event: string, properties: Record<string, Json>): Json =>
	call('track', number, {
		event,
		properties,
		context: {
			groupId: 'c-42',
			traits: GRACE,
			page: { url: 'https://app.example.com/reports', title: 'Reports' },
		},
	});

/** As Appcues sends it: the person and its own name among the properties. */
const appcues = (number: number, event: string, properties: Record<string, Json>): Json =>
	call('track', number, {
		event,
		properties: {
			...properties,
			timestamp: 1795166100123,
			user: {
				userId: 'u-2002',
				email: GRACE.email,
				_currentPageUrl: 'https://app.example.com/home',
			},
		},
	});

/**
 * A body of every call, and of every family of names that product platforms send to Segment. People are fictional.
 * The properties of Pendo's and Chameleon's answers are not published.
 */
export const segmentSamples: readonly WebhookSample[] = [
	{
		title: 'track: an event of your own',
		kind: 'custom',
		action: 'tracked',
		body: track(1, 'Report Shared', { reportId: 'r-7', recipients: 3 }),
	},
	{
		title: 'track: a flow completed, of Appcues',
		kind: 'flow',
		action: 'completed',
		body: appcues(2, 'Flow Completed (Appcues)', { flowId: 'f-448', flowName: 'Welcome tour' }),
	},
	{
		title: 'track: a flow skipped, of Appcues',
		kind: 'flow',
		action: 'dismissed',
		body: appcues(3, 'Flow Skipped (Appcues)', { flowId: 'f-448', flowName: 'Welcome tour' }),
	},
	{
		title: 'track: an NPS score, of Appcues',
		kind: 'nps',
		action: 'scored',
		body: appcues(4, 'NPS Score (Appcues)', { score: 9 }),
	},
	{
		title: 'track: an NPS feedback, of Appcues',
		kind: 'nps',
		action: 'feedbackGiven',
		body: appcues(5, 'NPS Feedback (Appcues)', { feedback: 'Saves me an hour a day' }),
	},
	{
		title: 'track: a form, of Appcues',
		kind: 'form',
		action: 'submitted',
		body: appcues(6, 'Form Submitted (Appcues)', {
			flowId: 'f-12',
			flowName: 'Contact us',
			interaction: {
				response: [
					{ fieldId: 'q-1', label: 'Topic', fieldType: 'select', value: 'Pricing' },
					{ fieldId: 'q-2', label: 'Message', fieldType: 'textInput', value: 'Call me' },
				],
			},
		}),
	},
	{
		title: 'track: a checklist completed, of Appcues',
		kind: 'checklist',
		action: 'completed',
		body: appcues(7, 'Checklist Completed (Appcues)', {
			checklistId: 'cl-2',
			checklistName: 'First steps',
		}),
	},
	{
		title: 'track: a checklist item completed, of Appcues',
		kind: 'checklistItem',
		action: 'completed',
		body: appcues(8, 'Checklist Item Completed (Appcues)', {
			checklistId: 'cl-2',
			checklistName: 'First steps',
			itemId: 'i-1',
			itemTitle: 'Invite a teammate',
			itemIndex: 0,
		}),
	},
	{
		title: 'track: a guide seen, of Pendo',
		kind: 'flow',
		action: 'started',
		body: track(9, 'guideSeen', {
			guideId: 'Kg92trd4yOzpDb2inI5eTOdcR0U',
			guideProperties: { name: 'What is new', id: 'Kg92trd4yOzpDb2inI5eTOdcR0U' },
		}),
	},
	{
		title: 'track: a poll submitted, of Pendo',
		kind: 'survey',
		action: 'submitted',
		body: track(10, 'pollSubmitted', {
			pollId: 'p-3',
			pollName: 'Export formats',
			pollResponse: 'Parquet',
		}),
	},
	{
		title: 'track: an NPS answer, of Pendo',
		kind: 'nps',
		action: 'scored',
		body: track(11, 'NPSSubmitted', { guideId: 'g-8', score: 10, feedback: 'Love it' }),
	},
	{
		title: 'track: a feature clicked, of Pendo',
		kind: 'featureTag',
		action: 'clicked',
		body: track(12, 'featureClicked', { featureId: 'ft-31', featureName: 'Export button' }),
	},
	{
		title: 'track: a tour completed, of Chameleon',
		kind: 'flow',
		action: 'completed',
		body: track(13, 'Chameleon Tour completed', {
			tour_id: '5fb70dcb',
			tour_name: 'New dashboard',
		}),
	},
	{
		title: 'track: a microsurvey completed, of Chameleon',
		kind: 'survey',
		action: 'completed',
		body: track(14, 'Chameleon Microsurvey completed', {
			survey_id: '5fb7936e',
			survey_name: 'Role question',
			button_text: 'Very easy',
		}),
	},
	{
		title: 'track: a button clicked, of Chameleon',
		kind: 'button',
		action: 'clicked',
		body: track(15, 'Chameleon Button clicked', {
			tour_id: '5fb70dcb',
			tour_name: 'New dashboard',
			button_text: 'Show me',
		}),
	},
	{
		title: 'track: a flow completed, of Userpilot',
		kind: 'flow',
		action: 'completed',
		body: track(16, 'Userpilot Flow Completed', { flow_id: 448, flow_name: 'Onboarding' }),
	},
	{
		title: 'identify',
		kind: 'custom',
		action: 'tracked',
		body: call('identify', 17, { traits: { ...GRACE, seats: 12 } }),
	},
	{
		title: 'group',
		kind: 'custom',
		action: 'tracked',
		body: call('group', 18, {
			groupId: 'c-42',
			traits: { name: 'Compiler Ltd', industry: 'Software', employees: 329 },
			context: { traits: GRACE },
		}),
	},
	{
		title: 'page',
		kind: 'custom',
		action: 'tracked',
		body: call('page', 19, {
			name: 'Pricing',
			properties: { url: 'https://example.com/pricing', title: 'Pricing', path: '/pricing' },
			context: { traits: GRACE },
		}),
	},
	{
		title: 'an event as PostHog’s webhook sends it',
		kind: 'custom',
		action: 'tracked',
		body: {
			event: {
				uuid: '0198f3b2-6f57-7c3e-9d0a-2b7e5c1f4a10',
				event: 'report exported',
				distinct_id: 'u-2002',
				timestamp: '2026-11-20T09:15:00.123Z',
				url: 'https://eu.posthog.example/project/1/events',
				properties: {
					format: 'parquet',
					$current_url: 'https://app.example.com/reports',
					$is_identified: true,
					$groups: { company: 'c-42' },
				},
			},
			person: {
				id: '0198f3b2-0000-7000-8000-000000000001',
				name: GRACE.email,
				properties: GRACE,
			},
		},
	},
];
