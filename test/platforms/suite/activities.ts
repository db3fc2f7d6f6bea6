import {
	EVENT_ACTIONS,
	EVENT_KINDS,
	type EventAction,
	type EventAttributes,
	type EventKind,
} from '../../../core/event/productEvent';
import { malformedPlaceholders } from '../../../core/activity/render';
import type { Platform } from '../../../platforms/contract';
import { gapIn, textOf } from '../../builders/activityText';
import { parsed } from '../../builders/platformWebhook';
import { aProductEvent } from '../../builders/productEvent';

/** What can happen to each kind. */
const ACTIONS: Readonly<Record<EventKind, readonly EventAction[]>> = {
	flow: ['started', 'completed', 'dismissed'],
	checklist: ['started', 'completed', 'dismissed'],
	checklistItem: ['started', 'completed'],
	nps: ['started', 'scored', 'feedbackGiven', 'dismissed'],
	survey: ['started', 'completed', 'answered', 'submitted', 'dismissed'],
	form: ['submitted', 'answered'],
	featureTag: ['clicked', 'hovered', 'textEntered'],
	button: ['clicked', 'tracked'],
	goal: ['reached'],
	custom: ['tracked'],
};

/** What is always there: without a score there is no score event. */
const AT_LEAST: Readonly<Record<string, EventAttributes>> = {
	'nps.scored': { score: 9 },
	'nps.feedbackGiven': { feedback: 'Fine' },
};

const EVERYTHING: EventAttributes = {
	score: 9,
	feedback: 'Fine',
	question: 'Why?',
	questionType: 'open',
	answer: 'Slow',
	answers: [{ label: 'Why?', value: 'Slow' }],
	itemId: 'i-1',
	itemName: 'Invite',
	itemIndex: 1,
	buttonName: 'Upgrade',
	goalName: 'Shared',
	text: 'invoices',
	pageUrl: 'https://app.example.com/a',
	pageTitle: 'A',
};

/** The texts of the platform's activities, whatever is known of an event. */
export function describeActivities(platform: Platform): void {
	const cases = EVENT_KINDS.flatMap((kind) =>
		ACTIONS[kind].map((action) => [kind, action] as const),
	);

	describe.each(cases)('the activity for %s %s', (kind, action) => {
		const of = (content: { id?: string; name?: string }, attributes: EventAttributes) =>
			textOf(
				platform,
				aProductEvent({ event: { kind, action, name: 'x_happened', content, attributes } }),
			);
		const least = AT_LEAST[`${kind}.${action}`] ?? {};

		it.each([
			['everything', of({ id: '1', name: 'Welcome' }, EVERYTHING)],
			['no page', of({ id: '1', name: 'Welcome' }, { ...EVERYTHING, pageUrl: undefined })],
			['a page without title', of({ name: 'Welcome' }, { ...EVERYTHING, pageTitle: undefined })],
			['the id of the content only', of({ id: '1' }, least)],
			['the name of the content only', of({ name: 'Welcome' }, least)],
			['nothing', of({}, least)],
		])('shows no gap, knowing %s', (_what, { subject, comment }) => {
			expect([gapIn(subject), subject]).toEqual([undefined, subject]);
			expect([gapIn(comment), comment]).toEqual([undefined, comment]);
			expect(subject).not.toBe('');
			expect(comment).not.toBe('');
		});

		it('begins with the name of the platform', () => {
			expect(of({ name: 'Welcome' }, EVERYTHING).subject).toMatch(
				new RegExp(`^${platform.displayName} `),
			);
		});
	});

	describe('the templates', () => {
		it.each(platform.samples.map((sample) => [sample.title, sample.body] as const))(
			'leave no gap for the sample "%s"',
			(_title, body) => {
				const { subject, comment } = textOf(platform, parsed(platform, body));
				expect([gapIn(subject), subject]).toEqual([undefined, subject]);
				expect([gapIn(comment), comment]).toEqual([undefined, comment]);
			},
		);

		it('are for kinds and actions that exist, and have no malformed placeholder', () => {
			for (const [key, { subject, comment }] of Object.entries(platform.activityTemplates)) {
				const [kind, action] = key.split('.');
				expect(EVENT_KINDS).toContain(kind);
				if (action) expect(EVENT_ACTIONS).toContain(action);
				expect(malformedPlaceholders(subject + comment)).toEqual([]);
			}
		});
	});
}
