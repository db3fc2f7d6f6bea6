// One record: its fields beside the profiles, its timeline, and what can be done to it.
import { button, h, link, when } from './dom.mjs';

const OBJECTS = ['Contact', 'Lead', 'Account'];
const keyOf = ({ object, id }) => `${object}/${id}`;

export function detail(state, record) {
	state.ui.shown = keyOf(record);
	return h(
		'div',
		{ class: 'detail', 'data-key': `detail-${record.id}` },
		h(
			'div',
			{ class: 'row spread' },
			h('h3', {}, record.name, ' ', h('span', { class: 'tag' }, record.object)),
			link(record.url, 'In Salesforce ↗'),
		),
		h('div', { class: 'row deeds' }, deedsOf(record)),
		state.ui.editing === 'fields' && editing(state, record),
		state.ui.editing === 'merge' && merging(state, record),
		compared(state, record),
		timeline(record),
	);
}

function deedsOf({ object, name }) {
	const labelled = (label) => ({ 'aria-label': `${label} ${name}` });
	return [
		button('edit', 'Edit', { 'data-mode': 'fields', ...labelled('Edit') }),
		object === 'Lead' && button('convert', 'Convert', labelled('Convert')),
		object !== 'Account' && button('edit', 'Merge', { 'data-mode': 'merge', ...labelled('Merge') }),
		button('delete', 'Delete', labelled('Delete'), 'danger'),
	];
}

const field = ({ name, label, value = '', edit }) =>
	h(
		'label',
		{ 'data-key': name },
		label,
		h('input', { name, value, autocomplete: 'off', inputmode: edit === 'number' && 'numeric' }),
	);

function editing({ ui }, { id, fields }) {
	return h(
		'form',
		{ class: 'fields card', 'data-do': 'save', 'data-key': `form-${id}-${ui.saves}` },
		fields.filter(({ edit }) => edit).map(field),
		h('p', { class: 'row' }, h('button', { class: 'primary' }, 'Save as Sam Sales')),
	);
}

function merging({ records }, { object, id, name }) {
	const others = records.records.filter((other) => other.object === object && other.id !== id);
	return h(
		'form',
		{ class: 'fields card', 'data-do': 'merge', 'data-key': `merge-${id}` },
		h(
			'label',
			{},
			`Into ${name} goes`,
			h(
				'select',
				{ name: 'loser' },
				others.map((other) => h('option', { value: other.id }, other.name)),
			),
		),
		h(
			'p',
			{ class: 'row' },
			h('button', { class: 'primary', disabled: others.length === 0 }, 'Merge'),
			h('span', { class: 'muted' }, 'The other record is gone afterwards.'),
		),
	);
}

export function creation({ world, ui }) {
	const object = ui.form.object ?? 'Lead';
	return h(
		'form',
		{
			class: 'fields card detail',
			'data-do': 'create',
			'data-change': 'form',
			'data-key': 'create',
		},
		h(
			'label',
			{},
			'What',
			h(
				'select',
				{ name: 'object' },
				OBJECTS.map((each) => h('option', { value: each, selected: each === object }, each)),
			),
		),
		world.creatable[object].map(field),
		h('p', { class: 'row' }, h('button', { class: 'primary' }, 'Create as Sam Sales')),
	);
}

function compared({ world }, { compared: lines, profiles, productId }) {
	const platforms = world.platforms;
	return h(
		'div',
		{ class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Fields and profiles' },
		h(
			'table',
			{ class: 'compared' },
			h(
				'thead',
				{},
				h(
					'tr',
					{},
					h('th', { scope: 'col' }, 'Field'),
					h('th', { scope: 'col' }, 'Salesforce'),
					platforms.map(({ label }) => h('th', { scope: 'col' }, label)),
				),
			),
			h(
				'tbody',
				{},
				lines.map((line) => comparedLine(line, platforms)),
			),
		),
		h('p', { class: 'muted' }, profileRemark(platforms, profiles, productId)),
	);
}

function comparedLine({ label, salesforce, profiles }, platforms) {
	return h(
		'tr',
		{ 'data-key': label },
		h('th', { scope: 'row' }, label),
		h('td', {}, salesforce || empty()),
		platforms.map(({ id }) =>
			h(
				'td',
				{ class: profiles[id] !== undefined && profiles[id] === salesforce && 'equal' },
				profiles[id] ?? empty(),
			),
		),
	);
}

const empty = () => h('span', { class: 'muted', 'aria-label': 'empty' }, '–');

function profileRemark(platforms, profiles, productId) {
	if (!productId) return 'Without an ID of the product there is no profile to write to.';
	const without = platforms.filter(({ id }) => !profiles.includes(id)).map(({ label }) => label);
	if (without.length === 0) return `ID in the product: ${productId}`;
	return `ID in the product: ${productId}. Nothing was written to ${without.join(' and ')} yet: only what changes is sent.`;
}

const LATEST = 8;

function timeline({ timeline: entries, activities, id }) {
	const line = ({ id: entry, kind, subject, text, at }) =>
		h(
			'li',
			{ 'data-key': entry },
			when(at),
			h(
				'div',
				{},
				h('span', {}, subject),
				' ',
				kind !== 'Task' && h('span', { class: 'tag' }, kind),
				text && h('p', { class: 'muted' }, text),
			),
		);
	return h(
		'div',
		{ class: 'timeline', 'data-key': `timeline-${id}` },
		h('h4', {}, `Timeline (${activities})`),
		entries.length === 0 && h('p', { class: 'muted' }, 'Nothing yet. Send an event.'),
		h('ol', {}, entries.slice(0, LATEST).map(line)),
		entries.length > LATEST &&
			h(
				'details',
				{},
				h('summary', {}, `${entries.length - LATEST} older`),
				h('ol', {}, entries.slice(LATEST).map(line)),
			),
	);
}
