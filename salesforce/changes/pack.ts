/** A list as compressed text: ids of one org have much in common, so a tenth of the size is usual. */
export async function pack(entries: readonly unknown[]): Promise<string> {
	if (entries.length === 0) return '';
	const text = Buffer.from(JSON.stringify(entries), 'utf8');
	return (await through(new CompressionStream('deflate-raw'), text)).toString('base64');
}

export async function unpack<T>(text: string): Promise<T[]> {
	if (text === '') return [];
	const packed = Buffer.from(text, 'base64');
	const unpacked = await through(new DecompressionStream('deflate-raw'), packed);
	return JSON.parse(unpacked.toString('utf8')) as T[];
}

/** The web's streams, which compress off the main thread; n8n refuses Node's own zlib in community packages. */
async function through(
	transform: CompressionStream | DecompressionStream,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<Buffer> {
	const stream = new Blob([bytes]).stream().pipeThrough(transform);
	return Buffer.from(await new Response(stream).arrayBuffer());
}
