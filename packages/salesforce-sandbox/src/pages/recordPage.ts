import type { OrgState } from '../state/OrgState';
import type { FieldDefinition } from '../schema/model';
import { nameFieldOf } from '../schema/object';
import type { Location } from '../store/Store';
import { toDateTimeText } from '../time/format';
import { escapeHtml, page } from './html';
import { recordLink } from './overviewPage';
import { timeline } from './timeline';

const HIGHLIGHTS = [
	'Title',
	'Company',
	'AccountId',
	'Email',
	'Phone',
	'Status',
	'Industry',
	'OwnerId',
	'LastActivityDate',
];

function shown(state: OrgState, { table, row }: Location, field: FieldDefinition): string {
	const value = state.store.value(table, row, field.name);
	if (value === undefined || value === null)
		return field.type === 'boolean' ? '☐' : '<span class="muted">–</span>';
	if (field.type === 'boolean') return value === true ? '☑' : '☐';
	if (field.type === 'datetime')
		return toDateTimeText(Number(value)).slice(0, 19).replace('T', ' ');
	if (field.type !== 'reference') return escapeHtml(value);
	const parent = state.store.locateLive(value);
	return parent ? recordLink(parent.table, parent.row) : escapeHtml(value);
}

const pair = (label: string, value: string) =>
	`<div><dt>${escapeHtml(label.replace(/ ID$/, ''))}</dt><dd>${value}</dd></div>`;

/** Fields worth showing: those that hold something, custom ones first and the system's last. */
function details(state: OrgState, at: Location): string {
	const fields = [...at.table.object.fields.values()].filter(
		({ type, name }) => type !== 'address' && name !== 'Id',
	);
	const filled = fields.filter((field) => {
		const value = state.store.value(at.table, at.row, field.name);
		return value !== undefined && value !== null && value !== false;
	});
	const place = ({ custom, createable }: FieldDefinition) => (custom ? 0 : createable ? 1 : 2);
	filled.sort((a, b) => place(a) - place(b));
	return `<dl class="fields">${filled.map((field) => pair(field.label, shown(state, at, field))).join('')}</dl>`;
}

/** `GET /lightning/r/<Object>/<Id>/view`: a record with its fields and what happened around it. */
export function recordPage(state: OrgState, at: Location): string {
	const { table, row } = at;
	const nameField = nameFieldOf(table.object);
	const name = String(
		(nameField && state.store.value(table, row, nameField.name)) ?? table.idOf(row),
	);
	const highlights = HIGHLIGHTS.map((field) => table.object.fields.get(field.toLowerCase()))
		.filter((field) => field !== undefined)
		.map((field) => pair(field.label, shown(state, at, field)));
	const organization = state.store.locateLive(state.organizationId)!;
	return page(
		name,
		String(organization.table.read(organization.row, 'Name')),
		`<section class="card"><span class="kind">${escapeHtml(table.object.label)}</span><h1>${escapeHtml(name)}</h1>
<dl class="highlights">${highlights.join('')}</dl></section>
<div class="two"><section class="card"><h2>Details</h2>${details(state, at)}</section>
<section class="card"><h2>Activity</h2>${timeline(state, table, table.idOf(row))}</section></div>`,
	);
}
