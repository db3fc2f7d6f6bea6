import { meaningOf, type Words } from '../../../platforms/userpilot/eventNames';

const mean = (words: Partial<Words>) =>
	meaningOf({ hasScore: false, hasFeedback: false, ...words });

/** The documented subscriptions: content, state, and what they mean. */
const SUBSCRIPTIONS: Array<[string, string, string, string]> = [
	['Flow', 'Started', 'flow', 'started'],
	['Flow', 'Completed', 'flow', 'completed'],
	['Flow', 'Dismissed', 'flow', 'dismissed'],
	['Checklist', 'Started', 'checklist', 'started'],
	['Checklist', 'Completed', 'checklist', 'completed'],
	['Checklist', 'Dismissed', 'checklist', 'dismissed'],
	['NPS', 'Score', 'nps', 'scored'],
	['NPS', 'Dismissed', 'nps', 'dismissed'],
	['NPS', 'Feedback', 'nps', 'feedbackGiven'],
	['Form', 'Submitted', 'form', 'submitted'],
	['Feature Tag', 'Click', 'featureTag', 'clicked'],
	['Feature Tag', 'Hover', 'featureTag', 'hovered'],
	['Feature Tag', 'Text Input', 'featureTag', 'textEntered'],
];

const snake = (words: string) => words.toLowerCase().replaceAll(' ', '_');

describe('meaningOf a Userpilot event', () => {
	it.each(SUBSCRIPTIONS)('knows %s %s as type and state', (type, state, kind, action) => {
		for (const spell of [(words: string) => words, snake, (words: string) => words.toUpperCase()]) {
			expect(mean({ type: spell(type), state: spell(state) })).toMatchObject({ kind, action });
		}
	});

	it.each(SUBSCRIPTIONS)('knows %s %s as one name', (type, state, kind, action) => {
		for (const name of [`${type} ${state}`, snake(`${type} ${state}`), `${type} - ${state}`]) {
			expect(mean({ name })).toMatchObject({ kind, action });
		}
	});

	it.each(
		[...new Set(SUBSCRIPTIONS.filter(([type]) => type !== 'NPS').map(([type]) => type))].map(
			(type) => [`${type}s`, SUBSCRIPTIONS.find(([other]) => other === type)],
		),
	)('knows the heading "%s" of the subscriptions', (heading, subscription) => {
		const [, state, kind, action] = subscription as [string, string, string, string];
		expect(mean({ type: heading as string, state })).toMatchObject({ kind, action });
	});

	it.each<[string, Partial<Words>, string, string]>([
		['a button that is tracked', { type: 'track', name: 'Clicked upgrade' }, 'button', 'tracked'],
		['"Button Tracked Event"', { type: 'Button Tracked Event' }, 'button', 'tracked'],
		['"Button tracked events"', { type: 'Button tracked events' }, 'button', 'tracked'],
		['a form without a state', { type: 'form' }, 'form', 'submitted'],
		['an answered survey', { type: 'survey', state: 'answered' }, 'survey', 'answered'],
		['a submitted survey', { type: 'survey', state: 'submitted' }, 'survey', 'submitted'],
		['a skipped flow of the SDK', { type: 'flow', state: 'skipped' }, 'flow', 'dismissed'],
	])('knows %s', (_what, words, kind, action) => {
		expect(mean(words)).toMatchObject({ kind, action });
	});

	it.each<[string, string, string, string]>([
		['experience:448:COMPLETED', 'flow', 'completed', '448'],
		['experience:448:DISMISSED', 'flow', 'dismissed', '448'],
		['checklist:2:SEEN', 'checklist', 'started', '2'],
		['survey:9:SUBMITTED', 'survey', 'submitted', '9'],
		['nps:3:DISMISSED', 'nps', 'dismissed', '3'],
	])('reads the export’s %s, with the id of the content', (name, kind, action, contentId) => {
		expect(mean({ type: 'interaction', name })).toEqual({ kind, action, contentId });
	});

	it.each<[string, Partial<Words>, string]>([
		['a score', { hasScore: true }, 'scored'],
		['a score with feedback', { hasScore: true, hasFeedback: true }, 'scored'],
		['feedback alone', { hasFeedback: true }, 'feedbackGiven'],
	])('tells an NPS body without a state by what it holds: %s', (_what, words, action) => {
		expect(mean({ type: 'nps', ...words })).toMatchObject({ kind: 'nps', action });
	});

	// The SDKs give NPS the states of every other content.
	it.each(['completed', 'submitted'])('takes an NPS score that is "%s" for a score', (state) => {
		expect(mean({ type: 'nps', state, hasScore: true })).toMatchObject({
			kind: 'nps',
			action: 'scored',
		});
	});

	it.each<[string, Partial<Words>]>([
		['a type nobody knows', { type: 'resource_center', state: 'opened' }],
		['a state nobody knows', { type: 'flow', state: 'exploded' }],
		['a state that does not fit the type', { type: 'flow', state: 'hovered' }],
		['a flow without a state', { type: 'flow' }],
		['a feature tag without a state', { type: 'track_feature', name: '31' }],
		['an NPS body that holds nothing', { type: 'nps' }],
		['nothing at all', {}],
		['names of every object', { type: 'constructor', state: 'constructor', name: '__proto__' }],
		['an unknown type in the words of the export', { name: 'banner:1:SEEN' }],
	])('guesses nothing for %s', (_what, words) => {
		expect(mean(words)).toEqual({ kind: 'custom', action: 'tracked' });
	});
});
