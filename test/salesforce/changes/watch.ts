import { KIT_OWN_FIELDS } from '../../../core/kit/names';
import type { RecordChange } from '../../../core/change/recordChange';
import { planObjects, type ObjectPlan } from '../../../salesforce/changes/objectPlan';
import { isStoredState, type StoredState } from '../../../salesforce/changes/storedState';
import { Watcher } from '../../../salesforce/changes/Watcher';
import type { WatchSettings } from '../../../salesforce/changes/watchSettings';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../../harness/gateway';

export function watchSettings(settings: Partial<WatchSettings> = {}): WatchSettings {
	return {
		objects: ['Contact'],
		watch: ['Title'],
		send: ['Title', 'Department'],
		kinds: ['created', 'updated'],
		userIdField: 'Product_User_Id__c',
		emailField: 'Email',
		startFrom: 'now',
		changesPerPage: 500,
		lookBackSec: 900,
		recheckSec: 0,
		echo: { ownFields: KIT_OWN_FIELDS, keyField: 'ProductSync_Event_Key__c' },
		contactWins: true,
		known: { records: 20_000, characters: 2_000_000 },
		...settings,
	};
}

/** The process ended. What it had in memory is gone. */
export class Crash extends Error {
	override name = 'Crash';
}

/** A watcher over a sandbox org whose host is a list and a variable, with a crash at hand. */
export class WatchBench {
	readonly pages: Array<{ key: string; changes: RecordChange[] }> = [];
	saved?: StoredState;
	/** Called before a page is in its execution, and after it; throw a {@link Crash} there. */
	beforeArrival: () => void = () => undefined;
	afterArrival: () => void = () => undefined;
	watcher!: Watcher;
	private readonly executions = new Set<string>();
	private readonly gateway: SalesforceGateway;

	constructor(
		readonly sandbox: SalesforceSandbox,
		public settings: WatchSettings,
		private readonly integrationUserId = sandbox.org.users.integration,
		asUserId = sandbox.org.users.admin,
	) {
		this.gateway = openGateway(sandbox, asUserId);
	}

	get changes(): RecordChange[] {
		return this.pages.flatMap(({ changes }) => changes);
	}

	/** Publishes, or begins anew from what was saved: as after a crash. n8n saves the state with the activation. */
	async start(): Promise<this> {
		this.watcher = new Watcher(this.settings, {
			now: () => this.sandbox.org.clock.now(),
			save: (state) => (this.saved = stored(state)),
			emit: async (changes, key) => this.emit(changes, key),
		});
		await this.watcher.restore(this.saved);
		await this.watcher.begin(this.gateway, await this.plans());
		this.saved = stored(await this.watcher.state());
		return this;
	}

	/** n8n keeps no successful executions, or has pruned them: the guard knows no page any more. */
	forgetExecutions(): void {
		this.executions.clear();
	}

	/** A graceful stop: the last state is in safe keeping. */
	async stop(): Promise<void> {
		this.saved = stored(await this.watcher.state());
	}

	/** One look; answers what it emitted. */
	async look(): Promise<RecordChange[]> {
		const before = this.changes.length;
		await this.watcher.look(this.gateway, await this.plans());
		return this.changes.slice(before);
	}

	/** A look in which the process ends, and a new start. */
	async lookAndCrash(): Promise<void> {
		await expect(this.look()).rejects.toThrow(Crash);
		this.beforeArrival = () => undefined;
		this.afterArrival = () => undefined;
		await this.start();
	}

	private async plans(): Promise<ObjectPlan[]> {
		const describe = async (name: string) => await this.gateway.describe(name);
		const descriptions = await Promise.all(this.settings.objects.map(describe));
		return await planObjects(descriptions, this.settings, this.integrationUserId, describe);
	}

	/** n8n drops a page whose key has run before. */
	private emit(changes: RecordChange[], key: string): boolean {
		this.beforeArrival();
		const runs = !this.executions.has(key);
		if (runs) this.pages.push({ key, changes: JSON.parse(JSON.stringify(changes)) });
		this.executions.add(key);
		this.afterArrival();
		return runs;
	}
}

/** As the database gives it back. */
function stored(state: StoredState): StoredState {
	const copy: unknown = JSON.parse(JSON.stringify(state));
	if (!isStoredState(copy)) throw new Error('what was stored is not a state');
	return copy;
}
