import { secretsIn } from '../builders/secretForms';
import type { Findings } from './Findings';

/** Secrets that the parts use; what this process prints must not hold them. */
export const secretsUsed: Record<string, string> = {};

/**
 * Keeps what n8n and the nodes print from the terminal, and looks for secrets in it.
 *
 * @returns what prints all the same
 */
export function captureOutput(findings: Findings): (line: string) => void {
	const write = process.stdout.write.bind(process.stdout);
	for (const stream of [process.stdout, process.stderr]) {
		stream.write = ((chunk: string | Uint8Array) => {
			for (const secret of secretsIn(Buffer.from(chunk as string), secretsUsed))
				findings.add('secret leaked', `${secret} was printed`);
			return true;
		}) as typeof stream.write;
	}
	return (line) => void write(`${line}\n`);
}
