// Product events, and how far each has come.
import { h, link, when } from './dom.mjs';
import { sendForm } from './sendForm.mjs';

const LATEST = 7;

export function eventsPart(state) {
	const { events } = state;
	const older = events.slice(LATEST);
	return h(
		'div',
		{},
		sendForm(state),
		h('ol', { class: 'feed', 'data-key': 'latest' }, events.slice(0, LATEST).map(parcelOf)),
		older.length > 0 &&
			h(
				'details',
				{},
				h('summary', {}, `${older.length} older`),
				h('ol', { class: 'feed' }, older.map(parcelOf)),
			),
	);
}

const MANNERS = { late: 'late', forged: 'forged', again: 'again', burst: 'burst' };

function parcelOf(parcel) {
	const { id, label, subject, manner, at, count } = parcel;
	return h(
		'li',
		{ class: 'parcel', 'data-key': id },
		h(
			'div',
			{ class: 'head' },
			h(
				'span',
				{},
				when(at),
				' ',
				h('b', {}, label),
				' ',
				count > 1 ? `${count} events` : subject,
				MANNERS[manner] && [' ', h('span', { class: 'tag' }, MANNERS[manner])],
			),
			parcel.way && parcel.way.stations[0].state !== 'failed' && again(parcel),
		),
		parcel.way ? wayOf(parcel.way) : countsOf(parcel),
	);
}

const again = ({ platform, delivery, subject }) =>
	h(
		'button',
		{
			type: 'button',
			class: 'plain',
			'data-do': 'again',
			'data-platform': platform,
			'data-delivery': delivery,
			'aria-label': `Send again: ${subject}`,
		},
		'Again',
	);

const SIGNS = { done: '✓', waiting: '…', failed: '✕', none: '–' };
const WORDS = { done: 'done', waiting: 'under way', failed: 'failed', none: 'not needed' };

function wayOf({ stations, kept, link: href }) {
	return h(
		'div',
		{},
		h(
			'ol',
			{ class: 'way' },
			stations.map(({ name, state, text }) =>
				h(
					'li',
					{ class: state, title: text },
					h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[state]),
					name,
					h('span', { class: 'hidden' }, `: ${WORDS[state]}${text ? `, ${text}` : ''}`),
				),
			),
		),
		h('p', { class: 'muted why' }, told(stations), ' ', href && link(href, 'n8n ↗')),
		kept && h('p', { class: 'kept' }, h('b', {}, 'Kept. '), kept.why, '. ', kept.whatToDo),
	);
}

/** The last thing that is known of an event, in words. */
function told(stations) {
	const failed = stations.find(({ state }) => state === 'failed');
	return (failed ?? stations.findLast(({ state, text }) => state === 'done' && text) ?? stations[0])
		.text;
}

function countsOf({ counts, count }) {
	const { accepted, refused, logged, kept } = counts;
	return h(
		'div',
		{},
		h('progress', { max: count, value: logged + kept, 'aria-label': 'Events that have arrived' }),
		h(
			'p',
			{ class: 'muted' },
			`${accepted} accepted, ${refused} refused, ${logged} logged, ${kept} kept`,
		),
	);
}
