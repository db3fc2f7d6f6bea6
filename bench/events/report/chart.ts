import type { Bar } from './summary';
import { amount } from './format';

const WIDTH = 760;
const BAR_FROM = 330;
const BAR_TO = 690;
const ROW = 24;
const TITLE = 34;

/** One heading with its bars. */
export interface Panel {
	title: string;
	bars: readonly Bar[];
}

const STYLE = `
	text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f; }
	.title { font-weight: 600; }
	.stock { fill: #9aa4af; }
	.ours { fill: #0b6bcb; }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3; }
		.stock { fill: #6e7781; }
		.ours { fill: #58a6ff; }
	}`;

const escaped = (text: string) =>
	text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);

/** Bars as SVG, readable on light and dark pages; shorter is better in every panel. */
export function toChart(panels: readonly Panel[]): string {
	const parts: string[] = [];
	let y = 4;
	for (const { title, bars } of panels) {
		parts.push(`<text class="title" x="0" y="${y + 18}">${escaped(title)}</text>`);
		y += TITLE;
		const most = Math.max(...bars.map(({ value }) => value), 1);
		for (const bar of bars) {
			parts.push(...row(bar, most, y));
			y += ROW;
		}
		y += 12;
	}
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">`,
		`<title>${escaped(panels.map(({ title }) => title).join('; '))}</title>`,
		`<style>${STYLE}\n</style>`,
		...parts,
		'</svg>',
		'',
	].join('\n');
}

function row({ label, side, value }: Bar, most: number, y: number): string[] {
	const length = Math.max(2, Math.round(((BAR_TO - BAR_FROM) * value) / most));
	return [
		`<text x="0" y="${y + 13}">${escaped(label)}</text>`,
		`<rect class="${side}" x="${BAR_FROM}" y="${y + 1}" width="${length}" height="16" rx="2"/>`,
		`<text x="${BAR_FROM + length + 6}" y="${y + 13}">${amount(value)}</text>`,
	];
}
