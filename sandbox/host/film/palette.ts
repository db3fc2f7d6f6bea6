import type { Pixels } from './png';

/** Colours few enough for one byte a pixel. */
export interface Palette {
	/** Three bytes a colour. */
	colours: Uint8Array;
	/** The number of the colour nearest to one. */
	nearest(red: number, green: number, blue: number): number;
}

/** Colours that differ in the last three bits only are taken for one. */
const shade = (red: number, green: number, blue: number) =>
	((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);

interface Shade {
	count: number;
	/** How often each colour of the shade occurs. */
	exact: Map<number, number>;
}

/** The most frequent colours of pictures. Those of an editor are few; only the edges of letters are mixed. */
export function paletteOf(pictures: readonly Pixels[], most: number): Palette {
	const shades = new Map<number, Shade>();
	for (const { rgb } of pictures)
		for (let at = 0; at < rgb.length; at += 3) {
			const key = shade(rgb[at], rgb[at + 1], rgb[at + 2]);
			let found = shades.get(key);
			if (!found) shades.set(key, (found = { count: 0, exact: new Map() }));
			const colour = (rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2];
			found.count++;
			found.exact.set(colour, (found.exact.get(colour) ?? 0) + 1);
		}
	const chosen = [...shades.values()]
		.sort((a, b) => b.count - a.count)
		.slice(0, most)
		.map(({ exact }) => [...exact].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
	const colours = Uint8Array.from(
		chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
	);
	return { colours, nearest: nearestOf(colours) };
}

function nearestOf(colours: Uint8Array): Palette['nearest'] {
	const known = new Map<number, number>();
	return (red, green, blue) => {
		const key = shade(red, green, blue);
		const before = known.get(key);
		if (before !== undefined) return before;
		let [best, least] = [0, Infinity];
		for (let at = 0; at < colours.length; at += 3) {
			const away =
				(colours[at] - red) ** 2 + (colours[at + 1] - green) ** 2 + (colours[at + 2] - blue) ** 2;
			if (away < least) [best, least] = [at / 3, away];
		}
		known.set(key, best);
		return best;
	};
}
