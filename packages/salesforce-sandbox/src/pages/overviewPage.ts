import { fieldOf, nameFieldOf } from '../schema/object';
import type { OrgState } from '../state/OrgState';
import type { ObjectDefinition } from '../schema/model';
import { RowState, type Table } from '../store/Table';
import { toDateTimeText } from '../time/format';
import { escapeHtml, page } from './html';

const SHOWN = ['Account', 'Contact', 'Lead', 'Opportunity', 'Task', 'Event'];
const LATEST = 12;

interface Count {
	object: ObjectDefinition;
	count: number;
}

function counts(state: OrgState): Count[] {
	return state.schema
		.all()
		.filter(({ name, custom }) => custom || SHOWN.includes(name))
		.map((object) => {
			const table = state.store.table(object);
			let count = 0;
			for (let row = 0; row < table.size; row += 1)
				if (table.state(row) === RowState.Live) count += 1;
			return { object, count };
		});
}

function countTable(all: Count[]): string {
	const rows = all.map(
		({ object, count }) =>
			`<tr><td>${escapeHtml(object.labelPlural)} <span class="muted">${escapeHtml(object.name)}</span></td><td class="number">${count.toLocaleString('en-US')}</td></tr>`,
	);
	return `<table><tr><th>Object</th><th style="text-align:right">Records</th></tr>${rows.join('')}</table>`;
}

/** The name of a record, as a link to its page. */
export function recordLink(table: Table, row: number): string {
	const id = table.idOf(row);
	const nameField = nameFieldOf(table.object);
	const name = (nameField && table.read(row, nameField.name)) ?? id;
	return `<a href="/lightning/r/${table.object.name}/${id}/view">${escapeHtml(name)}</a>`;
}

function latestChanges(state: OrgState, all: Count[]): string {
	const found = all.flatMap(({ object }) => {
		if (!fieldOf(object, 'SystemModstamp')) return [];
		const table = state.store.table(object);
		const last = [];
		for (let row = table.size - 1; row >= 0 && last.length < LATEST; row -= 1)
			if (table.state(row) === RowState.Live)
				last.push({ table, row, stamp: Number(table.read(row, 'SystemModstamp')) });
		return last;
	});
	const rows = found
		.sort((a, b) => b.stamp - a.stamp)
		.slice(0, LATEST)
		.map(
			({ table, row, stamp }) =>
				`<tr><td class="when">${toDateTimeText(stamp).slice(0, 19).replace('T', ' ')}</td><td>${escapeHtml(table.object.label)}</td><td>${recordLink(table, row)}</td></tr>`,
		);
	return `<table><tr><th>When (GMT)</th><th>Object</th><th>Record</th></tr>${rows.join('')}</table>`;
}

/** `GET /`: what the org holds, its latest records and its API usage. */
export function overviewPage(state: OrgState, instanceUrl: string): string {
	const all = counts(state);
	const organization = state.store.locateLive(state.organizationId)!;
	const name = String(organization.table.read(organization.row, 'Name'));
	const apps = state.apps.all().map((app) => `<li>${escapeHtml(app.name)}</li>`);
	return page(
		name,
		name,
		`<section class="card"><span class="kind">Organization</span><h1>${escapeHtml(name)}</h1>
<dl class="highlights"><div><dt>My Domain</dt><dd>${escapeHtml(instanceUrl)}</dd></div>
<div><dt>Organization ID</dt><dd>${state.organizationId}</dd></div>
<div><dt>API requests, last 24 hours</dt><dd>${state.usage.used.toLocaleString('en-US')} of ${state.usage.limit.toLocaleString('en-US')}</dd></div>
<div><dt>Clock (GMT)</dt><dd>${toDateTimeText(state.clock.now()).slice(0, 19).replace('T', ' ')}</dd></div></dl></section>
<div class="two"><section class="card"><h2>Records</h2>${countTable(all)}</section>
<section class="card"><h2>Latest records</h2>${latestChanges(state, all)}</section></div>
<section class="card"><h2>Apps</h2>${apps.length > 0 ? `<ul>${apps.join('')}</ul>` : '<p class="muted">No connected or external client apps.</p>'}</section>`,
	);
}
