import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A list as compressed text: ids of one org have much in common, so a tenth of the size is usual. */
export async function pack(entries: readonly unknown[]): Promise<string> {
	if (entries.length === 0) return '';
	return (await deflate(Buffer.from(JSON.stringify(entries), 'utf8'))).toString('base64');
}

export async function unpack<T>(text: string): Promise<T[]> {
	if (text === '') return [];
	return JSON.parse((await inflate(Buffer.from(text, 'base64'))).toString('utf8')) as T[];
}
