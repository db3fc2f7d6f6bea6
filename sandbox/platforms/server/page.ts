import type { Delivery } from '../webhook/Delivery';
import type { Attributes } from '../store/Attributes';

/** One line of the profile table. */
export interface PageProfile {
	readonly id: string;
	readonly belongsTo: string;
	readonly attributes: Attributes;
}

/** What the page shows; names in the vendor's own words. */
export interface PageContent {
	readonly product: string;
	readonly address: string;
	/** Figures along the top: label and number. */
	readonly figures: readonly (readonly [string, number])[];
	readonly profilesHeading: string;
	readonly belongsToHeading: string;
	readonly profiles: readonly PageProfile[];
	/** Newest first. */
	readonly deliveries: readonly Delivery[];
}

/** A self-contained page (no script, no external asset) with the profiles and the latest webhooks. */
export function renderPage(page: PageContent): string {
	const figures = page.figures.map(([label, count]) => figure(label, count)).join('');
	const profiles = page.profiles.map(profileRow).join('') || emptyRow(3, 'No profiles yet');
	const deliveries = page.deliveries.map(deliveryRow).join('') || emptyRow(4, 'Nothing sent yet');
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(page.product)} sandbox</title>
<style>${STYLE}</style></head><body>
<header><h1>${escape(page.product)} <span>sandbox</span></h1><p>${escape(page.address)}</p></header>
<main>
<section class="figures">${figures}</section>
<section><h2>${escape(page.profilesHeading)}</h2>
<table><thead><tr><th>Id</th><th>${escape(page.belongsToHeading)}</th><th>Attributes</th></tr></thead>
<tbody>${profiles}</tbody></table></section>
<section><h2>Recent webhook deliveries</h2>
<table><thead><tr><th>Time</th><th>Event</th><th>Attempts</th><th>Answer</th></tr></thead>
<tbody>${deliveries}</tbody></table></section>
</main></body></html>
`;
}

function figure(label: string, count: number): string {
	return `<div><strong>${count.toLocaleString('en-US')}</strong>${escape(label)}</div>`;
}

function profileRow({ id, belongsTo, attributes }: PageProfile): string {
	const list = Object.entries(attributes)
		.map(([name, value]) => `<span class="attribute"><b>${escape(name)}</b> ${show(value)}</span>`)
		.join('');
	return `<tr><td class="id">${escape(id)}</td><td>${escape(belongsTo)}</td><td>${list}</td></tr>`;
}

function deliveryRow(delivery: Delivery): string {
	const tone = delivery.ok ? 'good' : 'bad';
	const answer = delivery.status ?? delivery.attempts.at(-1)?.error ?? '';
	const again = delivery.redeliveryOf === undefined ? '' : ` (again #${delivery.redeliveryOf})`;
	const cells = [
		`<td class="id">${escape(delivery.at.slice(11, 19))}</td>`,
		`<td>${escape(delivery.subject + again)}</td>`,
		`<td>${delivery.attempts.length}</td>`,
		`<td><span class="${tone}">${escape(String(answer))}</span></td>`,
	];
	return `<tr>${cells.join('')}</tr>`;
}

function emptyRow(columns: number, text: string): string {
	return `<tr><td colspan="${columns}" class="empty">${escape(text)}</td></tr>`;
}

function show(value: unknown): string {
	return escape(value === null ? 'null' : String(value));
}

function escape(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
	};
	return text.replace(/[&<>"]/g, (character) => entities[character]);
}

const STYLE = `
body{margin:0;background:#f5f6fa;color:#1d2433;font:14px/1.45 system-ui,"Segoe UI",Roboto,sans-serif}
header{background:#1d2433;color:#fff;padding:18px 32px;display:flex;align-items:baseline;gap:16px}
h1{margin:0;font-size:20px}h1 span{font-weight:400;opacity:.65}header p{margin:0;opacity:.65}
main{max-width:1120px;margin:0 auto;padding:24px 32px}
section{margin-bottom:28px}h2{font-size:15px;margin:0 0 10px}
.figures{display:flex;gap:14px}.figures div{flex:1;background:#fff;border:1px solid #e3e6ee;border-radius:8px;padding:14px 18px;color:#5b6478}
.figures strong{display:block;font-size:24px;color:#1d2433}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #e3e6ee;border-radius:8px;overflow:hidden}
th{text-align:left;font-weight:600;color:#5b6478;background:#fafbfd}
th,td{padding:9px 14px;border-bottom:1px solid #eef0f5;vertical-align:top}
tr:last-child td{border-bottom:0}.id{font-family:ui-monospace,Menlo,Consolas,monospace;white-space:nowrap}
.attribute{display:inline-block;margin:0 6px 4px 0;padding:1px 8px;border-radius:10px;background:#eef2ff;font-size:12px}
.attribute b{font-weight:600;color:#44507a}.empty{color:#8b93a7;text-align:center;padding:22px}
.good,.bad{padding:1px 8px;border-radius:10px;font-size:12px}.good{background:#e3f6ea;color:#14693a}.bad{background:#fde7e7;color:#a11d1d}
`;
