import { make, NAME, newKey, read, refusal, type LiveCheck, type Session } from './check';

interface Saved {
	success?: boolean;
	errors?: Array<{ statusCode?: string; message?: string; duplicateResult?: unknown }>;
}

/** As the package writes under the condition that a record is as it was read: a subrequest of a composite. */
async function writeIfUnmodified({ gateway, contactId }: Session, since: number): Promise<string> {
	const [{ status, body }] = await gateway.client.composite([
		{
			method: 'PATCH',
			url: gateway.path(`/sobjects/Contact/${contactId}`),
			referenceId: 'r0',
			httpHeaders: { 'If-Unmodified-Since': new Date(since).toUTCString() },
			body: { Description: newKey() },
		},
	]);
	return status === 204 ? 'written' : refusal({ status, body });
}

async function changedAt(session: Session): Promise<number> {
	const row = await read(session, 'Contact', session.contactId, ['LastModifiedDate']);
	return Date.parse(String(row.LastModifiedDate));
}

/** How rows are written and refused. */
export const WRITTEN: readonly LiveCheck[] = [
	{
		title: 'A record written as of the second of its last change, and as of the second before',
		expected: 'written, 412 ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE',
		async observe(session) {
			const same = await writeIfUnmodified(session, await changedAt(session));
			const before = await writeIfUnmodified(session, (await changedAt(session)) - 1_000);
			return `${same}, ${before}`;
		},
	},
	{
		title: 'One record twice in one Collections request',
		expected: 'written, DUPLICATE_VALUE',
		async observe({ org, gateway, contactId }) {
			const row = { attributes: { type: 'Contact' }, Id: contactId };
			const records = [
				{ ...row, Description: 'first' },
				{ ...row, Description: 'second' },
			];
			const path = gateway.path('/composite/sobjects');
			const { body } = await org.ask('PATCH', path, { records });
			const said = (body as Saved[]).map(({ success, errors }) =>
				success ? 'written' : errors?.[0]?.statusCode,
			);
			return said.join(', ');
		},
	},
	{
		title: 'A field that is not there, in one row of a Collections request',
		expected: '400 INVALID_FIELD',
		async observe({ org, gateway, contactId }) {
			const row = { attributes: { type: 'Contact' }, Id: contactId };
			const records = [{ ...row, ProductSync_No_Such__c: 'x' }];
			return refusal(await org.ask('PATCH', gateway.path('/composite/sobjects'), { records }));
		},
	},
	{
		title: 'A record that was deleted, written again',
		expected: '404 ENTITY_IS_DELETED',
		async observe(session) {
			const { org, gateway } = session;
			const path = gateway.path(
				`/sobjects/Contact/${await make(session, 'Contact', { LastName: NAME })}`,
			);
			await org.ask('DELETE', path);
			return refusal(await org.ask('PATCH', path, { Description: 'late' }));
		},
	},
	{
		title: 'Two Leads of one name, company and e-mail address',
		expected: ['both made: no active duplicate rule', 'DUPLICATES_DETECTED with the records'],
		async observe(session) {
			const { org, gateway, made } = session;
			const lead = { LastName: NAME, Company: NAME, Email: 'productsync.live@example.com' };
			await make(session, 'Lead', lead);
			const records = [{ attributes: { type: 'Lead' }, ...lead }];
			const { body } = await org.ask('POST', gateway.path('/composite/sobjects'), { records });
			const [saved] = body as Array<Saved & { id?: string }>;
			if (saved.id) made.push(saved.id);
			if (saved.success) return 'both made: no active duplicate rule';
			const [error] = saved.errors ?? [];
			return `${error?.statusCode}${error?.duplicateResult ? ' with the records' : ''}`;
		},
	},
	{
		title: 'Two contents for one ingest job, and its end',
		expected: '201, 201, 400 INVALIDJOB named',
		async observe({ org, gateway }) {
			const jobs = gateway.path('/jobs/ingest');
			const job = { object: 'Contact', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
			const { id } = (await org.ask('POST', jobs, job)).body as { id?: string };
			const upload = async () =>
				await org.send('PUT', `${jobs}/${id}/batches`, 'text/csv', 'LastName\n');
			const [first, second] = [await upload(), await upload()];
			const end = await org.ask('PATCH', `${jobs}/${id}`, { state: 'UploadComplete' });
			await org.ask('PATCH', `${jobs}/${id}`, { state: 'Aborted' });
			await org.ask('DELETE', `${jobs}/${id}`);
			return `${first.status}, ${second.status}, ${refusal(end, /^Found multip/)}`;
		},
	},
];
