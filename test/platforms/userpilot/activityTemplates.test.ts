import { userpilot } from '../../../platforms/userpilot';
import { textOf } from '../../builders/activityText';
import { parsed } from '../../builders/platformWebhook';

const of = (data: object) =>
	textOf(userpilot, parsed(userpilot, { timestamp: 1, data: { user: { user_id: 'u' }, ...data } }));

describe('the activities of Userpilot', () => {
	// The vendor lists these four under the one name "Userpilot Interaction".
	it.each<[string, object]>([
		['flows', { type: 'flow', state: 'completed', title: 'Onboarding' }],
		['checklists', { type: 'checklist', state: 'started', title: 'First steps' }],
		['feature tags', { type: 'feature_tag', action: 'click', name: 'Export' }],
		['buttons', { type: 'track', event_name: 'Clicked upgrade' }],
	])('list %s under "Userpilot Interaction"', (_what, data) => {
		expect(of(data).subject).toMatch(/^Userpilot Interaction - /);
	});

	it.each<[string, object, string, string]>([
		[
			'a flow, with its name and id',
			{ type: 'flow', state: 'completed', id: 448, title: 'Onboarding' },
			'Userpilot Interaction - Flow Completed: Onboarding',
			'Flow "Onboarding" (ID 448): completed.',
		],
		[
			'an NPS score',
			{ type: 'nps', score: 0, feedback: '' },
			'Userpilot NPS Score - 0',
			'NPS score 0.',
		],
		[
			'an NPS answer that is sent as a whole',
			{ type: 'nps', state: 'submitted', score: 0, feedback: 'Slow' },
			'Userpilot NPS Score - 0',
			'NPS score 0. Feedback: "Slow".',
		],
		[
			'NPS feedback that repeats the score',
			{ type: 'nps', score: 0, feedback: 'Slow' },
			'Userpilot NPS Feedback',
			'Slow\nNPS score: 0',
		],
		['NPS feedback', { type: 'nps', feedback: 'Slow' }, 'Userpilot NPS Feedback', 'Slow'],
		[
			'text typed',
			{ type: 'feature_tag', action: 'text_input', name: 'Search', text: 'invoices' },
			'Userpilot Interaction - Feature tag Text entered: Search',
			'Feature tag "Search": text entered.\nText: invoices',
		],
		[
			'a survey, with name, question, type and answer',
			{
				type: 'survey',
				state: 'answered',
				title: 'Churn',
				question: 'Why?',
				question_type: 'open',
				answer: 'Slow',
			},
			'Userpilot Survey Answered - Churn',
			'Survey "Churn".\nQuestion: Why?\nType: open\nAnswer: Slow',
		],
	])('say of %s what happened', (_what, data, subject, comment) => {
		expect(of(data)).toEqual({ subject, comment });
	});

	it('say the one answer of a survey once', () => {
		const answers = [{ question: 'Why?', answer: 'Slow' }];
		const { comment } = of({ type: 'survey', state: 'answered', title: 'Churn', answers });
		expect(comment.split('Slow')).toHaveLength(2);
	});
});
