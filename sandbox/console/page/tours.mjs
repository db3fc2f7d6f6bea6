// The guided tours: a card each, or the steps of the one that is walked.
import { h, link } from './dom.mjs';

export function toursPart({ tours }) {
	return h(
		'div',
		{ class: 'tours' },
		tours.map((tour) => (tour.at === undefined ? card(tour) : walk(tour))),
	);
}

function card({ id, title, about, steps }) {
	return h(
		'article',
		{ class: 'tour card', id: `tour-${id}`, 'data-key': `${id}-card` },
		h('h3', {}, title),
		h('p', {}, about),
		h(
			'p',
			{ class: 'row' },
			h(
				'button',
				{ type: 'button', class: 'primary', 'data-do': 'tourStart', 'data-id': id },
				'Start',
				h('span', { class: 'hidden' }, `: ${title}`),
			),
			h('span', { class: 'muted' }, `${steps.length} steps`),
		),
	);
}

function walk({ id, title, steps, at, finished }) {
	return h(
		'article',
		{ class: 'tour walked', id: `tour-${id}`, 'data-key': `${id}-walk` },
		h(
			'div',
			{ class: 'row spread' },
			h('h3', {}, title),
			h(
				'span',
				{ class: 'row' },
				h('span', { class: 'muted' }, `${Math.min(at, steps.length)} of ${steps.length}`),
				button('tourLeave', id, finished ? 'Close' : 'Leave', 'plain'),
			),
		),
		h(
			'ol',
			{ class: 'steps' },
			steps.map((step, index) => stepOf(id, step, index)),
		),
		finished &&
			h(
				'p',
				{ class: 'row finished' },
				'You have seen it all.',
				button('tourStart', id, 'Walk it again', ''),
			),
	);
}

function stepOf(id, { title, text, button: label, state, sight, problem }, index) {
	const open = state !== 'ahead';
	return h(
		'li',
		{ class: `step ${state}`, 'data-key': index, 'aria-current': state === 'next' && 'step' },
		h('span', { class: 'mark', 'aria-hidden': 'true' }, state === 'seen' ? '✓' : index + 1),
		h(
			'div',
			{},
			h('h4', {}, title),
			open && h('p', {}, text),
			open && state !== 'seen' && press(id, index, label, state),
			problem && h('p', { class: 'problem' }, problem),
			sight && seen(sight),
		),
	);
}

function press(id, index, label, state) {
	const busy = state === 'busy';
	return h(
		'p',
		{},
		h(
			'button',
			{
				...{ type: 'button', class: 'primary', 'data-do': 'tourPress' },
				...{ 'data-id': id, 'data-step': index, 'aria-disabled': busy && 'true' },
			},
			busy ? 'Watching the world …' : label,
		),
	);
}

function seen({ text, links = [] }) {
	return h(
		'div',
		{ class: 'seen' },
		h('strong', {}, 'What you just saw'),
		h('p', {}, text),
		links.length > 0 &&
			h(
				'p',
				{ class: 'links' },
				links.map(({ label, href }) => link(href, label, ' ↗')),
			),
	);
}

const button = (doing, id, label, style) =>
	h('button', { type: 'button', class: style, 'data-do': doing, 'data-id': id }, label);
