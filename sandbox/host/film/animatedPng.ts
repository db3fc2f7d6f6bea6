import { deflateSync } from 'node:zlib';
import { paletteOf } from './palette';
import { readPixels, SIGNATURE, uint32s, written, type Chunk, type Pixels } from './png';

/** A picture of an animation, and how long it is shown. */
export interface Frame {
	/** A PNG as a browser takes it; all of one animation have the same size. */
	png: Buffer;
	milliseconds: number;
}

/** One byte a pixel: the number of its colour. */
type Indexed = Uint8Array;

interface Part {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** As many as make letters readable; each costs room. */
const COLOURS = 128;

/**
 * An animated PNG, which every browser plays, over and over; who cannot sees the first frame. Small: it has few colours,
 * and of each frame it holds only the part that differs from the one before.
 *
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation (checked 2026-11-30)
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
	const pictures = frames.map(({ png }) => readPixels(png));
	const [{ width, height }] = pictures;
	const other = pictures.findIndex((each) => each.width !== width || each.height !== height);
	if (other >= 0) throw new Error(`Frame ${other} has another size than the first`);
	const { colours, nearest } = paletteOf(pictures, COLOURS);
	const indexed = pictures.map(({ rgb }) => {
		const numbers = new Uint8Array(width * height);
		for (let pixel = 0; pixel < numbers.length; pixel++)
			numbers[pixel] = nearest(rgb[pixel * 3], rgb[pixel * 3 + 1], rgb[pixel * 3 + 2]);
		return numbers;
	});
	return Buffer.concat([
		SIGNATURE,
		...[
			{ type: 'IHDR', data: Buffer.concat([uint32s(width, height), Buffer.from([8, 3, 0, 0, 0])]) },
			{ type: 'PLTE', data: Buffer.from(colours) },
			{ type: 'acTL', data: uint32s(frames.length, 0) },
			...frames.flatMap((frame, index) => chunksOf(frame, index, indexed, pictures[0])),
			{ type: 'IEND', data: Buffer.alloc(0) },
		].map(written),
	]);
}

/** The chunks of one frame: where and how long it is shown, and its image. */
function chunksOf(
	{ milliseconds }: Frame,
	index: number,
	all: readonly Indexed[],
	{ width, height }: Pixels,
): Chunk[] {
	const whole = { left: 0, top: 0, width, height };
	const part = index === 0 ? whole : changedPart(all[index - 1], all[index], width);
	const image = deflateSync(rowsOf(all[index], part, width), { level: 9 });
	// The first frame takes one number, each other two.
	const number = Math.max(0, index * 2 - 1);
	const shown = Buffer.alloc(6); // over what was there, which stays
	shown.writeUInt16BE(milliseconds, 0);
	shown.writeUInt16BE(1_000, 2);
	const place = uint32s(number, part.width, part.height, part.left, part.top);
	return [
		{ type: 'fcTL', data: Buffer.concat([place, shown]) },
		index === 0
			? { type: 'IDAT', data: image }
			: { type: 'fdAT', data: Buffer.concat([uint32s(number + 1), image]) },
	];
}

/** The least rectangle outside of which two frames are alike; one pixel where they do not differ. */
function changedPart(before: Indexed, after: Indexed, width: number): Part {
	let [left, right, top, bottom] = [width, -1, -1, -1];
	for (let pixel = 0; pixel < after.length; pixel++) {
		if (before[pixel] === after[pixel]) continue;
		const [x, y] = [pixel % width, Math.floor(pixel / width)];
		[left, right] = [Math.min(left, x), Math.max(right, x)];
		if (top < 0) top = y;
		bottom = y;
	}
	if (top < 0) return { left: 0, top: 0, width: 1, height: 1 };
	return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function rowsOf(image: Indexed, { left, top, width, height }: Part, rowLength: number): Buffer {
	const row = (y: number) => image.subarray(y * rowLength + left, y * rowLength + left + width);
	return Buffer.concat(
		Array.from({ length: height }, (_, y) => [Buffer.from([0]), row(top + y)]).flat(),
	);
}
