/**
 * What a platform is. Acme sends events and takes attributes; Beacon only sends events. Nothing but their
 * folders in `invented/`, one line in the registry and a credential type makes them known to every node.
 */
import './invented/register';
import { NodeHelpers, type IDataObject, type INodeProperties, type INodeType } from 'n8n-workflow';
import { BulkSync } from '../../nodes/BulkSync/BulkSync.node';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { UpdateAttributes } from '../../nodes/UpdateAttributes/UpdateAttributes.node';
import { SECRET } from '../builders/delivery';
import { MemoryCredentials } from '../harness/engine';
import { WebhookBench } from '../harness/webhookBench';
import { aChange, changes, ProductBench } from '../nodes/UpdateAttributes/product/productBench';
import { acme } from './invented/acme';
import { AcmeServer } from './invented/acme/AcmeServer';
import { AcmeSyncApi } from './invented/acme/credentialType';
import { signing as acmeSigning } from './invented/acme/signing';
import { beacon } from './invented/beacon';
import { BeaconSyncApi } from './invented/beacon/credentialType';
import { signing as beaconSigning } from './invented/beacon/signing';
import { describePlatform } from './suite';

const KEY = 'acme-key-1';
const WORKSPACE = 'w 1';
const TYPES = [new AcmeSyncApi(), new BeaconSyncApi()];

let server: AcmeServer;

beforeEach(async () => {
	server = await AcmeServer.start(encodeURIComponent(WORKSPACE), KEY);
});
afterEach(async () => await server.close());

function credentials(): MemoryCredentials {
	const memory = new MemoryCredentials(TYPES);
	memory.store.acmeSyncApi = {
		workspace: WORKSPACE,
		apiKey: KEY,
		baseUrl: server.url,
		webhookSecret: SECRET,
	};
	memory.store.beaconSyncApi = { webhookSecret: SECRET };
	return memory;
}

describe('an invented platform keeps the contract:', () => {
	describePlatform(acme, { signing: acmeSigning, credentialType: TYPES[0] });
	describePlatform(beacon, { signing: beaconSigning, credentialType: TYPES[1] });
});

describe('the Product Event Trigger', () => {
	const PLATFORMS_AND_SIGNINGS = [
		['Acme', acme, acmeSigning],
		['Beacon', beacon, beaconSigning],
	] as const;
	let trigger: WebhookBench;

	beforeEach(() => (trigger = new WebhookBench(new ProductEventTrigger(), credentials())));
	afterEach(async () => await trigger.close());

	const deliver = async (body: string, headers: Record<string, string>) =>
		await fetch(trigger.url, { method: 'POST', body, headers });

	it.each(PLATFORMS_AND_SIGNINGS)(
		'takes the signed events of %s over HTTP',
		async (_name, { id, samples }, { header, sign }) => {
			await trigger.open({ platform: id });
			for (const { body } of samples) {
				const text = JSON.stringify(body);
				const response = await deliver(text, { [header]: sign(text, SECRET, '') });
				expect([response.status, await response.json()]).toEqual([
					200,
					{ accepted: 1, ignored: [] },
				]);
			}
			expect(trigger.executions.map(([{ event }]) => event)).toEqual(
				samples.map(({ kind, action }) => expect.objectContaining({ platform: id, kind, action })),
			);
		},
	);

	it.each(PLATFORMS_AND_SIGNINGS)(
		'lets nothing unsigned or wrongly signed of %s in',
		async (_name, { id, samples }, { header, sign }) => {
			await trigger.open({ platform: id });
			const text = JSON.stringify(samples[0].body);
			expect((await deliver(text, {})).status).toBe(401);
			expect((await deliver(text, { [header]: sign(text, 'a guess', '') })).status).toBe(401);
			expect(trigger.executions).toEqual([]);
		},
	);
});

