import { logRows } from '../../../index';
import { idempotencyOf, SPARE_KEY_FIELDS } from '../../../salesforce/activities/facts';
import { newKey, refusal, type LiveCheck, type Session } from './check';

async function logTask({ gateway, contactId, made }: Session, key: string) {
	const idempotency = idempotencyOf(
		await gateway.describe('Task'),
		undefined,
		SPARE_KEY_FIELDS.Task,
	);
	const row = { Subject: 'ProductSync live check', Status: 'Completed', WhoId: contactId };
	const [outcome] = await logRows(gateway, 'Task', idempotency, [{ key, row }]);
	if (!outcome.ok) throw outcome.error;
	if (outcome.created && outcome.id) made.push(outcome.id);
	return { ...outcome, field: idempotency.field };
}

/** What the package relies on throughout: queries, the usage, activities with keys. */
export const RELIED_ON: readonly LiveCheck[] = [
	{
		title: 'API version 67.0 is there',
		expected: 'yes',
		async observe({ gateway }) {
			const versions = await gateway.getJson<Array<{ version: string }>>('/services/data');
			return versions.some(({ version }) => version === '67.0') ? 'yes' : 'no';
		},
	},
	{
		title: 'Answers say how many API requests are used',
		expected: 'used and limit',
		async observe({ gateway }) {
			await gateway.getJson(gateway.path('/limits'));
			return gateway.usage.org ? 'used and limit' : 'nothing';
		},
	},
	{
		title: 'CallObject on Task can hold an event key',
		expected: 'string, 255 or more, filterable',
		async observe({ gateway }) {
			const field = (await gateway.describe('Task')).field('CallObject');
			if (!field) return 'no such field';
			const length = field.length >= 255 ? '255 or more' : String(field.length);
			return `${field.type}, ${length}${field.filterable ? ', filterable' : ''}`;
		},
	},
	{
		title: 'A query for a field that is not there',
		expected: '400 INVALID_FIELD named',
		async observe({ org, gateway }) {
			const soql = encodeURIComponent('SELECT ProductSync_No_Such__c FROM Contact');
			const answer = await org.ask('GET', `${gateway.path('/query')}?q=${soql}`);
			return refusal(answer, /No such column '([^']+)' on (?:entity|sobject of type) '?(\w+)'?/);
		},
	},
	{
		title: 'A query that is none',
		expected: '400 MALFORMED_QUERY',
		async observe({ org, gateway }) {
			return refusal(await org.ask('GET', `${gateway.path('/query')}?q=SELECT+Id+Contact`));
		},
	},
	{
		title: 'A query of 40,000 characters in a composite body',
		expected: 'answered',
		async observe({ gateway }) {
			const ids = Array.from({ length: 900 }, () => `'${newKey()}'`).join(',');
			await gateway.query(`SELECT Id FROM Contact WHERE LastName IN (${ids})`);
			return 'answered';
		},
	},
	{
		title: 'Up to when everything committed is visible (getUpdated)',
		expected: 'latestDateCovered',
		async observe({ org, gateway }) {
			const iso = (ms: number) =>
				encodeURIComponent(new Date(ms).toISOString().slice(0, 19) + '+00:00');
			const span = `start=${iso(Date.now() - 600_000)}&end=${iso(Date.now())}`;
			const answer = await org.ask('GET', gateway.path(`/sobjects/Contact/updated/?${span}`));
			const { latestDateCovered } = (answer.body ?? {}) as { latestDateCovered?: string };
			return latestDateCovered ? 'latestDateCovered' : refusal(answer);
		},
	},
	{
		title: 'An event is logged, and then is there already',
		expected: 'created, already there, 1 record',
		async observe(session) {
			const key = newKey();
			const first = await logTask(session, key);
			const second = await logTask(session, key);
			const rows = await session.gateway.query(
				`SELECT Id FROM Task WHERE ${first.field} = '${key}'`,
			);
			const words = ({ created }: { created: boolean }) => (created ? 'created' : 'already there');
			return `${words(first)}, ${words(second)}, ${rows.length} record${rows.length === 1 ? '' : 's'}`;
		},
	},
	{
		title: 'A logged activity moves SystemModstamp of its Contact, and not LastModifiedDate',
		expected: 'SystemModstamp moves, LastModifiedDate stays',
		async observe(session) {
			const read = async () => {
				const soql = `SELECT SystemModstamp, LastModifiedDate FROM Contact WHERE Id = '${session.contactId}'`;
				return (await session.gateway.query(soql))[0];
			};
			const before = await read();
			await session.gateway.retry.wait(2_000); // stamps have whole seconds
			await logTask(session, newKey());
			const after = await read();
			const moved = (field: string) => (before[field] === after[field] ? 'stays' : 'moves');
			return `SystemModstamp ${moved('SystemModstamp')}, LastModifiedDate ${moved('LastModifiedDate')}`;
		},
	},
	{
		title: 'A Task related to an Account id as its person',
		expected: 'FIELD_INTEGRITY_EXCEPTION',
		async observe({ org, gateway }) {
			const records = [
				{
					attributes: { type: 'Task' },
					Subject: 'ProductSync live check',
					WhoId: '001000000000000AAA',
				},
			];
			const { body } = await org.ask('POST', gateway.path('/composite/sobjects'), { records });
			const [row] = body as Array<{ errors?: Array<{ statusCode?: string }> }>;
			return row.errors?.[0]?.statusCode ?? 'accepted';
		},
	},
	{
		title: '201 rows in one Collections request',
		expected: '400',
		async observe({ org, gateway }) {
			const records = Array.from({ length: 201 }, () => ({ attributes: { type: 'Task' } }));
			const answer = await org.ask('POST', gateway.path('/composite/sobjects'), { records });
			return String(answer.status);
		},
	},
];
