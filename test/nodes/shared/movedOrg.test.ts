/** Requests that are under way together while the org moves. */
import type { HttpRequest, HttpResponse } from '../../../core/http/http';
import { toWhereTheOrgIs } from '../../../nodes/shared/movedOrg';

const OLD = 'https://acme.my.salesforce.com';
const NEW = 'https://acme-new.my.salesforce.com';

const answered = (status: number, body = '{}'): HttpResponse => ({ status, headers: {}, body });
const get = (path: string): HttpRequest => ({ method: 'GET', url: `${OLD}${path}`, headers: {} });

/** An org whose old host answers alike to all; the credential names the new one after a renewal. */
function movedOrg(status: number, body = '') {
	const org = { known: OLD, renewals: 0 };
	const answer = async ({ url }: HttpRequest) => {
		await new Promise((done) => setImmediate(done));
		return url.startsWith(NEW) ? answered(200) : answered(status, body);
	};
	const renew = async (request: HttpRequest) => {
		await new Promise((done) => setImmediate(done));
		org.renewals++;
		org.known = NEW;
		return await answer(request);
	};
	const send = toWhereTheOrgIs({
		instanceUrl: OLD,
		// n8n renews the token for a 401 by itself.
		send: async (request) =>
			status === 401 && request.url.startsWith(OLD) ? await renew(request) : await answer(request),
		sendRenewing: renew,
		currentUrl: async () => org.known,
	});
	return { org, send };
}

describe('requests under way together while the org moves', () => {
	it.each<[string, number, string]>([
		['a session that is not known', 401, '[]'],
		['a page with 404', 404, '<html></html>'],
		['a redirect', 301, ''],
	])('are all gone on with at its new address when the old host answers with %s', async (...of) => {
		const [, status, body] = of;
		const { org, send } = movedOrg(status, body);
		const answers = await Promise.all(
			['/a', '/b', '/c'].map(async (path) => await send(get(path))),
		);
		expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
		if (status !== 401) expect(org.renewals).toBe(1);
	});

	it('keep their answers when the renewed token names no other address', async () => {
		const { org, send } = movedOrg(301);
		Object.defineProperty(org, 'known', { get: () => OLD, set: () => undefined });
		const answers = await Promise.all(['/a', '/b'].map(async (path) => await send(get(path))));
		expect(answers.map((answer) => answer.status)).toEqual([301, 301]);
		expect(org.renewals).toBe(1);
	});
});
