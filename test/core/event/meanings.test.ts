import { ACTIONS_OF, NamedMeanings, type Meaning } from '../../../core/event/meanings';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../../core/event/productEvent';

const GOAL: Meaning = { kind: 'goal', action: 'reached' };
const FLOW: Meaning = { kind: 'flow', action: 'completed' };

describe('NamedMeanings', () => {
	const meanings = new NamedMeanings([
		['Report Shared', GOAL],
		['tour  finished', FLOW],
	]);

	it.each([
		['as it was entered', 'Report Shared', GOAL],
		['in another letter case', 'REPORT shared', GOAL],
		['with blanks around it', '\t Report Shared ', GOAL],
		['with more blanks between its words', 'Report   Shared', GOAL],
		['with fewer blanks than were entered', 'Tour Finished', FLOW],
	])('knows a name %s', (_how, name, meaning) => {
		expect(meanings.of(name)).toEqual(meaning);
	});

	it.each([
		'Report',
		'Report Shared!',
		'ReportShared',
		'report_shared',
		'constructor',
		'__proto__',
		'',
	])('says nothing of %j', (name) => {
		expect(meanings.of(name)).toBeUndefined();
	});

	it('refuses an action that cannot happen to its kind, and says which can', () => {
		const build = () => new NamedMeanings([['Score given', { kind: 'flow', action: 'scored' }]]);
		expect(build).toThrow('The event "Score given" cannot be of kind "flow" with action "scored"');
		expect(build).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('started, completed, dismissed') }),
		);
	});

	it('has for each kind actions that there are, and each action happens to something', () => {
		expect(Object.keys(ACTIONS_OF)).toEqual([...EVENT_KINDS]);
		expect(new Set(Object.values(ACTIONS_OF).flat())).toEqual(new Set(EVENT_ACTIONS));
	});
});
