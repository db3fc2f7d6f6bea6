import type { ObjectDescription } from './describe';

/**
 * What one org looks like to one credential, kept for a while in this process so that not every execution
 * has to ask anew. Holds no records and no secrets.
 */
export class OrgCache {
	private readonly entries = new Map<string, Entry>();
	private reads = 0;

	constructor(private readonly keepMs = KEEP_MS) {}

	/** The present moment, as the order of what was read tells it: a clock is too coarse. */
	get moment(): number {
		return this.reads;
	}

	/** @param since a {@link moment}: what was read before it is not good enough */
	async describe(
		object: string,
		read: () => Promise<ObjectDescription>,
		since = 0,
	): Promise<ObjectDescription> {
		const name = `describe ${object.toLowerCase()}`;
		const known = this.entries.get(name);
		if (known && known.read <= since) this.entries.delete(name);
		return await this.remember(name, read);
	}

	/** The remembered value, or the one read now; failures are not remembered. */
	async remember<T>(name: string, read: () => Promise<T>, nowMs = Date.now()): Promise<T> {
		const known = this.entries.get(name);
		if (known && known.readAtMs + this.keepMs > nowMs) return (await known.value) as T;
		const value = read();
		const entry = { value, readAtMs: nowMs, read: ++this.reads };
		this.entries.set(name, entry);
		value.catch(() => this.entries.get(name) === entry && this.entries.delete(name));
		return await value;
	}

	forget(): void {
		this.entries.clear();
	}
}

interface Entry {
	value: Promise<unknown>;
	readAtMs: number;
	/** The first that was read is 1. */
	read: number;
}

/** Ten minutes: an administrator who grants a permission does not wait long for it to be noticed. */
const KEEP_MS = 10 * 60_000;

const caches = new Map<string, OrgCache>();

/** The cache of one credential on one org. */
export function orgCacheFor(credentialId: string, instanceUrl: string): OrgCache {
	const key = `${credentialId} ${instanceUrl}`;
	let cache = caches.get(key);
	if (!cache) caches.set(key, (cache = new OrgCache()));
	return cache;
}
