// The form that sends product events.
import { h } from './dom.mjs';

const options = (values, chosen) =>
	values.map(([value, label]) => h('option', { value, selected: value === chosen }, label));

export function sendForm({ world, ui }) {
	const { platforms, users, largestBurst } = world;
	const platform = platforms.find(({ id }) => id === ui.form.platform) ?? platforms[0];
	const sample = platform.samples.find(({ id }) => id === ui.form.sample) ?? platform.samples[0];
	return h(
		'form',
		{ class: 'fields send card', 'data-do': 'send', 'data-change': 'form', 'data-key': 'send' },
		h(
			'label',
			{},
			'Platform',
			h(
				'select',
				{ name: 'platform' },
				options(
					platforms.map(({ id, label }) => [id, label]),
					platform.id,
				),
			),
		),
		h(
			'label',
			{},
			'Person',
			h(
				'select',
				{ name: 'user' },
				options([
					...users.map(({ userId, name }) => [userId, `${name} (${userId})`]),
					['u-999', 'Nobody knows them (u-999)'],
				]),
			),
		),
		h(
			'label',
			{ class: 'long', 'data-key': `sample-${platform.id}` },
			'Event',
			h(
				'select',
				{ name: 'sample' },
				options(
					platform.samples.map(({ id, label }) => [id, label]),
					sample.id,
				),
			),
		),
		sample.asks.includes('score') &&
			h(
				'label',
				{ 'data-key': 'score' },
				'Score',
				h('input', { name: 'score', type: 'number', min: 0, max: 10, value: 9 }),
			),
		sample.asks.includes('text') &&
			h(
				'label',
				{ class: 'long', 'data-key': 'text' },
				'Words',
				h('input', { name: 'text', placeholder: 'as in the sample', autocomplete: 'off' }),
			),
		h(
			'p',
			{ class: 'row long', 'data-key': 'buttons' },
			h('button', { class: 'primary', name: 'how', value: 'now' }, 'Send'),
			h('button', { name: 'how', value: 'late', title: 'It happened 7 days ago' }, 'Send late'),
			h('button', { name: 'how', value: 'forged', title: 'With a wrong signature' }, 'Send forged'),
			h(
				'span',
				{ class: 'row together' },
				h(
					'button',
					{ name: 'how', value: 'burst', title: 'Of everybody the products know' },
					'Burst of',
				),
				h('input', {
					name: 'count',
					type: 'number',
					min: 1,
					max: largestBurst,
					value: 200,
					'aria-label': 'Events in a burst',
				}),
			),
		),
	);
}
