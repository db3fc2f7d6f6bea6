import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { QueueModeUnavailable } from '../../sandbox/host';
import { unlessUnavailable } from '../sandbox/host/availability';
import { CHANGE, ended, EVENT, KEPT_ITEMS, runFrom, writeInTestRuns } from './support/keptItems';

const CHANGED = 'Contact or Lead changed';
const STRANGER = {
	...EVENT,
	event: { ...EVENT.event, key: 'ef56', content: { name: 'To\u0000ur' } },
	user: { id: 'stranger', attributes: {} },
};

test('on Postgres, in queue mode, both directions of one workflow are kept, shown and replayed, each for itself', async () => {
	await unlessUnavailable(QueueModeUnavailable, async () => {
		const world = await startWorld({
			n8n: { mode: 'queue', workers: 1 },
			userpilot: { rate: 'off' },
		});
		try {
			await story(world);
		} finally {
			await world.close();
		}
	});
});

async function story(world: World): Promise<void> {
	const { n8n, salesforce, userpilot, credentials } = world;
	const { org } = salesforce;
	defineKitFields(org);
	const contactId = org.insert('Contact', {
		...{ LastName: 'Known', Title: 'CEO', ProductSync_User_Id__c: 'known' },
	});
	const template = readTemplate('userpilot-two-way');
	writeInTestRuns(template);
	template.pinData = {
		'Userpilot event': [STRANGER, EVENT].map((json) => ({ json })),
		[CHANGED]: [{ json: { ...CHANGE, id: contactId, record: { Title: 'Analyst' } } }],
	};
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	const run = async (from: string) => await runFrom(world, workflowId, from);
	const rows = async () =>
		(await n8n.dataTable(KEPT_ITEMS)).sort((a, b) => String(a.key).localeCompare(String(b.key)));
	const tasks = () => org.rows('Task').filter(({ WhoId }) => WhoId === contactId);

	const outage = userpilot.faults.add({ effect: 'answer', answer: { status: 503 } });
	expect(await run('Userpilot event')).toMatchObject({ status: 'success' });
	expect(await run(CHANGED)).toMatchObject({ status: 'success' });
	outage.remove();
	const kept = [
		{ key: 'cd34', direction: 'toProduct', class: 'retry', for_everybody: false, tries: 1 },
		{ key: 'ef56', direction: 'toSalesforce', what: 'Flow Completed: To ur', tries: 1 },
	];
	expect(await rows()).toMatchObject(kept);
	expect(tasks()).toHaveLength(1);

	// Not due yet, and when mended.
	for (const from of ['Every 15 minutes', 'Every 15 minutes for changes'])
		expect(await run(from)).toMatchObject({ status: 'success' });
	expect(await rows()).toMatchObject(kept);

	await n8n.editDataTable(KEPT_ITEMS, { key: 'cd34' }, { next_try: '2026-11-29T10:00:00.000Z' });
	expect(await run('Every 15 minutes for changes')).toMatchObject({ status: 'success' });
	expect(await rows()).toMatchObject(kept.slice(1));
	expect(userpilot.state.users.get('known')).toMatchObject({ title: 'CEO' });

	const lockOut = org.faults.add({
		path: '/services/data',
		effect: 'answer',
		answer: {
			status: 403,
			body: [{ errorCode: 'API_CURRENTLY_DISABLED', message: 'The subscription was canceled' }],
		},
	});
	const failed = await run('Replay what was not synced');
	expect(failed).toMatchObject({ status: 'error' });
	expect(await rows()).toMatchObject([{ key: 'ef56', tries: 2, class: 'fixPermission' }]);
	const retried = await ended(world, await n8n.retryExecution(failed.id));
	expect(retried).toMatchObject({ mode: 'retry', status: 'error' });
	lockOut.remove();

	expect(await run('Replay what was not synced')).toMatchObject({ status: 'success' });
	expect(await rows()).toMatchObject([{ key: 'ef56', tries: 3, class: 'fixData' }]);
	expect(tasks()).toHaveLength(1);
}
