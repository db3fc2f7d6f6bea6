// What can be read off: API requests, kept items, keys and addresses.
import { h, link, when } from './dom.mjs';

const number = (value) => value.toLocaleString('en-US');

export function factsPart({ usage, kept, world }) {
	return h(
		'div',
		{ class: 'row' },
		h('span', { class: 'fact' }, h('b', {}, number(usage.used)), ' API requests'),
		h('span', { class: 'fact' }, h('b', {}, number(kept.count)), ' kept'),
		link(world.n8nUrl, 'n8n ↗'),
		link(world.salesforceUrl, 'Salesforce ↗'),
	);
}

export function usagePart({ usage: { used, limit, last } }) {
	return h(
		'div',
		{},
		h(
			'p',
			{},
			h('b', { class: 'large' }, number(used)),
			` of ${number(limit)} in 24 hours. What you do on this page is not counted.`,
		),
		h(
			'div',
			{ class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Latest requests' },
			h(
				'table',
				{},
				h(
					'thead',
					{},
					h(
						'tr',
						{},
						['Time', 'Request', 'Status', 'Counted'].map((head) => h('th', { scope: 'col' }, head)),
					),
				),
				h(
					'tbody',
					{},
					last.map(({ at, method, resource, status, counted }) =>
						h(
							'tr',
							{},
							h('td', {}, when(at)),
							h('td', {}, resource.startsWith(method) ? resource : `${method} ${resource}`),
							h('td', {}, status),
							h('td', {}, counted),
						),
					),
				),
			),
		),
	);
}

export function keptPart({ kept: { rows, workflows, count } }) {
	if (count === 0) return h('p', { class: 'muted' }, 'Nothing is kept. All that came has arrived.');
	return h(
		'div',
		{},
		h(
			'p',
			{ class: 'row' },
			workflows.map(({ id, name }) =>
				h(
					'button',
					{ type: 'button', 'data-do': 'replay', 'data-workflow': id, 'data-key': id },
					`Replay ${name}`,
				),
			),
		),
		h('ul', { class: 'rows' }, rows.slice(0, LATEST).map(keptRow)),
		rows.length > LATEST &&
			h(
				'details',
				{},
				h('summary', {}, `${rows.length - LATEST} more`),
				h('ul', { class: 'rows' }, rows.slice(LATEST).map(keptRow)),
			),
	);
}

const LATEST = 4;

const keptRow = (row) =>
	h(
		'li',
		{},
		h(
			'div',
			{ class: 'head' },
			h('span', {}, h('b', {}, row.person || 'somebody'), ' ', row.what),
			link(row.execution, 'n8n ↗'),
		),
		h('p', {}, row.why),
		h('p', { class: 'muted' }, row.whatToDo),
	);

export function accessPart({ access, ui }) {
	return h(
		'div',
		{ class: 'access' },
		access.map(({ title, values, webhook }) =>
			h(
				'div',
				{ class: 'card', 'data-key': title },
				h('h3', {}, title),
				h(
					'dl',
					{},
					values.map((value) => valueOf(title, value, ui)),
				),
				webhook && webhookOf(title, webhook),
			),
		),
	);
}

function valueOf(title, { label, value, secret }, { revealed }) {
	const name = `${label} of ${title}`;
	const open = !secret || revealed === name;
	return h(
		'div',
		{ 'data-key': label },
		h('dt', {}, label),
		h(
			'dd',
			{ class: 'row' },
			h('code', {}, open ? value : '••••••••'),
			secret &&
				h(
					'button',
					{
						type: 'button',
						class: 'plain',
						'data-do': 'reveal',
						'data-value': name,
						'aria-pressed': open ? 'true' : 'false',
						'aria-label': `Show ${name}`,
					},
					open ? 'Hide' : 'Show',
				),
			h(
				'button',
				{
					type: 'button',
					class: 'plain',
					'data-do': 'copy',
					'data-value': value,
					'aria-label': `Copy ${name}`,
				},
				'Copy',
			),
		),
	);
}

function webhookOf(title, { platform, url, workflow }) {
	return h(
		'form',
		{
			class: 'fields',
			'data-do': 'point',
			'data-platform': platform,
			'data-key': `webhook-${url}`,
		},
		h(
			'label',
			{ class: 'long' },
			`Webhook URL: ${workflow ? `goes to ${workflow}` : 'no workflow listens there'}`,
			h('input', { name: 'url', value: url, type: 'url', required: true }),
		),
		h(
			'p',
			{ class: 'row' },
			h('button', { 'aria-label': `Save the webhook URL of ${title}` }, 'Save'),
		),
	);
}
