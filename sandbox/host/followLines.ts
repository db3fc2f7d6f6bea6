import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

const everyMs = 250;

/** Tells each new line of a growing file, which need not exist yet; answers how to stop. */
export function followLines(file: string, onLine: (line: string) => void): () => void {
	let offset = existsSync(file) ? statSync(file).size : 0;
	let rest = '';
	const read = () => {
		if (!existsSync(file)) return;
		const size = statSync(file).size;
		if (size <= offset) return;
		const lines = (rest + readPart(file, offset, size)).split('\n');
		offset = size;
		rest = lines.pop() ?? '';
		lines.forEach(onLine);
	};
	const timer = setInterval(read, everyMs).unref();
	return () => {
		clearInterval(timer);
		read();
	};
}

function readPart(file: string, from: number, to: number): string {
	const handle = openSync(file, 'r');
	try {
		const buffer = Buffer.alloc(to - from);
		readSync(handle, buffer, 0, buffer.length, from);
		return buffer.toString('utf8');
	} finally {
		closeSync(handle);
	}
}
