import type { OrgState } from '../state/OrgState';
import { nameFieldOf } from '../schema/object';
import { RowState, type Table } from '../store/Table';
import { toDateText, toDateTimeText } from '../time/format';
import { escapeHtml } from './html';
import { recordLink } from './overviewPage';

interface Entry {
	at: number;
	/** Only the day is known. */
	wholeDay: boolean;
	icon: string;
	kind: 'task' | 'event' | 'object';
	title: string;
	remark: string;
	text: string;
}

/** When an activity took place: its time on its day, else the day. */
function when(table: Table, row: number): { at: number; wholeDay: boolean } {
	const time = table.read(row, 'StartDateTime') ?? table.read(row, 'CompletedDateTime');
	const day = table.read(row, 'ActivityDate');
	if (typeof day === 'string' && (typeof time !== 'number' || toDateText(time) !== day))
		return { at: Date.parse(day), wholeDay: true };
	return { at: Number(time ?? table.read(row, 'CreatedDate')), wholeDay: false };
}

/** When a custom record took place: its first date/time of its own, else when it was created. */
function whenCustom(table: Table, row: number): number {
	for (const field of table.object.fields.values()) {
		const at = field.custom && field.type === 'datetime' ? table.read(row, field.name) : undefined;
		if (typeof at === 'number') return at;
	}
	return Number(table.read(row, 'CreatedDate'));
}

function activities(state: OrgState, id: string): Entry[] {
	return (['Task', 'Event'] as const).flatMap((name) => {
		const table = state.store.tableOf(name);
		const rows = new Set(
			['whoid', 'whatid', 'accountid'].flatMap((field) => [
				...table.find(table.object.fields.get(field)!, id),
			]),
		);
		return [...rows]
			.filter((row) => table.state(row) === RowState.Live)
			.map(
				(row): Entry => ({
					...when(table, row),
					icon: name === 'Task' ? '☑' : '▦',
					kind: name === 'Task' ? 'task' : 'event',
					title: recordLink(table, row),
					remark: String(table.read(row, 'Status') ?? table.read(row, 'Location') ?? ''),
					text: String(table.read(row, 'Description') ?? ''),
				}),
			);
	});
}

/** Records of custom objects that look the record up. */
function customRecords(state: OrgState, table: Table, id: string): Entry[] {
	return state.schema
		.childRelationships(table.object)
		.filter(({ childObject }) => childObject.custom)
		.flatMap(({ childObject, field }) => {
			const child = state.store.table(childObject);
			return child
				.find(field, id)
				.filter((row) => child.state(row) === RowState.Live)
				.map(
					(row): Entry => ({
						at: whenCustom(child, row),
						wholeDay: false,
						icon: '◆',
						kind: 'object',
						title: recordLink(child, row),
						remark: childObject.label,
						text: summary(child, row),
					}),
				);
		});
}

/** The custom fields of a record in one line each, without lookups and long text. */
function summary(table: Table, row: number): string {
	const shown = [...table.object.fields.values()].filter(
		(field) =>
			field.custom &&
			field.type !== 'reference' &&
			!field.longText &&
			field !== nameFieldOf(table.object),
	);
	return shown
		.map((field) => ({ field, value: table.read(row, field.name) }))
		.filter(({ value }) => value !== undefined)
		.map(
			({ field, value }) =>
				`${field.label}: ${field.type === 'datetime' ? toDateTimeText(Number(value)) : String(value)}`,
		)
		.join('\n');
}

function item({ at, wholeDay, icon, kind, title, remark, text }: Entry): string {
	const time = toDateTimeText(at)
		.slice(0, wholeDay ? 10 : 16)
		.replace('T', ' ');
	return `<li><span class="icon ${kind}">${icon}</span><div>${title}<br><span class="muted">${escapeHtml(remark)}</span></div><span class="when">${time}</span>${text ? `<div class="text">${escapeHtml(text)}</div>` : ''}</li>`;
}

/** Activities and related custom records, newest first. */
export function timeline(state: OrgState, table: Table, id: string): string {
	const entries = [...activities(state, id), ...customRecords(state, table, id)].sort(
		(a, b) => b.at - a.at,
	);
	if (entries.length === 0) return '<p class="muted">No activities to show.</p>';
	return `<ul class="timeline">${entries.map(item).join('\n')}</ul>`;
}
