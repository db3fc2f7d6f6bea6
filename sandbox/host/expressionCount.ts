import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COUNTER = join(__dirname, 'countExpressions.js');

/** What an n8n has evaluated since it was counted last. */
export interface Evaluated {
	/** Isolates that were taken, whether made for it or from n8n's pool. */
	isolates: number;
	expressions: string[];
}

/** Counts what all processes of an n8n evaluate: give {@link env} to it. */
export class ExpressionCount {
	private readonly folder = mkdtempSync(join(tmpdir(), 'n8n-expressions-'));
	private readonly file = join(this.folder, 'evaluated.jsonl');
	private seen = 0;

	readonly env = { NODE_OPTIONS: `--require ${COUNTER}`, COUNT_EXPRESSIONS: this.file };

	take(): Evaluated {
		const text = existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
		const lines = text.split('\n').slice(0, -1);
		const news = lines
			.slice(this.seen)
			.map((line) => JSON.parse(line) as { isolate?: string; expression?: string });
		this.seen = lines.length;
		return {
			isolates: news.filter(({ isolate }) => isolate).length,
			expressions: news.flatMap(({ expression }) => expression ?? []),
		};
	}

	close(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
