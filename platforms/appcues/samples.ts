import type { Json } from '../../core/values/json';
import type { WebhookSample } from '../contract';

const ADA = {
	user_id: 'u-1001',
	group_id: 'c-77',
	identity: { email: 'ada.byron@analytical.example' },
};
const PAGE = { currentPageUrl: 'https://app.example.com/reports', currentPageTitle: 'Reports' };

const event = (name: string, attributes: Json, more: object = {}): Json =>
	({
		name,
		timestamp: '2026-11-20T09:15:00.000Z',
		account_id: '86086',
		...ADA,
		attributes,
		...more,
	}) as Json;

const FLOW = { flowId: '-N1flow', flowName: 'Welcome tour' };
const CHECKLIST = { checklistId: 'chk-1', checklistName: 'Get started' };

/**
 * Bodies in every vocabulary and shape Appcues uses. The webhook's own samples are not published: shapes
 * are those of the activity API, the iOS SDK, Segment and the analytics export; people are fictional.
 */
export const APPCUES_SAMPLES: readonly WebhookSample[] = [
	{
		title: 'flow started, prefixed',
		kind: 'flow',
		action: 'started',
		body: event('appcues:flow_started', { ...FLOW, ...PAGE }),
	},
	{
		title: 'flow completed, prefixed',
		kind: 'flow',
		action: 'completed',
		body: event('appcues:flow_completed', { ...FLOW, ...PAGE }),
	},
	{
		title: 'flow skipped, unprefixed',
		kind: 'flow',
		action: 'dismissed',
		body: event('flow_skipped', FLOW),
	},
	{
		title: 'flow completed, as a title',
		kind: 'flow',
		action: 'completed',
		body: event('Flow completed', FLOW),
	},
	{
		title: "flow completed, Segment's name and shape",
		kind: 'flow',
		action: 'completed',
		body: {
			type: 'track',
			event: 'flow_finished',
			messageId: 'msg-1',
			userId: 'u-1001',
			timestamp: '2026-11-20T09:15:00.000Z',
			properties: FLOW,
			context: { traits: { email: 'ada.byron@analytical.example' } },
		},
	},
	{
		title: 'mobile experience completed',
		kind: 'flow',
		action: 'completed',
		body: event('appcues:v2:experience_completed', {
			experienceId: '54b7',
			experienceName: 'Mobile tour',
			experienceType: 'mobile',
		}),
	},
	{
		title: 'checklist completed',
		kind: 'checklist',
		action: 'completed',
		body: event('appcues:checklist_completed', CHECKLIST),
	},
	{
		title: 'checklist dismissed',
		kind: 'checklist',
		action: 'dismissed',
		body: event('checklist_dismissed', CHECKLIST),
	},
	{
		title: 'checklist item completed',
		kind: 'checklistItem',
		action: 'completed',
		body: event('appcues:checklist_item_completed', {
			...CHECKLIST,
			itemId: 'it-2',
			itemName: 'Invite a colleague',
			itemIndex: 1,
		}),
	},
	{
		title: 'NPS classic, score',
		kind: 'nps',
		action: 'scored',
		body: event('appcues:nps_score', { score: 9, ...PAGE }),
	},
	{
		title: 'NPS classic, feedback',
		kind: 'nps',
		action: 'feedbackGiven',
		body: event('appcues:nps_feedback', { feedback: 'The reports save me an hour a day', ...PAGE }),
	},
	{
		title: 'NPS 2.0, score and feedback in one event',
		kind: 'nps',
		action: 'scored',
		body: event('appcues:nps_score_and_feedback', { score: '10', feedback: 'Love it', ...PAGE }),
	},
	{
		title: 'web form submitted',
		kind: 'form',
		action: 'submitted',
		body: event('appcues:form_submitted', {
			...FLOW,
			interaction: {
				response: [{ fieldId: 'f1', fieldType: 'select', label: 'Your role', value: 'Engineer' }],
			},
		}),
	},
	{
		title: 'mobile form submitted, as a step interaction',
		kind: 'form',
		action: 'submitted',
		body: event('appcues:v2:step_interaction', {
			experienceId: '54b7',
			experienceName: 'Mobile tour',
			interactionType: 'Form Submitted',
			interactionData: {
				formResponse: [
					{
						fieldId: '8525',
						fieldType: 'textInput',
						fieldRequired: true,
						label: 'Team name',
						value: 'Difference Engine',
					},
					{
						fieldId: '8526',
						fieldType: 'optionSelect',
						fieldRequired: false,
						label: 'Team size',
						value: '10-50',
					},
				],
			},
		}),
	},
	{
		title: 'button tapped, as a step interaction',
		kind: 'button',
		action: 'clicked',
		body: event('appcues:v2:step_interaction', {
			experienceId: '54b7',
			experienceName: 'Mobile tour',
			interactionType: 'Button Tapped',
			interactionData: {
				category: 'link',
				destination: 'https://app.example.com/upgrade',
				text: 'Upgrade',
			},
		}),
	},
	{
		title: 'goal reached',
		kind: 'goal',
		action: 'reached',
		body: event('appcues:goal_reached', { goalId: 'g-1', goalName: 'First report shared' }),
	},
	{
		title: 'click-to-track event of the customer',
		kind: 'custom',
		action: 'tracked',
		body: event('Exported a report', { format: 'pdf', ...PAGE }),
	},
	{
		title: 'flat row of the analytics export',
		kind: 'nps',
		action: 'scored',
		body: {
			timestamp: '2026-11-20T09:15:00.000Z',
			user_id: 'u-1001',
			name: 'appcues:nps_score',
			score: 9,
			feedback: null,
		},
	},
];
