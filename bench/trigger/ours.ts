import { planObjects } from '../../salesforce/changes/objectPlan';
import { Watcher } from '../../salesforce/changes/Watcher';
import type { WatchSettings } from '../../salesforce/changes/watchSettings';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../../test/harness/gateway';
import type { Contender } from './play';

/** The same as the stock trigger's "Contact Updated", with the field that is changed. */
const SETTINGS: WatchSettings = {
	objects: ['Contact'],
	watch: ['Title'],
	send: ['FirstName', 'LastName', 'Email', 'Title'],
	kinds: ['updated'],
	startFrom: 'now',
	changesPerPage: 500,
	lookBackSec: 900,
	recheckSec: 0,
	contactWins: true,
	known: { records: 20_000, characters: 2_000_000 },
};

/** The watcher of the Salesforce Record Trigger, over real HTTP, with n8n's part of handing pages on. */
export async function openOurs(sandbox: SalesforceSandbox): Promise<Contender> {
	const gateway = openGateway(sandbox);
	const describe = async (name: string) => await gateway.describe(name);
	const plans = await planObjects([await describe('Contact')], SETTINGS, undefined, describe);
	const ids: string[] = [];
	const watcher = new Watcher(SETTINGS, {
		now: () => sandbox.org.clock.now(),
		save: () => undefined,
		async emit(changes) {
			for (const { id } of changes) ids.push(id);
			return true;
		},
	});
	await watcher.restore(undefined);
	await watcher.begin(gateway, plans);
	return {
		async look() {
			await watcher.look(gateway, plans);
			return ids.splice(0);
		},
	};
}
