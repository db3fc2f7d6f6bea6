import type { IWebhookFunctions } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
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

	it('is of version 2, so that n8n evaluates nothing per delivery', () => {
		expect(new ProductEventTrigger().description.version).toBe(2);
	});
});
