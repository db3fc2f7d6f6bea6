import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answer, type Response } from './answers';
import { sampleEvents, type SampleEvent } from './sampleEvents';
import { choicePage, PAGE_HEADERS, sentPage } from './samplePage';
import { readSettings } from './settings';

/** By its id, or the first of a kind. */
const sampleNamed = (samples: readonly SampleEvent[], name: string) =>
	samples.find(({ id }) => id === name || id.startsWith(`${name}.`));

/**
 * Answers who opens the Test URL in a browser while the editor listens: the samples to choose from, and with
 * `?sample=nps.scored` that one as the event of the test run. Once published, nothing but a refusal: there a sample
 * would be an event that nobody has signed.
 */
export function giveSample(context: IWebhookFunctions): IWebhookResponseData {
	const response = context.getResponseObject() as unknown as Response;
	if (context.getMode() !== 'manual') {
		response.setHeader('Allow', 'POST');
		return answer(response, 405, {
			error:
				'events are sent with POST; sample events are given at the Test URL only, while the editor listens',
		});
	}
	const settings = readSettings(context);
	const samples = sampleEvents(settings, Date.now());
	const name = (context.getQueryData() as IDataObject).sample;
	const wanted = typeof name === 'string' ? name : undefined;
	const sample = wanted === undefined ? undefined : sampleNamed(samples, wanted);
	if (!sample)
		return show(
			response,
			wanted === undefined ? 200 : 404,
			choicePage(settings.platform.displayName, samples, wanted),
		);
	return {
		...show(response, 200, sentPage(sample)),
		workflowData: [
			sample.events.map((event) => ({
				json: { ...event, sample: true } as unknown as IDataObject,
			})),
		],
	};
}

function show(response: Response, status: number, page: string): IWebhookResponseData {
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
	response.statusCode = status;
	response.end(page);
	return { noWebhookResponse: true };
}
