import { useWatchedOrg } from '../../salesforce/changes/watchedOrg';
import { untilPause } from './pauses';
import { TriggerBench, type Published } from './triggerBench';
import { useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

const trigger = useTrigger();
const { world: sandboxOrg, running, publish } = trigger;
const production = useWatchedOrg();

const stop = async () => await running.splice(0)[0].stop();
const look = async () => {
	production.tick(60);
	await trigger.look();
};

/** The credential as somebody edits it: another org under the same credential. */
function pointAtProduction(): void {
	const { clientId } = trigger.bench.credentials.store.salesforceSyncOAuth2Api;
	const other = new TriggerBench(production.sandbox).credentials.store.salesforceSyncOAuth2Api;
	trigger.bench.credentials.store.salesforceSyncOAuth2Api = other;
	expect(other.clientId).not.toBe(clientId);
}

const changedIds = () => trigger.bench.database.changes.map(({ id }) => id);

/** A change of the first org is handed on; the second one has many records that were changed recently. */
async function watchTheFirst(): Promise<Published> {
	const ada = sandboxOrg.aContact({ Product_User_Id__c: 'u-1' });
	const published = await publish();
	await look();
	sandboxOrg.org.update('Contact', ada, { Title: 'Director' });
	await look();
	await look();
	expect(changedIds()).toEqual([ada]);
	for (let number = 0; number < 20; number++)
		production.aContact({ Product_User_Id__c: `p-${number}`, Title: 'Engineer' });
	return published;
}

describe('a credential that is pointed from one org to another', () => {
	it('starts nothing by what the other org holds already, and says so', async () => {
		const published = await watchTheFirst();
		pointAtProduction();
		await look();
		await look();
		expect(changedIds()).toHaveLength(1);
		expect(published.log.filter((line) => line.includes('another org than before'))).toHaveLength(
			1,
		);
	});

	it('starts the workflow by what changes there from then on, over a restart too', async () => {
		await watchTheFirst();
		pointAtProduction();
		await look();
		await stop();
		const grace = production.aContact({ Product_User_Id__c: 'p-late', Title: 'Admiral' });
		await publish();
		await look();
		await look();
		expect(changedIds().slice(1)).toEqual([grace]);
	});

	it('is noticed when the workflow is published again', async () => {
		await watchTheFirst();
		await stop();
		pointAtProduction();
		const published = await publish();
		await look();
		await look();
		expect(changedIds()).toHaveLength(1);
		expect(published.log.some((line) => line.includes('another org than before'))).toBe(true);
	});

	it('costs no call more: who is looked at is in the token', async () => {
		await publish();
		await look();
		await untilPause();
		sandboxOrg.org.requests.clear();
		await look();
		await untilPause();
		expect(sandboxOrg.org.requests.counted).toBe(1);
	});
});
