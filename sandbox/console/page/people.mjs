// People and companies: who there is, and of one of them fields, profiles and timeline.
import { button, h } from './dom.mjs';
import { creation, detail } from './record.mjs';

const PLURAL = { Contact: 'Contacts', Lead: 'Leads', Account: 'Accounts' };
const keyOf = ({ object, id }) => `${object}/${id}`;

export function peoplePart(state) {
	const { records, bin } = state.records;
	const chosen = records.find((record) => keyOf(record) === state.ui.record) ?? records[0];
	return h(
		'div',
		{ class: 'people' },
		h(
			'div',
			{ class: 'list' },
			Object.keys(PLURAL).map((object) => group(object, records, chosen)),
			button('edit', '+ Add somebody', { 'data-mode': 'create' }, 'plain'),
			bin.length > 0 && binOf(bin),
		),
		state.ui.editing === 'create' ? creation(state) : chosen && detail(state, chosen),
	);
}

function group(object, records, chosen) {
	const members = records.filter((record) => record.object === object);
	return h(
		'div',
		{ 'data-key': object },
		h('h3', {}, PLURAL[object]),
		members.length === 0 && h('p', { class: 'muted' }, 'None'),
		h(
			'ul',
			{},
			members.map((record) =>
				h(
					'li',
					{ 'data-key': record.id },
					h(
						'button',
						{
							...{ type: 'button', class: 'person', 'data-do': 'choose' },
							...{
								'data-record': keyOf(record),
								'aria-pressed': record === chosen ? 'true' : 'false',
							},
						},
						h('span', {}, record.name),
						h('span', { class: 'muted' }, record.remark),
						record.activities > 0 &&
							h('span', { class: 'badge', title: 'activities' }, record.activities),
					),
				),
			),
		),
	);
}

const binOf = (bin) =>
	h(
		'div',
		{ 'data-key': 'bin' },
		h('h3', {}, 'Recycle bin'),
		bin.map(({ id, object, name }) =>
			h(
				'p',
				{ class: 'row', 'data-key': id },
				name,
				button('undelete', `Undelete`, {
					'data-id': id,
					'data-object': object,
					'aria-label': `Undelete ${name}`,
				}),
			),
		),
	);
