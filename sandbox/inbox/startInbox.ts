import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, type Credential, type N8n } from '../host';
import type { RunningProcess } from '../host/processes';
import { startPostgres } from '../host/queue/postgres';
import { findPostgresFolder } from '../host/queue/programs';
import { inboxSql, passwordOf } from './page';
import { openConnections, type Connections } from './postgresClient';

export const GATEWAY_ROLE = 'product_sync_gateway';
export const N8N_ROLE = 'product_sync_n8n';

/** A Postgres with the table, the roles and the functions that docs/events-from-postgres.md sets up. */
export interface Inbox {
	/** As an administrator, who may look at everything. */
	admin: Connections;
	/** As one of the two roles. */
	as(role: string, max?: number): Connections;
	/** The rows that are there. */
	count(): Promise<number>;
	/** n8n's credential for it, with the role of n8n. */
	credentialIn(n8n: N8n): Promise<Credential>;
	processId(): number;
	kill9(): Promise<void>;
	restart(): Promise<void>;
	close(): Promise<void>;
}

const STOP_MS = 15_000;

/** @throws PostgresUnavailable where there is none */
export async function startInbox(): Promise<Inbox> {
	const programs = findPostgresFolder();
	const above = fs.mkdtempSync(path.join(os.tmpdir(), 'product-sync-inbox-'));
	const settings = { programs, folder: path.join(above, 'postgres'), port: await freePort() };
	const password = randomBytes(12).toString('hex');
	let postgres: RunningProcess = await startPostgres({ ...settings, password });
	const { port } = settings;
	const opened: Connections[] = [];
	const open = (user: string, given: string, max?: number) => {
		const connections = openConnections({ port, user, password: given, ...(max ? { max } : {}) });
		opened.push(connections);
		return connections;
	};
	const close = async () => {
		await Promise.all(opened.map(async (connections) => await connections.end()));
		await postgres.stop(STOP_MS, 'SIGINT');
		fs.rmSync(above, { recursive: true });
	};
	const admin = open('n8n', password);
	try {
		await admin.query(inboxSql());
	} catch (error) {
		await close();
		throw error;
	}
	return {
		admin,
		as: (role, max) => open(role, passwordOf(role), max),
		count: async () => {
			const { rows } = await admin.query('SELECT count(*) FROM product_sync.inbox');
			return Number(rows[0].count);
		},
		credentialIn: async (n8n) =>
			await n8n.createCredential({
				...{ type: 'postgres', name: 'Postgres' },
				data: {
					...{ host: '127.0.0.1', port, database: 'postgres', ssl: 'disable' },
					...{ user: N8N_ROLE, password: passwordOf(N8N_ROLE) },
				},
			}),
		processId: () => postgres.pid,
		kill9: async () => {
			postgres.signal('SIGKILL');
			await postgres.ended;
		},
		restart: async () => {
			postgres = await startPostgres({ ...settings, password });
		},
		close,
	};
}
