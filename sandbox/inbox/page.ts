import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_FOLDER } from '../demo/world';

const PAGE = path.join(PACKAGE_FOLDER, 'docs', 'events-from-postgres.md');

function blockOf(language: 'sql' | 'yaml'): string {
	const text = fs.readFileSync(PAGE, 'utf8');
	const [, block] = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(text) ?? [];
	if (block === undefined) throw new Error(`${PAGE} has no block of ${language}`);
	return block;
}

/** What the page lets an administrator run: roles, table and functions. */
export const inboxSql = (): string => blockOf('sql');

/** The password that the page gives a role. */
export function passwordOf(role: string): string {
	const [, password] =
		new RegExp(`CREATE ROLE ${role} LOGIN PASSWORD '(.+)'`).exec(inboxSql()) ?? [];
	if (password === undefined) throw new Error(`${PAGE} makes no role ${role}`);
	return password;
}

interface Gateway {
	input: { http_server: { path: string } };
	output: { reject_errored: { sql_raw: { query: string; args_mapping: string } } };
}

/** What of the gateway's configuration its stand-in goes by. */
export function gatewaySettings(): { path: string; query: string; arguments: string } {
	const { input, output } = parse(blockOf('yaml')) as Gateway;
	const { query, args_mapping } = output.reject_errored.sql_raw;
	return { path: input.http_server.path, query, arguments: args_mapping.trim() };
}
