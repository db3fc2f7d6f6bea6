import { createRequire } from 'node:module';
import { n8nProgram } from '../host/places';

type Row = Record<string, unknown>;

/** Connections to Postgres. */
export interface Connections {
	query<R extends Row = Row>(sql: string, values?: unknown[]): Promise<{ rows: R[] }>;
	/** One of them, for a transaction. */
	connect(): Promise<{
		query<R extends Row = Row>(sql: string, values?: unknown[]): Promise<{ rows: R[] }>;
		release(): void;
	}>;
	end(): Promise<void>;
}

/** What is used of pg, which comes with n8n. */
interface Pg {
	Pool: new (settings: object) => Connections & { on(event: 'error', listener: () => void): void };
}

/** Opens connections as they are needed, with the client that n8n brings. */
export function openConnections(settings: {
	port: number;
	user: string;
	password: string;
	max?: number;
}): Connections {
	const { Pool } = createRequire(n8nProgram())('pg') as Pg;
	const pool = new Pool({ host: '127.0.0.1', database: 'postgres', ...settings });
	// An idle connection that ends with its server is opened anew when it is needed.
	pool.on('error', () => undefined);
	return pool;
}
