import {
	subrequestWithoutAssignment,
	withoutAssignment,
} from '../../salesforce/jsforce/noAssignment';

const ORG = 'https://acme.my.salesforce.com';
const DATA = '/services/data/v67.0';

const headersOf = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string) =>
	withoutAssignment({ method, url: `${ORG}${path}`, headers: { accept: 'application/json' } })
		.headers;

describe('assignment rules stay off', () => {
	it.each([
		['PATCH', `${DATA}/sobjects/Lead/00Q000000000001`],
		['POST', `${DATA}/sobjects/Task`],
		['PATCH', `${DATA}/composite/sobjects`],
		['POST', `${DATA}/composite/sobjects`],
		['DELETE', `${DATA}/composite/sobjects?ids=00T000000000001&allOrNone=false`],
		['PATCH', `${DATA}/composite/sobjects/Event__c/Key__c`],
		['POST', `${DATA}/composite`],
	] as const)('%s %s', (method, path) => {
		expect(headersOf(method, path)).toEqual({
			accept: 'application/json',
			'Sforce-Auto-Assign': 'FALSE',
		});
	});

	it.each([
		['GET', `${DATA}/query?q=SELECT+Id+FROM+Lead`],
		['GET', `${DATA}/sobjects/Lead/describe`],
		['POST', `${DATA}/jobs/ingest`],
		['PUT', `${DATA}/jobs/ingest/750000000000001/batches`],
		['POST', `${DATA}/metadata/deployRequest`],
		['POST', `${DATA}/tooling/sobjects/PlatformEventChannel`],
		['POST', '/cometd/67.0'],
		['POST', '/services/oauth2/token?sobjects'],
	] as const)('%s %s has no records: nothing is said', (method, path) => {
		expect(headersOf(method, path)).toEqual({ accept: 'application/json' });
	});

	it('in a subrequest that writes, besides its other headers; not in one that reads', () => {
		const url = `${DATA}/sobjects/Lead/00Q000000000001`;
		const since = { 'If-Unmodified-Since': 'Fri, 20 Nov 2026 09:15:00 GMT' };
		expect(
			subrequestWithoutAssignment({ method: 'PATCH', url, referenceId: 'r0', httpHeaders: since })
				.httpHeaders,
		).toEqual({ ...since, 'Sforce-Auto-Assign': 'FALSE' });
		const read = { method: 'GET', url, referenceId: 'q0' } as const;
		expect(subrequestWithoutAssignment(read)).toBe(read);
	});
});
