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

	it.each(SUBSCRIPTIONS)(
		'knows %s %s as one type, where no name says it',
		(type, state, kind, action) => {
			for (const whole of [`${type} ${state}`, snake(`${type} ${state}`), `${type}.${state}`]) {
				expect(mean({ type: whole })).toMatchObject({ kind, action });
			}
		},
	);

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
		// Each is sent by itself, the score first: the second delivery is no second score.
		['feedback, with the score once more', { hasScore: true, hasFeedback: true }, 'feedbackGiven'],
		['feedback alone', { hasFeedback: true }, 'feedbackGiven'],
	])('tells an NPS body without a state by what it holds: %s', (_what, words, action) => {
		expect(mean({ type: 'nps', ...words })).toMatchObject({ kind: 'nps', action });
	});

	// The SDKs give NPS the states of every other content.
	it.each(['completed', 'submitted'])('takes an NPS answer that is "%s" for a score', (state) => {
		for (const hasFeedback of [true, false]) {
			expect(mean({ type: 'nps', state, hasScore: true, hasFeedback })).toMatchObject({
				kind: 'nps',
				action: 'scored',
			});
		}
	});

	it('takes what is called feedback for feedback, whatever else it holds', () => {
		const both = { hasScore: true, hasFeedback: true };
		for (const words of [{ type: 'nps', state: 'feedback' }, { name: 'NPS Feedback' }]) {
			expect(mean({ ...words, ...both })).toMatchObject({ kind: 'nps', action: 'feedbackGiven' });
		}
	});

	it('reads the row of a feature tag, whose name is the id of the tag, as a click', () => {
		expect(mean({ type: 'track_feature', name: '31' })).toEqual({
			kind: 'featureTag',
			action: 'clicked',
			contentId: '31',
		});
	});

	it.each([
		['hover', 'hovered'],
		['text_input', 'textEntered'],
	])('reads the row of a feature tag that says "%s"', (state, action) => {
		expect(mean({ type: 'track_feature', name: '31', state })).toMatchObject({ action });
	});

	it("reads a name that says all before `track`, which is Segment's word as well", () => {
		expect(mean({ type: 'track', name: 'Flow Completed' })).toMatchObject({
			kind: 'flow',
			action: 'completed',
		});
	});

	it.each<[string, Partial<Words>]>([
		['a type nobody knows', { type: 'resource_center', state: 'opened' }],
		['a state nobody knows', { type: 'flow', state: 'exploded' }],
		['a state that does not fit the type', { type: 'flow', state: 'hovered' }],
		['a flow without a state', { type: 'flow' }],
		['a feature tag without a state', { type: 'feature_tag', name: '31' }],
		['an NPS body that holds nothing', { type: 'nps' }],
		['nothing at all', {}],
		['names of every object', { type: 'constructor', state: 'constructor', name: '__proto__' }],
		['an unknown type in the words of the export', { name: 'banner:1:SEEN' }],
	])('guesses nothing for %s', (_what, words) => {
		expect(mean(words)).toEqual({ kind: 'custom', action: 'tracked' });
	});
});
