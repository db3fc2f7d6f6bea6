import type { ObjectDescription } from './describe';

/** Ten minutes: an administrator who grants a permission does not wait long for it to be noticed. */
export const KEEP_MS = 10 * 60_000;

/**
 * What is known is forgotten because of a failure at most once a minute: what fails because the data are wrong
 * must not make every execution describe the org anew.
 */
const REFRESH_MS = 60_000;

/** Things known of one org; a customer's workflows use a handful of objects. The one read longest ago goes first. */
const ENTRIES = 200;

/** Credentials and orgs known in one process. The one used longest ago goes first. */
const CACHES = 200;

/**
 * What one org looks like to one connected user, kept for a while in this process so that not every execution
 * has to ask anew. Holds no records and no secrets.
 */
export class OrgCache {
	/**
	 * @param keepMs how long what was read is good enough
	 * @param known what several caches of other patience share
	 */
	constructor(
		private readonly keepMs = KEEP_MS,
		private readonly known = new Known(),
	) {}

	/** The same knowledge, good enough for another while. */
	lasting(keepMs: number): OrgCache {
		return new OrgCache(keepMs, this.known);
	}

	/** The present moment, as the order of what was read tells it: a clock is too coarse. */
	get moment(): number {
		return this.known.reads;
	}

	/** @param since a {@link moment}: what was read before it is not good enough */
	async describe(
		object: string,
		read: () => Promise<ObjectDescription>,
		since = 0,
	): Promise<ObjectDescription> {
		const name = `describe ${object.toLowerCase()}`;
		this.known.forget(name, since);
		return await this.remember(name, read);
	}

	/** The remembered value, or the one read now; failures are not remembered. */
	async remember<T>(name: string, read: () => Promise<T>, nowMs = Date.now()): Promise<T> {
		const entry = this.known.entries.get(name);
		if (entry && entry.readAtMs + this.keepMs > nowMs) return (await entry.value) as T;
		return await this.known.take(name, read(), nowMs);
	}

	/**
	 * Forgets what was read before a moment, since something failed that it may have caused.
	 *
	 * @returns whether it is worth trying again: something is read anew then
	 */
	refresh(since: number, nowMs = Date.now()): boolean {
		return this.known.refresh(since, nowMs);
	}

	forget(): void {
		this.known.entries.clear();
	}
}

interface Entry {
	value: Promise<unknown>;
	readAtMs: number;
	/** The first that was read is 1. */
	read: number;
}

/** What was read, by name. */
class Known {
	readonly entries = new Map<string, Entry>();
	reads = 0;
	/** Last forgotten because of a failure: when, by the clock and as a moment. */
	private refreshed = { atMs: -Infinity, moment: 0 };

	async take<T>(name: string, value: Promise<T>, nowMs: number): Promise<T> {
		const entry = { value, readAtMs: nowMs, read: ++this.reads };
		this.entries.delete(name);
		this.entries.set(name, entry);
		const [oldest] = this.entries.keys();
		if (this.entries.size > ENTRIES) this.entries.delete(oldest);
		value.catch(() => this.entries.get(name) === entry && this.entries.delete(name));
		return await value;
	}

	/** Forgets it if it was read before the moment. */
	forget(name: string, since: number): void {
		const entry = this.entries.get(name);
		if (entry && entry.read <= since) this.entries.delete(name);
	}

	refresh(since: number, nowMs: number): boolean {
		// Others that failed at the same time have seen to it.
		if (this.refreshed.moment > since) return true;
		const old = [...this.entries].filter(([, { read }]) => read <= since);
		if (old.length === 0 || this.refreshed.atMs + REFRESH_MS > nowMs) return false;
		for (const [name] of old) this.entries.delete(name);
		this.refreshed = { atMs: nowMs, moment: ++this.reads };
		return true;
	}
}

interface CacheOfUser {
	cache: OrgCache;
	/** The org's user whom it shows the org to; unknown before the first token. */
	userId?: string;
}

const caches = new Map<string, CacheOfUser>();

/**
 * The cache of one credential on one org, for one user: who connects the credential as another user sees with other
 * permissions.
 *
 * @param userId whom the credential's token stands for, where that is known
 */
export function orgCacheFor(credentialId: string, instanceUrl: string, userId?: string): OrgCache {
	const key = `${credentialId} ${instanceUrl}`;
	const known = caches.get(key);
	const isSame = !known?.userId || !userId || known.userId === userId;
	const own = known && isSame ? known : { cache: new OrgCache() };
	own.userId ??= userId;
	caches.delete(key);
	caches.set(key, own);
	const [unused] = caches.keys();
	if (caches.size > CACHES) caches.delete(unused);
	return own.cache;
}

/** Forgets what every credential knows of an org: somebody has changed it for all. */
export function forgetOrg(instanceUrl: string): void {
	for (const [key, { cache }] of caches) if (key.endsWith(` ${instanceUrl}`)) cache.forget();
}
