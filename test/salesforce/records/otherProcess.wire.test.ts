import type { FieldChange } from '../../../core/fields/rules';
import type { HttpRequest } from '../../../core/http/http';
import { SalesforceGateway } from '../../../salesforce/gateway';
import { writeChanges } from '../../../salesforce/records/write';
import { letTimePass, useOrg } from '../../builders/org';
import { defineNps, NPS } from '../../builders/orgSchema';
import { tokenSender } from '../../harness/gateway';

const test = useOrg();
const TEN = Date.UTC(2026, 10, 20, 10);
const stored = (ms: number) => new Date(ms).toISOString().replace('Z', '+0000');
let contacts: string[];

beforeEach(() => {
	defineNps(test.org);
	contacts = ['Byron', 'Hopper'].map((LastName) => test.org.insert('Contact', { LastName }));
	letTimePass(10_000);
});

/** Writes scores, while another process does something at the given moment of the first write. */
async function write(
	changes: FieldChange[],
	moment: 'before' | 'after',
	other: () => void,
): Promise<Awaited<ReturnType<typeof writeChanges>>> {
	const token = test.org.issueToken(test.org.users.admin);
	const send = tokenSender(() => token);
	let met = false;
	const meet = ({ method, body }: HttpRequest, now: typeof moment) => {
		if (met || !isWrite(method, body) || now !== moment) return;
		met = true;
		letTimePass(2_000);
		other();
	};
	const gateway = new SalesforceGateway({
		instanceUrl: test.salesforce.instanceUrl,
		wait: async () => undefined,
		send: async (request) => {
			meet(request, 'before');
			const response = await send(request);
			meet(request, 'after');
			return response;
		},
	});
	return await writeChanges(gateway, await gateway.describe('Contact'), changes, {
		ruleOf: () => 'ifNewer',
		timeOf: (field) => (field === NPS.score ? { field: NPS.at, of: 'own' } : undefined),
	});
}

/** A single record is written by a PATCH, several by subrequests. */
const isWrite = (method: string, body: HttpRequest['body']) =>
	method === 'PATCH' || String(body).includes('"PATCH"');

const aScore = (recordId: string, score: number, occurredAtMs: number): FieldChange => ({
	recordId,
	occurredAtMs,
	values: { [NPS.score]: score },
});
const scored = (score: number, ms: number) => ({ [NPS.score]: score, [NPS.at]: stored(ms) });
const held = (id: string) => {
	const record = test.org.get('Contact', id);
	return { [NPS.score]: record?.[NPS.score], [NPS.at]: record?.[NPS.at] };
};

describe('a later value that another process writes', () => {
	it('stays, when it comes between reading and writing an older one', async () => {
		const [id] = contacts;
		const results = await write([aScore(id, 3, TEN)], 'before', () =>
			test.org.update('Contact', id, scored(9, TEN + 5_000)),
		);
		expect(held(id)).toEqual(scored(9, TEN + 5_000));
		expect(results).toMatchObject([
			{ report: { written: [], kept: expect.anything() as unknown } },
		]);
	});

	it('is written over by a still later one, decided anew', async () => {
		const [id] = contacts;
		const results = await write([aScore(id, 3, TEN + 9_000)], 'before', () =>
			test.org.update('Contact', id, scored(9, TEN + 5_000)),
		);
		expect(held(id)).toEqual(scored(3, TEN + 9_000));
		expect(results).toMatchObject([{ report: { written: [NPS.score] } }]);
	});
});

describe('a later value that another process writes to one of several records', () => {
	it('stays, when it comes between reading and writing an older one; the others are written', async () => {
		const changes = contacts.map((id) => aScore(id, 3, TEN));
		const results = await write(changes, 'before', () =>
			test.org.update('Contact', contacts[0], scored(9, TEN + 5_000)),
		);
		expect(held(contacts[0])).toEqual(scored(9, TEN + 5_000));
		expect(held(contacts[1])).toEqual(scored(3, TEN));
		expect(results).toMatchObject([
			{ report: { written: [] } },
			{ report: { written: [NPS.score] } },
		]);
	});
});

describe('an older value that another process writes', () => {
	it('is corrected, when it lands on one of many records that were written together', async () => {
		contacts = test.org.insertMany(
			'Contact',
			Array.from({ length: 26 }, (_row, index) => ({ LastName: `P ${index}` })),
		);
		letTimePass(10_000);
		const changes = contacts.map((id) => aScore(id, 9, TEN + 5_000));
		const results = await write(changes, 'after', () =>
			test.org.update('Contact', contacts[0], scored(3, TEN)),
		);
		for (const id of contacts) expect(held(id)).toEqual(scored(9, TEN + 5_000));
		expect(results).toHaveLength(26);
		for (const result of results)
			expect(result).toMatchObject({ report: { written: [NPS.score] } });
	});
});
