import { html, type Html } from './html';

/** A day of a chart: how many went well, and how many did not. */
export interface Bar {
	/** `YYYY-MM-DD`. */
	day: string;
	good: number;
	bad: number;
}

const WIDTH = 360;
const HEIGHT = 120;
/** Below the bars, for the first and the last day. */
const FOOT = 18;
const GAP = 2;

/** The bars of some days, beside each other, as high as their numbers. */
export function chart(
	bars: readonly Bar[],
	words: { title: string; good: string; bad: string },
): Html {
	const most = Math.max(1, ...bars.map(({ good, bad }) => good + bad));
	const step = WIDTH / Math.max(bars.length, 1);
	const high = (count: number) => round((count / most) * (HEIGHT - FOOT));
	const drawn = bars.map(({ day, good, bad }, index) => {
		const x = round(index * step);
		const width = round(Math.max(step - GAP, 1));
		const floor = HEIGHT - FOOT;
		return html`<g
			><title>${day}: ${good} ${words.good}, ${bad} ${words.bad}</title
			><rect x="${x}" y="0" width="${width}" height="${floor}" class="day" /><rect
				x="${x}"
				y="${floor - high(good)}"
				width="${width}"
				height="${high(good)}"
				class="good" /><rect
				x="${x}"
				y="${floor - high(good) - high(bad)}"
				width="${width}"
				height="${high(bad)}"
				class="bad"
		/></g>`;
	});
	return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.title}">
		<text x="${WIDTH}" y="11" text-anchor="end">${most}</text>
		${drawn}
		<text x="0" y="${HEIGHT - 4}">${bars[0]?.day}</text>
		<text x="${WIDTH}" y="${HEIGHT - 4}" text-anchor="end">${bars.at(-1)?.day}</text>
	</svg>`;
}

const round = (value: number) => Math.round(value * 100) / 100;
