import { appcuesEvents } from '../../../../sandbox/platforms/appcues';
import { userpilotEvents } from '../../../../sandbox/platforms/userpilot';
import { ask } from '../support/http';
import { appcues, receiver, userpilot } from '../support/sandboxes';

describe('the page at /', () => {
	it('of Appcues shows profiles with their groups and the webhooks sent', async () => {
		const { sandbox } = await appcues();
		const hook = await receiver();
		sandbox.state.seedUsers([{ id: 'u-501', attributes: { name: 'Maya & Co', seats: 5 } }]);
		sandbox.state.seedGroups([{ id: 'acct-1001', attributes: {}, userIds: ['u-501'] }]);
		sandbox.webhook.configure({ url: hook.url });
		await sandbox.webhook.send(appcuesEvents.flow('completed'));
		const page = await ask(sandbox.url);
		expect([page.status, page.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		expect(page.text).toContain('<td class="id">u-501</td><td>acct-1001</td>');
		expect(page.text).toContain('<b>name</b> Maya &amp; Co');
		expect(page.text).toContain('appcues:flow_completed · u-501');
		expect(page.text).toContain('<span class="good">200</span>');
	});

	it('of Userpilot shows users with their company', async () => {
		const { sandbox } = await userpilot();
		const hook = await receiver();
		hook.answers = [400];
		sandbox.state.seedUsers([{ id: 'u-501', attributes: {}, companyId: 'acct-1001' }]);
		sandbox.webhook.configure({ url: hook.url });
		await sandbox.webhook.send(userpilotEvents.flow('completed'));
		const page = await ask(sandbox.url);
		expect(page.text).toContain('<td class="id">u-501</td><td>acct-1001</td>');
		expect(page.text).toContain('flow completed Welcome tour · u-501');
		expect(page.text).toContain('<span class="bad">400</span>');
	});

	it('needs nothing from elsewhere, runs no script and escapes what it shows', async () => {
		const { sandbox } = await userpilot();
		sandbox.state.seedUsers([{ id: '<script>alert(1)</script>', attributes: { a: '"<b>' } }]);
		const { text } = await ask(sandbox.url);
		expect(text).not.toMatch(/<script|<link|<img|src=|@import/);
		expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(text).toContain('&quot;&lt;b&gt;');
	});

	it('lists the first 25 profiles of many and counts them all', async () => {
		const { sandbox } = await appcues();
		sandbox.state.seedUsers(
			Array.from({ length: 1_234 }, (_none, index) => ({ id: `u-${index}`, attributes: {} })),
		);
		const { text } = await ask(sandbox.url);
		expect(text.match(/<td class="id">u-/g)).toHaveLength(25);
		expect(text).toContain('<strong>1,234</strong>user profiles');
	});

	it('is not an API call', async () => {
		const { sandbox } = await appcues();
		await ask(sandbox.url);
		expect(sandbox.requests.total).toBe(0);
	});
});
