/** Queue mode cannot run on this machine; says what is missing and how to get it. */
export class QueueModeUnavailable extends Error {
	constructor(readonly missing: readonly string[]) {
		super(
			`Queue mode needs ${missing.join(' and ')}. On Debian: apt-get install postgresql redis-server.` +
				' On macOS: brew install postgresql redis.',
		);
		this.name = 'QueueModeUnavailable';
	}
}

/** There is no Postgres on this machine. */
export class PostgresUnavailable extends Error {
	constructor() {
		super(
			'PostgreSQL (initdb and postgres) is missing. On Debian: apt-get install postgresql. On macOS: brew install postgresql.',
		);
		this.name = 'PostgresUnavailable';
	}
}
