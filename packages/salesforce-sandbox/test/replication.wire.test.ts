import { aContact } from './support/builders';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();

const span = (start: string, end: string) =>
	`start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;

beforeEach(() => {
	test.org.clock.hold('2026-11-21T10:00:30Z');
});

describe('getUpdated', () => {
	const updated = async (start: string, end: string) =>
		(await test.admin.get(`/sobjects/Contact/updated/?${span(start, end)}`)).body;

	it('lists ids by SystemModstamp, to the minute', async () => {
		const { org } = test;
		const early = org.insert('Contact', aContact());
		org.clock.set('2026-11-21T10:05:00Z');
		const late = org.insert('Contact', aContact());
		org.clock.set('2026-11-21T10:20:00Z');
		expect(await updated('2026-11-21T10:00:59Z', '2026-11-21T10:05:59+00:00')).toEqual({
			ids: [early],
			latestDateCovered: '2026-11-21T10:05:00.000+0000',
		});
		expect((await updated('2026-11-21T10:05:00Z', '2026-11-21T10:06:00Z')).ids).toEqual([late]);
	});

	it('covers the time up to the start of the oldest open transaction', async () => {
		const { org } = test;
		const id = org.insert('Contact', aContact());
		org.clock.set('2026-11-21T10:05:00Z');
		const open = org.startTransaction((writer) => writer.update('Contact', id, { Phone: '1' }));
		org.clock.set('2026-11-21T10:20:00Z');
		expect(await updated('2026-11-21T10:02:00Z', '2026-11-21T10:15:00Z')).toEqual({
			ids: [],
			latestDateCovered: '2026-11-21T10:05:00.000+0000',
		});
		open.commit();
		expect(await updated('2026-11-21T10:05:00Z', '2026-11-21T10:15:00Z')).toEqual({
			ids: [id],
			latestDateCovered: '2026-11-21T10:15:00.000+0000',
		});
	});

	it.each([
		['an end before the start', span('2026-11-21T10:05:00Z', '2026-11-21T10:05:30Z')],
		['a start of more than 30 days ago', span('2026-10-01T00:00:00Z', '2026-11-21T00:00:00Z')],
		[
			'a plus sign that was not encoded',
			'start=2026-11-21T10:00:00+00:00&end=2026-11-21T11:00:00+00:00',
		],
		['no end', 'start=2026-11-21T10:00:00Z'],
	])('refuses %s', async (_what, query) => {
		const { status, body } = await test.admin.get(`/sobjects/Contact/updated/?${query}`);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('INVALID_REPLICATION_DATE');
	});

	it('is for objects that can be replicated', async () => {
		const { status } = await test.admin.get(
			`/sobjects/Profile/updated/?${span('2026-11-21T10:00:00Z', '2026-11-21T11:00:00Z')}`,
		);
		expect(status).toBe(400);
	});
});

describe('getDeleted', () => {
	it('lists deleted records until they are purged', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact());
		org.clock.set('2026-11-21T10:05:10Z');
		org.delete(id);
		org.clock.set('2026-11-21T10:20:00Z');
		const path = `/sobjects/Contact/deleted/?${span('2026-11-21T10:00:00Z', '2026-11-21T10:10:00Z')}`;
		expect((await admin.get(path)).body).toEqual({
			deletedRecords: [{ id, deletedDate: '2026-11-21T10:05:10.000+0000' }],
			earliestDateAvailable: '2026-11-06T10:20:00.000+0000',
			latestDateCovered: '2026-11-21T10:10:00.000+0000',
		});
		org.emptyRecycleBin();
		expect((await admin.get(path)).body.deletedRecords).toEqual([]);
	});
});

describe('a write that commits late', () => {
	it('is stamped when it is saved and seen only later', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact({ Phone: 'old' }));
		org.clock.advance(60_000);
		org.update('Contact', id, { Phone: 'new' }, { visibleAfterMs: 5_000 });
		const added = org.insert('Contact', aContact({ LastName: 'Late' }), { visibleAfterMs: 5_000 });
		org.clock.advance(4_000);
		const fresh = org.insert('Contact', aContact({ LastName: 'Fresh' }));
		const seen = async () =>
			await admin.records('SELECT Id, Phone, SystemModstamp FROM Contact ORDER BY Id');
		expect(await seen()).toEqual([
			{ Id: id, Phone: 'old', SystemModstamp: '2026-11-21T10:00:30.000+0000' },
			{ Id: fresh, Phone: null, SystemModstamp: '2026-11-21T10:01:34.000+0000' },
		]);
		expect((await admin.get(`/sobjects/Contact/${added}`)).status).toBe(404);
		org.clock.advance(1_000);
		expect(await seen()).toEqual([
			{ Id: id, Phone: 'new', SystemModstamp: '2026-11-21T10:01:30.000+0000' },
			{ Id: added, Phone: null, SystemModstamp: '2026-11-21T10:01:30.000+0000' },
			{ Id: fresh, Phone: null, SystemModstamp: '2026-11-21T10:01:34.000+0000' },
		]);
	});

	it('keeps its records locked until then', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact());
		const open = org.startTransaction((writer) => writer.update('Contact', id, { Phone: '1' }));
		expect((await admin.patch(`/sobjects/Contact/${id}`, { Phone: '2' })).body).toEqual([
			anError(
				'UNABLE_TO_LOCK_ROW',
				`unable to obtain exclusive access to this record or 1 records: ${id}`,
				[],
			),
		]);
		open.rollback();
		expect((await admin.patch(`/sobjects/Contact/${id}`, { Phone: '2' })).status).toBe(204);
		expect(org.get('Contact', id)?.Phone).toBe('2');
	});

	it('becomes visible in real time as well', async () => {
		const { org, admin } = test;
		org.clock.resume();
		const count = async () =>
			(await admin.query('SELECT COUNT() FROM Contact')).body.totalSize as number;
		const visibleAfterMs = 1_000;
		const insertedAt = Date.now();
		org.insert('Contact', aContact(), { visibleAfterMs });
		expect(await count()).toBe(0);
		while ((await count()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(Date.now() - insertedAt).toBeGreaterThanOrEqual(visibleAfterMs);
		expect(await count()).toBe(1);
	});
});
