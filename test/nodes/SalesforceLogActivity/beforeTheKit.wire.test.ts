import { KIT_ACTIVITY_FIELDS } from '../../../core/kit/names';
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { NodeBench } from '../../harness/nodes';
import { log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const tasks = () => test.org.rows('Task');
const anEvent = (number = 1) =>
	aMatchedItem({ id: contact }, { event: { key: keyNumber(number) } });

/** What Install Kit does to Task and Event, as far as keys go. */
function installKit(): void {
	test.org.defineField('Activity', {
		name: KIT_ACTIVITY_FIELDS.key,
		type: 'Text',
		length: 64,
		externalId: true,
		unique: true,
	});
}

/** Another worker: it has asked the org nothing yet. */
const worker = () => ({ bench: new NodeBench().connect(test.salesforce) });

describe.each(['task', 'event'])('an event logged as %s before the kit was installed', (logAs) => {
	const rows = () => test.org.rows(logAs === 'task' ? 'Task' : 'Event');

	it('is not logged again after it', async () => {
		const before = await log(test, [anEvent()], { logAs });
		installKit();
		for (const one of [worker(), test]) {
			const { activities } = await log(one, [anEvent(), anEvent(2)], { logAs });
			expect(activities[0]).toMatchObject({ status: 'alreadyLogged', id: before.only.id });
		}
		expect(rows()).toHaveLength(2);
	});

	it('is found though it happened long ago, and though its activity was deleted', async () => {
		const old = aMatchedItem(
			{ id: contact },
			{ event: { key: keyNumber(1), occurredAt: '2026-01-05T10:00:00.000Z' } },
		);
		const { only } = await log(test, [old], { logAs });
		test.org.delete(String(only.id));
		installKit();
		expect((await log(worker(), [old], { logAs })).statuses).toEqual(['alreadyLogged']);
		expect(rows()).toEqual([]);
	});
});

describe('two workers that disagree about the kit', () => {
	it('log one Task: the one that remembers the org without it looks again', async () => {
		const stale = worker();
		await log(stale, [anEvent(9)]);
		installKit();
		await log(worker(), [anEvent()]);
		expect((await log(stale, [anEvent()])).statuses).toEqual(['alreadyLogged']);
		expect((await log(worker(), [anEvent()])).statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toHaveLength(2);
		expect(tasks().map((task) => task[KIT_ACTIVITY_FIELDS.key])).toContain(keyNumber(1));
	});

	it('log one Task, whichever of them is first', async () => {
		const stale = worker();
		await log(stale, [anEvent(9)]);
		installKit();
		await log(stale, [anEvent()]);
		expect((await log(worker(), [anEvent()])).statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toHaveLength(2);
	});
});

describe('a key field that the user made', () => {
	beforeEach(() => {
		test.org.defineField('Activity', { name: 'Own__c', type: 'Text', unique: true });
	});

	it('chosen after events were logged by the kit or the spare one does not bring them again', async () => {
		await log(test, [anEvent(1)]);
		installKit();
		await log(worker(), [anEvent(2)]);
		const own = { eventKeyField: byName('Own__c') };
		const { statuses } = await log(worker(), [1, 2, 3].map(anEvent), own);
		expect(statuses).toEqual(['alreadyLogged', 'alreadyLogged', 'logged']);
		expect(tasks()).toHaveLength(3);
	});
});

describe('what it costs', () => {
	it('is one call in ten minutes where no earlier field holds a key', async () => {
		installKit();
		await log(test, [anEvent(1)]);
		test.resetCalls();
		await log(test, [anEvent(2)]);
		expect(test.calls).toBe(1);
	});

	it('is one call a batch where one does', async () => {
		await log(worker(), [anEvent(1)]);
		installKit();
		await log(test, [anEvent(2)]);
		test.resetCalls();
		await log(test, [anEvent(3)]);
		expect(test.calls).toBe(2);
	});
});
