import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A package for the Metadata API: texts by their name in the zip. */
export type Files = Readonly<Record<string, string>>;

export function readZip(base64: string): Record<string, string> {
	const files = unzipSync(new Uint8Array(Buffer.from(base64, 'base64')));
	return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export function writeZip(files: Files): Buffer {
	const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
	return Buffer.from(zipSync(Object.fromEntries(bytes), { level: 9 }));
}
