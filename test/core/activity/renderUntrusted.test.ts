import { runInNewContext } from 'node:vm';
import { DEFAULT_TEMPLATES } from '../../../core/activity/defaults';
import { render } from '../../../core/activity/render';
import { templateValues } from '../../../core/activity/values';
import { anNpsEvent } from '../../builders/productEvent';

/** Ends work that would never end by itself, so that it fails one test and not the whole run. */
function inTime<T>(work: () => T): T {
	return runInNewContext('work()', { work }, { timeout: 30_000 }) as T;
}

/** What a user of the product types into a feedback box, in the comment of the activity. */
function commentFor(feedback: string): string {
	const event = anNpsEvent({
		event: { attributes: { score: 9, feedback } },
		user: { attributes: { plan: 'enterprise' } },
	});
	const template = DEFAULT_TEMPLATES['nps.scored']?.comment ?? '';
	return inTime(() => render(template, templateValues(event, 'Appcues')));
}

describe('render, for values typed by strangers', () => {
	it.each([
		['double square brackets', 'see [[ticket 12]] please'],
		['double square brackets that open only', 'see [[ticket'],
		['double square brackets that close only', 'see ticket]] please'],
		['a placeholder that is known', 'I am {{ score }}'],
		['a placeholder that is not known', 'hello {{ firstName }}, said your mail'],
		['a path into the event', 'plan: {{ user.attributes.plan }}'],
		['an optional part of its own', 'a[[ {{ nothing }}]] b'],
		['a dollar sign and a digit', 'costs $1 or $& more'],
		['braces', '{"a":{"b":1}}'],
	])('keeps a feedback with %s letter for letter', (_what, feedback) => {
		expect(commentFor(feedback)).toBe(`The user gave an NPS score of 9.\n"${feedback}"`);
	});

	it('comes to an end for a feedback that names itself', () => {
		const feedback = '[[{{feedback}}]]';
		expect(commentFor(feedback)).toContain(feedback);
	});

	it('keeps an optional part whose value looks like a placeholder without value', () => {
		const text = inTime(() =>
			render('[[Page: {{ url }}[[ ({{ title }})]]]]', { url: '/a', title: '{{ x }}' }),
		);
		expect(text).toBe('Page: /a ({{ x }})');
	});
});
