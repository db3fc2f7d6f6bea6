import { KIT_OWN_FIELDS } from '../../../nodes/SalesforceRecordTrigger/settings';
import type { RecordChange } from '../../../core/change/recordChange';
import { planObjects } from '../../../salesforce/changes/objectPlan';
import type { StoredState } from '../../../salesforce/changes/storedState';
import { Watcher } from '../../../salesforce/changes/Watcher';
import type { WatchSettings } from '../../../salesforce/changes/watchSettings';
import type { SalesforceSandbox } from '../../../sandbox/salesforce';
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
		echo: { ownFields: KIT_OWN_FIELDS },
		contactWins: true,
		known: { records: 20_000, characters: 2_000_000 },
		...settings,
	};
}

/** A watcher over a sandbox org whose host is a list and a variable, with a crash at hand. */
export class WatchBench {
	readonly pages: Array<{ key: string; changes: RecordChange[] }> = [];
	saved?: StoredState;
	/** Called before a page counts as arrived; throw to let it fail. */
	beforeArrival: () => void = () => undefined;
	private readonly arrived = new Set<string>();
	private readonly gateway;
	private watcher!: Watcher;

	constructor(
		readonly sandbox: SalesforceSandbox,
		readonly settings: WatchSettings,
		private readonly integrationUserId = sandbox.org.users.integration,
	) {
		this.gateway = openGateway(sandbox);
	}

	get changes(): RecordChange[] {
		return this.pages.flatMap(({ changes }) => changes);
	}

	/** Begins, or begins anew from what was saved: as after a crash. */
	async start(): Promise<this> {
		this.watcher = new Watcher(this.settings, {
			now: () => this.sandbox.org.clock.now(),
			save: (state) => (this.saved = JSON.parse(JSON.stringify(state)) as StoredState),
			emit: async (changes, key) => this.emit(changes, key),
		});
		await this.watcher.restore(this.saved);
		return this;
	}

	/** A graceful stop: the last state is in safe keeping. */
	async stop(): Promise<void> {
		this.saved = JSON.parse(JSON.stringify(await this.watcher.state())) as StoredState;
	}

	async look(): Promise<RecordChange[]> {
		const before = this.changes.length;
		const descriptions = await Promise.all(
			this.settings.objects.map(async (name) => await this.gateway.describe(name)),
		);
		await this.watcher.look(
			this.gateway,
			planObjects(descriptions, this.settings, this.integrationUserId),
		);
		return this.changes.slice(before);
	}

	/** n8n drops a page whose key has run before. */
	private emit(changes: RecordChange[], key: string): void {
		this.beforeArrival();
		if (this.arrived.has(key)) return;
		this.arrived.add(key);
		this.pages.push({ key, changes });
	}
}
