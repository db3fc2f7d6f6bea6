import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { animatedPng } from '../../../../sandbox/host/film/animatedPng';
import { readPixels } from '../../../../sandbox/host/film/png';

const crc = (bytes: Buffer) => {
	const checked = Buffer.alloc(4);
	checked.writeUInt32BE(crc32(bytes));
	return checked;
};

function chunk(type: string, data: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const named = Buffer.concat([Buffer.from(type), data]);
	return Buffer.concat([length, named, crc(named)]);
}

type Colour = [red: number, green: number, blue: number];

/** A picture of one colour, with a pixel of another. */
function aPng(width: number, height: number, colour: Colour, dot?: { at: number; colour: Colour }) {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	[header[8], header[9]] = [8, 2];
	const pixels = Array.from({ length: width * height }, (_, at) =>
		at === dot?.at ? dot.colour : colour,
	);
	const rows = Array.from({ length: height }, (_, y) =>
		Buffer.from([0, ...pixels.slice(y * width, (y + 1) * width).flat()]),
	);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows)))],
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function read(png: Buffer): Array<{ type: string; data: Buffer; whole: boolean }> {
	const chunks = [];
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const named = png.subarray(at + 4, at + 8 + length);
		const whole = png.subarray(at + 8 + length, at + 12 + length).equals(crc(named));
		chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4), whole });
		at += 12 + length;
	}
	return chunks;
}

const WHITE: Colour = [255, 255, 255];
const RED: Colour = [200, 16, 32];

it('holds every frame with its time, numbered one after the other, each chunk with its checksum', () => {
	const pngs = [aPng(4, 2, WHITE), aPng(4, 2, WHITE, { at: 6, colour: RED }), aPng(4, 2, RED)];
	const frames = pngs.map((png, index) => ({ png, milliseconds: (index + 1) * 100 }));
	const chunks = read(animatedPng(frames));
	expect(chunks.map(({ type }) => type)).toEqual([
		...['IHDR', 'PLTE', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND'],
	]);
	expect(chunks.every(({ whole }) => whole)).toBe(true);
	expect(chunks[2].data.readUInt32BE(0)).toBe(3);
	const numbered = chunks.filter(({ type }) => /fcTL|fdAT/.test(type));
	expect(numbered.map(({ data }) => data.readUInt32BE(0))).toEqual([0, 1, 2, 3, 4]);
	const controls = chunks.filter(({ type }) => type === 'fcTL');
	expect(controls.map(({ data }) => data.readUInt16BE(20))).toEqual([100, 200, 300]);
});

it('holds of a frame the part that differs from the one before, in the right colour', () => {
	const pngs = [aPng(4, 2, WHITE), aPng(4, 2, WHITE, { at: 6, colour: RED })];
	const chunks = read(animatedPng(pngs.map((png) => ({ png, milliseconds: 1 }))));
	const of = (wanted: string) => chunks.filter(({ type }) => type === wanted).at(-1)!.data;
	const [width, height, left, top] = [4, 8, 12, 16].map((at) => of('fcTL').readUInt32BE(at));
	expect({ width, height, left, top }).toEqual({ width: 1, height: 1, left: 2, top: 1 });
	const [filter, colour] = inflateSync(of('fdAT').subarray(4));
	expect(filter).toBe(0);
	expect([...of('PLTE').subarray(colour * 3, colour * 3 + 3)]).toEqual(RED);
});

it('reads pictures whose rows are told by their neighbours, as browsers write them', () => {
	// Two rows of two pixels: the first by what is to the left, the second by what is above.
	const rows = Buffer.from([1, 10, 20, 30, 1, 1, 1, 2, 5, 5, 5, 0, 0, 0]);
	const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
	const png = Buffer.concat([
		aPng(1, 1, WHITE).subarray(0, 8),
		...[chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
	]);
	expect([...readPixels(png).rgb]).toEqual([
		...[10, 20, 30],
		...[11, 21, 31],
		...[15, 25, 35],
		...[11, 21, 31],
	]);
});

it('refuses frames that are not alike, and what is no PNG', () => {
	const frame = (png: Buffer) => ({ png, milliseconds: 1 });
	expect(() => animatedPng([frame(aPng(4, 2, RED)), frame(aPng(5, 2, RED))])).toThrow(
		'Frame 1 has another size',
	);
	expect(() => animatedPng([frame(Buffer.from('no picture'))])).toThrow('A frame is no PNG');
});
