import type { IWebhookDescription, IWebhookFunctions } from 'n8n-workflow';

const ANSWERS_WHEN_DONE = '$parameter["options"]["answer"] === "whenDone"';

/**
 * The addresses of a trigger. Which one is called decides when the sender is answered, so that no expression has to be
 * evaluated per delivery; the option *Answer the Sender* chooses the one that the editor shows.
 */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Empty, so that n8n answers with what webhook() returns instead of its own words.
		responseData: '',
		path: 'product-events',
		ndvHideUrl: `={{ ${ANSWERS_WHEN_DONE} }}`,
	},
	{
		name: 'whenDone',
		httpMethod: 'POST',
		responseMode: 'lastNode',
		// What the last node knows of people is none of the sender's business.
		responseData: 'noData',
		path: 'product-events/when-done',
		ndvHideUrl: `={{ !(${ANSWERS_WHEN_DONE}) }}`,
	},
	// Samples for a test run. The same URLs, so that each is shown once.
	...['product-events', 'product-events/when-done'].map((path) => ({
		...{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path, ndvHideUrl: true },
	})),
] as IWebhookDescription[];

/** Is the sender answered only when the execution has ended? */
export function answersWhenDone(context: IWebhookFunctions): boolean {
	return context.getWebhookName() === 'whenDone';
}
