import { templateDoubts } from '../../../core/activity/templateDoubts';
import { aProductEvent } from '../../builders/productEvent';

const SCORED = aProductEvent({
	event: { kind: 'nps', action: 'scored', attributes: { plan: 'pro' } },
});
const doubts = (comment: string) =>
	templateDoubts({ nps: { subject: '{{ score }}', comment } }, [SCORED]);

describe('templateDoubts', () => {
	it.each([
		['a placeholder of the list', '{{ contentName }} {{ itemIndex + 1 }}'],
		['a path into the event', '{{ event.content.name }} {{ user.attributes.plan }}'],
		['a path into the company or the attributes', '{{ company.id }} {{ attributes.plan }}'],
		['an attribute of the event', '{{ plan }}'],
		['an attribute of the event model', '{{ pageUrl }} {{ pageTitle }} {{ itemId }}'],
	])('has none of %s', (_what, comment) => {
		expect(doubts(comment)).toEqual([]);
	});

	it('names a placeholder that nothing fills, once', () => {
		expect(doubts('{{ scor }} [[{{ scor }}]]')).toEqual([
			'The template for "nps" uses {{ scor }}, which is no placeholder and no attribute of these events.',
		]);
	});

	it('names what is shown as it stands', () => {
		expect(doubts('{{ score * 2 }}')).toEqual([
			'The template for "nps" shows {{ score * 2 }} as it stands: a placeholder is a name, with + or - and a number behind it at most.',
		]);
	});

	it('looks only at the events that a template is for', () => {
		const flow = aProductEvent({ event: { kind: 'flow', attributes: { step: 1 } } });
		const templates = {
			nps: { subject: '{{ step }}', comment: '' },
			flow: { subject: '{{ step }}', comment: '' },
		};
		expect(templateDoubts(templates, [SCORED, flow])).toEqual([
			'The template for "nps" uses {{ step }}, which is no placeholder and no attribute of these events.',
		]);
	});

	it('does not know the attributes of events that are not there', () => {
		const templates = { flow: { subject: '{{ plan }}', comment: '' } };
		expect(templateDoubts(templates, [SCORED])).toEqual([]);
	});
});
