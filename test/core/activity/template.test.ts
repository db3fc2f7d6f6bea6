import { placeholdersIn, malformedPlaceholders } from '../../../core/activity/render';
import { DEFAULT_TEMPLATES } from '../../../core/activity/defaults';
import { templateFor } from '../../../core/activity/template';
import { PLACEHOLDERS } from '../../../core/activity/values';
import { EVENT_KINDS } from '../../../core/event/productEvent';

const named = (subject: string) => ({ subject, comment: '' });

describe('templateFor', () => {
	it('takes the exact key before the kind', () => {
		const table = { nps: named('kind'), 'nps.scored': named('exact') };
		expect(templateFor('nps', 'scored', [table])).toEqual(named('exact'));
		expect(templateFor('nps', 'dismissed', [table])).toEqual(named('kind'));
	});

	it('takes the first table that knows the event, even if a later one knows it better', () => {
		const tables = [{ nps: named('first') }, { 'nps.scored': named('second') }];
		expect(templateFor('nps', 'scored', tables)).toEqual(named('first'));
	});

	it('goes on to the next table', () => {
		expect(templateFor('flow', 'started', [{}, { flow: named('second') }])).toEqual(
			named('second'),
		);
	});

	it('gives nothing where no table knows the event', () => {
		expect(templateFor('flow', 'started', [{}])).toBeUndefined();
	});
});

describe('DEFAULT_TEMPLATES', () => {
	it.each(EVENT_KINDS.map((kind) => [kind]))('knows %s', (kind) => {
		expect(templateFor(kind, 'tracked', [DEFAULT_TEMPLATES])).toBeDefined();
	});

	const texts = Object.entries(DEFAULT_TEMPLATES).flatMap(([key, { subject, comment }]) => [
		[`subject of ${key}`, subject],
		[`comment of ${key}`, comment],
	]);

	it.each(texts)('names only placeholders that exist, in the %s', (_which, text) => {
		expect(malformedPlaceholders(text)).toEqual([]);
		expect(Object.keys(PLACEHOLDERS)).toEqual(expect.arrayContaining(placeholdersIn(text)));
	});
});
