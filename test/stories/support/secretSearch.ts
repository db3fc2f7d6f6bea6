import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { N8n } from '../../../sandbox/host';
import { secretForms } from '../../builders/secretForms';

/** What was looked through, and what was found. */
export interface SecretSearch {
	/** Files, and the text of what the processes printed. */
	searched: number;
	bytes: number;
	/** `name of the secret, in its form, in the place`. */
	found: string[];
}

/**
 * Looks for secrets in everything that an n8n has written down: its database with the journal beside it (executions,
 * static data, data tables), its files of logs and binary data, and what its processes have printed. Credentials are
 * there too, encrypted.
 */
export function searchN8n(n8n: N8n, secrets: Readonly<Record<string, string>>): SecretSearch {
	const places: Array<[string, Buffer]> = [
		['what it printed', Buffer.from(n8n.logs())],
		...filesIn(n8n.userFolder).map((file): [string, Buffer] => [file, readFileSync(file)]),
	];
	const forms = Object.entries(secrets).flatMap(([name, secret]) =>
		secretForms(secret).map((form) => [name, form] as const),
	);
	const found = places.flatMap(([place, bytes]) =>
		forms
			.filter(([, form]) => bytes.includes(form))
			.map(([name, form]) => `${name}, as ${form}, in ${place}`),
	);
	const bytes = places.reduce((sum, [, { length }]) => sum + length, 0);
	return { searched: places.length, bytes, found };
}

/** Without the installed packages, whose code n8n has not written. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
		return entry.isFile() && statSync(path).size > 0 ? [path] : [];
	});
}
