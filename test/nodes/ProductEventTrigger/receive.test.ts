import type { IWebhookFunctions } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { Admission } from '../../../nodes/ProductEventTrigger/admission';
import { LoadNotices } from '../../../nodes/ProductEventTrigger/notices';
import { receive } from '../../../nodes/ProductEventTrigger/receive';

/** What n8n gives to a webhook, and what the sender was answered. */
function aWebhook(readRawBody: () => Promise<void>, headers: Record<string, string> = {}) {
	const answers: Array<{ status: number; body: unknown }> = [];
	const parameters: Record<string, unknown> = {
		platform: 'appcues',
		verification: 'none',
		options: {},
	};
	const context = {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getQueryData: () => ({}),
		getNode: () => ({ id: 'n', parameters }),
		getWorkflow: () => ({ id: 'w' }),
		logger: { warn: () => undefined },
		getRequestObject: () => ({ headers, readRawBody }),
		getResponseObject: () => ({
			status: (status: number) => ({ json: (body: unknown) => answers.push({ status, body }) }),
		}),
	};
	return { context: context as unknown as IWebhookFunctions, answers };
}

describe('the Product Event Trigger', () => {
	it('refuses a body that cannot be read, and starts nothing', async () => {
		const { context, answers } = aWebhook(async () => {
			throw new Error('incorrect header check');
		});
		expect(await receive(context)).toEqual({ noWebhookResponse: true });
		expect(answers).toEqual([
			{ status: 400, body: { error: 'the body cannot be read: incorrect header check' } },
		]);
	});

	it('refuses a form with parts, which n8n has taken apart, by its type', async () => {
		const { context, answers } = aWebhook(
			async () => {
				throw new Error('the bytes are gone');
			},
			{ 'content-type': 'multipart/form-data; boundary=x' },
		);
		await receive(context);
		expect(answers).toEqual([
			{
				status: 400,
				body: { error: 'the body is not JSON (its content type is multipart/form-data)' },
			},
		]);
	});

	it('keeps no room for a body that is announced and never comes', async () => {
		const shared = {
			settleWithinMs: 1_000,
			admission: new Admission(() => ({ deliveries: 1, bytes: 1_000 })),
			notices: new LoadNotices(),
		};
		const announced = { 'content-type': 'text/csv', 'content-length': '1000' };
		const slow = aWebhook(async () => await new Promise<void>(() => undefined), announced);
		void receive(slow.context, shared);
		const { context, answers } = aWebhook(async () => undefined);
		await receive(context, shared);
		expect(answers).toMatchObject([{ status: 200 }]);
	});

	it('is of version 2, so that n8n evaluates nothing per delivery', () => {
		expect(new ProductEventTrigger().description.version).toBe(2);
	});
});
