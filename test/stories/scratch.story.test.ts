import { outputOf } from '../../sandbox/host';
import { readTemplate, byName } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';

let world: World;
jest.setTimeout(300_000);
beforeAll(async () => { world = await startWorld(); });
afterAll(async () => await world?.close());
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

test('record trigger', async () => {
	const { n8n, salesforce: { org }, appcues } = world;
	for (const o of ['Contact', 'Lead']) org.defineField(o, { name: 'Product_User_Id__c', type: 'Text', length: 255, externalId: true, unique: true });
	const ids = Array.from({ length: 20 }, (_, i) => org.insert('Contact', { LastName: `L${i}`, Title: 'Old', Product_User_Id__c: `u-${i}` }));
	const t = readTemplate('salesforce-to-appcues', { 'Contact or Lead changed': { watchFields: ['Title', 'LastName'], sendFields: ['Department'], userIdField: byName('Product_User_Id__c'), checkEverySec: 10 }, 'Account changed': { companyIdField: byName(''), checkEverySec: 10 } });
	const id = await n8n.importWorkflow(t, world.credentials.byType);
	await n8n.activate(id);
	await sleep(2000);
	org.update('Contact', ids[0], { Title: 'New' });
	const start = Date.now();
	while (!appcues.state.users.has('u-0') && Date.now() - start < 40000) await sleep(200);
	console.log('arrived after', Date.now() - start, appcues.state.users.get('u-0'));
	for (const e of await n8n.executions(id, { includeData: true } as never)) console.log(e.id, e.status, JSON.stringify(outputOf(e, 'Contact or Lead changed')).slice(0, 600), JSON.stringify(outputOf(e, 'Update the Appcues user')).slice(0, 300));
	await n8n.kill9();
	org.update('Contact', ids[1], { Title: 'While down' });
	await n8n.restart();
	const s2 = Date.now();
	while (!appcues.state.users.has('u-1') && Date.now() - s2 < 40000) await sleep(200);
	console.log('arrived after', Date.now() - s2, appcues.state.users.get('u-1'));
	await sleep(12000);
	console.log((await n8n.executions(id)).map((e) => [e.id, e.status]));
	console.log(org.requests.all().map((r) => `${r.method} ${r.path.slice(0, 80)} ${r.status}`).join('\n'));
	console.log(JSON.stringify(await n8n.staticData(id)).slice(0, 800));
	console.log(n8n.logs('main').split('\n').filter((l) => /rigger|dupl|rror/.test(l)).slice(-15).join('\n'));
	const t0 = Date.now();
	await n8n.stop();
	console.log('stopped in', Date.now() - t0, n8n.logs('main').split('\n').slice(-8).join('\n'));
});
