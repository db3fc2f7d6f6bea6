import { randomBytes } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { guard, release } from './reaper';

/** The person who owns the n8n, and signs in to its editor. */
export type Owner = { email: string; password: string };

/** What a later start over the same data has to know. Kept in the user folder, readable to its owner only. */
export type RememberedState = {
	/** The database is bound to it. */
	encryptionKey: string;
	owner: Owner;
	postgresPassword: string;
	apiKey?: string;
	/** Webhooks registered with the outside name these. */
	ports: Record<string, number>;
};

/** A user folder of n8n with what is remembered about it. */
export type UserFolder = {
	path: string;
	state: RememberedState;
	save(): void;
	/** Deletes the folder if it was made here. */
	remove(): void;
};

const newState = (owner?: Owner): RememberedState => ({
	encryptionKey: randomBytes(24).toString('hex'),
	// n8n asks for eight characters with a digit and a capital
	owner: owner ?? {
		email: 'owner@example.com',
		password: `Ow1-${randomBytes(12).toString('hex')}`,
	},
	postgresPassword: randomBytes(12).toString('hex'),
	ports: {},
});

/** Opens a user folder; without a path it is a new temporary one, which `remove` deletes. */
export function openUserFolder(given?: string, owner?: Owner): UserFolder {
	const path = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'product-sync-n8n-'));
	if (!given) guard(path);
	mkdirSync(join(path, '.n8n'), { recursive: true, mode: 0o700 });
	const file = join(path, 'host.json');
	const state = existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as RememberedState)
		: newState(owner);
	const save = () => writeFileSync(file, JSON.stringify(state, null, '\t'), { mode: 0o600 });
	const remove = () => {
		if (given) return;
		rmSync(path, { recursive: true, force: true, maxRetries: 5 });
		release(path);
	};
	save();
	return { path, state, save, remove };
}

/**
 * A user folder for a further process of the same n8n, as each container of an operator has one: with the
 * same community packages.
 */
export function folderForProcess(folder: UserFolder, name: string): string {
	const packages = join(folder.path, '.n8n', 'nodes');
	const own = join(folder.path, name);
	mkdirSync(packages, { recursive: true });
	mkdirSync(join(own, '.n8n'), { recursive: true, mode: 0o700 });
	const link = join(own, '.n8n', 'nodes');
	if (!existsSync(link)) symlinkSync(packages, link);
	return own;
}

/** n8n waits ten seconds at its next start when this file tells of a crash. Recovery does not depend on it. */
export function forgetCrash(userFolder: string): void {
	rmSync(join(userFolder, '.n8n', 'crash.journal'), { force: true });
}
