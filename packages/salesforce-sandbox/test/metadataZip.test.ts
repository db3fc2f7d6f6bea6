import { strToU8, zipSync } from 'fflate';
import { readZip } from '../src/metadata/package/readZip';

const MEGABYTE = 1024 * 1024;

const CENTRAL_HEADER = Buffer.from('PK\x01\x02');
const UNPACKED_SIZE_AT = 24;

/** A zip whose only file says of itself that it is so large. */
function claiming(bytes: number): Buffer {
	const zip = Buffer.from(zipSync({ file: strToU8('small') }));
	zip.writeUInt32LE(bytes, zip.indexOf(CENTRAL_HEADER) + UNPACKED_SIZE_AT);
	return zip;
}

describe('readZip', () => {
	it('reads the files by their path, without directories', () => {
		const zip = zipSync({ 'a/b.txt': strToU8('hello'), 'a/': new Uint8Array() });
		expect([...readZip(zip)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual(
			[['a/b.txt', 'hello']],
		);
	});

	it('refuses what is no zip', () => {
		expect(() => readZip(strToU8('no zip at all'))).toThrow('The zip file could not be read');
	});

	it('refuses more than 39 MB', () => {
		expect(() => readZip(new Uint8Array(39 * MEGABYTE + 1))).toThrow(
			'Maximum size of the .zip file is 39 MB',
		);
	});

	it('refuses more than 10,000 files', () => {
		const files = Array.from({ length: 10_001 }, (_unused, at) => [`${at}`, new Uint8Array()]);
		expect(() => readZip(zipSync(Object.fromEntries(files), { level: 0 }))).toThrow(
			'Maximum number of files is 10000, this zip file has 10001',
		);
	});

	it('refuses more than 600 MB of unpacked files', () => {
		expect(() => readZip(claiming(601 * MEGABYTE))).toThrow(
			'Maximum size of the unzipped files is 600 MB',
		);
	});
});
