import { expectSchema } from '../../harness/outputSchemas';
import { OF_TITLES, useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

const trigger = useTrigger({ ...OF_TITLES, objects: ['Contact', 'Lead'] });
const { world, publish, look } = trigger;

it('the output schema of the Salesforce Record Trigger is what it emits: created, updated, two for one person, and tried out', async () => {
	const id = world.aContact({ Product_User_Id__c: 'u-1', Email: 'ada@example.com' });
	world.tick();
	await publish();
	await look();
	world.org.update('Contact', id, { Title: 'Director' });
	world.aLead({ Product_User_Id__c: 'u-2' });
	await look();
	await look();
	for (const Title of ['Twin', 'Other']) world.aContact({ Product_User_Id__c: 'u-3', Title });
	await look();
	await look();
	const { changes } = trigger.bench.database;
	expect(new Set(changes.map(({ change }) => change))).toEqual(new Set(['created', 'updated']));
	expect(changes.filter(({ ambiguous }) => ambiguous)).toHaveLength(2);
	const tried = await publish({}, { mode: 'manual', activation: 'manual', name: 'Tried' });
	trigger.running.pop();
	await tried.response.manualTriggerFunction?.();
	expectSchema('SalesforceRecordTrigger', trigger.bench.database.changes);
});