describe('Update Attributes', () => {
	const bench = () => ProductBench.with(credentials());
	const toPerson = { target: 'acmePerson', attributeMode: 'all' };

	it('writes to the people and teams of Acme over HTTP', async () => {
		const options = { setCompany: true };
		const { updates } = await bench().run({ ...toPerson, options }, [aChange()]);
		expect(updates).toMatchObject([{ status: 'updated', target: 'acmePerson', id: 'u-1' }]);
		expect(server.people.get('u-1')).toEqual({
			id: 'u-1',
			traits: { title: 'Director' },
			team: 'c-77',
		});
		await bench().run({ ...toPerson, target: 'acmeTeam' }, [
			aChange({ record: { Name: 'Ada Ltd' } }),
		]);
		expect(server.teams.get('c-77')?.traits).toEqual({ name: 'Ada Ltd' });
	});

	it('sends many in as few requests as Acme takes', async () => {
		const options = { bulkFrom: 50 };
		await bench().run({ ...toPerson, options }, changes(150));
		expect(server.batches).toEqual([100, 50]);
		expect(server.people.size).toBe(150);
	});

	it("tells Acme's refusal in its words, without the key", async () => {
		const memory = credentials();
		memory.store.acmeSyncApi.apiKey = 'a-stale-key';
		const { failed, everything } = await ProductBench.with(memory).run(toPerson, [aChange()]);
		expect(failed[0]).toMatchObject({
			message: 'Acme answered 401: not a key of ours: [token]',
			details: { whoseMove: 'connect the credential again' },
		});
		expect(everything).not.toContain('a-stale-key');
	});

	it('says which field of the credential is empty', async () => {
		const memory = credentials();
		memory.store.acmeSyncApi.workspace = '';
		const { failed } = await ProductBench.with(memory).run(toPerson, [aChange()]);
		expect(failed[0]).toMatchObject({
			message: 'Workspace is empty in the Acme credential',
			details: { remedy: 'Open the Acme credential and fill in Workspace.' },
		});
		expect(server.batches).toEqual([]);
	});
});

describe('what people see', () => {
	const seen = (node: INodeType) => JSON.stringify(node.description);
	const options = ({ description }: INodeType, name: string) =>
		(description.properties.find((property) => property.name === name)?.options ?? []).map(
			(option) => 'value' in option && option.value,
		);
	const shown = ({ description }: INodeType, parameters: IDataObject): INodeProperties[] =>
		description.properties.filter((property) =>
			NodeHelpers.displayParameter(parameters as never, property, null, description),
		);

	it('both send events', () => {
		const trigger = new ProductEventTrigger();
		expect(options(trigger, 'platform')).toEqual(expect.arrayContaining(['acme', 'beacon']));
		expect(trigger.description.description).toContain('Acme or Beacon');
		const notices = (platform: string) =>
			shown(trigger, { platform, verification: 'platform' })
				.filter(({ type }) => type === 'notice')
				.map(({ displayName }) => displayName)
				.join();
		for (const { id, webhook } of [acme, beacon])
			for (const text of [...webhook.setupSteps, webhook.verification])
				expect(notices(id)).toContain(text);
		expect(notices('beacon')).not.toContain('Acme');
	});

	it.each([
		['Update Attributes', new UpdateAttributes()],
		['Bulk Sync', new BulkSync()],
	] as const)('only Acme is a target of %s, with its notice', (_name, node) => {
		expect(options(node, 'target')).toEqual(expect.arrayContaining(['acmePerson', 'acmeTeam']));
		expect(node.description.description).toContain('Acme');
		expect(node.description.credentials?.map(({ name }) => name)).toContain('acmeSyncApi');
		const about = (target: string) =>
			shown(node, { target }).some(({ displayName }) => displayName === acme.profiles.user.notice);
		expect(['acmePerson', 'acmeTeam', 'salesforce'].map(about)).toEqual([true, false, false]);
		const targets = JSON.stringify([
			node.description.credentials,
			node.description.properties.find(({ name }) => name === 'target'),
		]);
		expect(targets).not.toMatch(/beacon/i);
	});

	it('a history of either is logged by Bulk Sync', () => {
		expect(options(new BulkSync(), 'platform')).toEqual(expect.arrayContaining(['acme', 'beacon']));
		expect(seen(new BulkSync())).toContain('Beacon');
	});
});
