import { inflateSync } from 'node:zlib';

/** A picture, three bytes a pixel: red, green, blue. */
export interface Pixels {
	width: number;
	height: number;
	rgb: Uint8Array;
}

export interface Chunk {
	type: string;
	data: Buffer;
}

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC_TABLE = Array.from({ length: 256 }, (_, start) => {
	let crc = start;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	return crc >>> 0;
});

function crcOf(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

export const uint32s = (...values: number[]): Buffer => {
	const data = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => data.writeUInt32BE(value, index * 4));
	return data;
};

/** A chunk as it stands in a file. */
export function written({ type, data }: Chunk): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([uint32s(data.length), named, uint32s(crcOf(named))]);
}

function chunksOf(png: Buffer): Chunk[] {
	if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('A frame is no PNG');
	const chunks: Chunk[] = [];
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const type = png.toString('latin1', at + 4, at + 8);
		chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
		at += 12 + length;
	}
	return chunks;
}

/** Bytes of a pixel by the kind of colours. */
const BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * Reads a picture as a browser takes it: eight bits a colour, not interlaced, with or without transparency, which is
 * left out.
 *
 * @see https://www.w3.org/TR/png-3/ (checked 2026-11-30)
 */
export function readPixels(png: Buffer): Pixels {
	const chunks = chunksOf(png);
	const { data: header } = chunks[0];
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const bytes = BYTES[header[9]];
	if (header[8] !== 8 || !bytes || header[12] !== 0)
		throw new Error('A frame has colours of another kind than a browser gives');
	const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
	const rows = unfiltered(inflateSync(Buffer.concat(parts)), { width, height, bytes });
	const rgb = new Uint8Array(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++)
		for (let colour = 0; colour < 3; colour++)
			rgb[pixel * 3 + colour] = rows[pixel * bytes + colour];
	return { width, height, rgb };
}

/** What a byte is guessed from: the one to the left, the one above, and the one above that to the left. */
const GUESSES: ReadonlyArray<(left: number, up: number, corner: number) => number> = [
	() => 0,
	(left) => left,
	(_left, up) => up,
	(left, up) => (left + up) >> 1,
	(left, up, corner) => {
		const estimate = left + up - corner;
		const away = (value: number) => Math.abs(estimate - value);
		if (away(left) <= away(up) && away(left) <= away(corner)) return left;
		return away(up) <= away(corner) ? up : corner;
	},
];

function unfiltered(
	filtered: Buffer,
	{ width, height, bytes }: { width: number; height: number; bytes: number },
): Uint8Array {
	const length = width * bytes;
	const rows = new Uint8Array(length * height);
	for (let row = 0; row < height; row++) {
		const from = row * (length + 1);
		const guess = GUESSES[filtered[from]];
		const to = row * length;
		for (let at = 0; at < length; at++) {
			const left = at < bytes ? 0 : rows[to + at - bytes];
			const up = row === 0 ? 0 : rows[to + at - length];
			const corner = at < bytes || row === 0 ? 0 : rows[to + at - length - bytes];
			rows[to + at] = filtered[from + 1 + at] + guess(left, up, corner);
		}
	}
	return rows;
}
