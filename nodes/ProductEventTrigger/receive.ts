import type {
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
	INodeExecutionData,
} from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import { notJson } from '../../core/webhook/bodyText';
import { REFUSALS, type Delivery } from '../../core/webhook/delivery';
import { GroupCommit } from './groupCommit';
import { readDelivery, type Intake } from './intake';
import { readSecret, readSettings, type TriggerSettings } from './settings';
import { verifyDelivery } from './verification';

type Request = { headers: Delivery['headers']; rawBody?: Buffer; readRawBody(): Promise<void> };

/** The part of the HTTP response that is used. */
interface Response {
	statusCode: number;
	headersSent: boolean;
	status(code: number): { json(body: object): unknown };
	end(...args: unknown[]): unknown;
}

/**
 * An execution that is never said to be saved must not hold up every delivery after it. But where n8n's limit of
 * concurrent executions is reached, it says so only when the execution may start, minutes later: who is told
 * earlier that it was not saved is told wrong.
 *
 * @see https://docs.n8n.io/hosting/scaling/concurrency-control, checked 2026-11-29
 */
const SETTLE_WITHIN_MS = 300_000;

/** One group commit per trigger node of a workflow, in this process. */
const commits = new Map<string, GroupCommit<ProductEvent[]>>();

/**
 * Verifies, reads, and hands the events on. The sender is answered only when its events are in a persisted
 * execution: 200; when that failed: 503, so that the sender tries again. Bad input is the sender's: 4xx.
 *
 * @param settleWithinMs longest time for an execution to be saved; then those that wait for it get 503
 */
export async function receive(
	context: IWebhookFunctions,
	settleWithinMs = SETTLE_WITHIN_MS,
): Promise<IWebhookResponseData> {
	const settings = readSettings(context);
	const response = context.getResponseObject() as unknown as Response;
	const delivery = await readRequest(context);
	if ('unreadable' in delivery) return answer(response, 400, { error: delivery.unreadable });
	const refusal = await refuse(context, delivery, settings);
	if (refusal) return answer(response, 401, { error: refusal });

	const { rawBody, headers } = delivery;
	const intake = readDelivery(rawBody, { ...settings, headers, receivedAtMs: Date.now() });
	if (typeof intake === 'string') return answer(response, 400, { error: intake });
	if (intake.events.length === 0) return answer(response, 200, report(intake));
	if (context.getMode() === 'manual')
		return { workflowData: [toItems(intake.events)], webhookResponse: report(intake) };
	return await commit(context, response, intake, { ...settings, settleWithinMs });
}

/** n8n has read the bodies of the usual content types. Thrown, a failure to read another would start the workflow. */
async function readRequest(context: IWebhookFunctions): Promise<Delivery | { unreadable: string }> {
	const request = context.getRequestObject() as unknown as Request;
	// Of a form with parts n8n has read the parts, and the bytes are gone.
	const [type = ''] = [request.headers['content-type']].flat();
	if (/^\s*multipart\//i.test(type)) return { unreadable: notJson(request.headers) };
	try {
		if (!request.rawBody) await request.readRawBody();
	} catch (error) {
		return { unreadable: `the body cannot be read: ${String((error as Error).message)}` };
	}
	return {
		headers: request.headers,
		query: context.getQueryData() as IDataObject,
		rawBody: request.rawBody ?? Buffer.alloc(0),
	};
}

/** Why the delivery is not trusted, in words; undefined when it is. */
async function refuse(
	context: IWebhookFunctions,
	delivery: Delivery,
	settings: TriggerSettings,
): Promise<string | undefined> {
	const secret =
		settings.verification === 'none' ? '' : await readSecret(context, settings.platform);
	const verdict = verifyDelivery(delivery, { ...settings, secret, nowMs: Date.now() });
	if (verdict.accepted) return undefined;
	context.logger.warn(`Product Event Trigger refused a delivery: ${REFUSALS[verdict.reason]}`);
	return REFUSALS[verdict.reason];
}

async function commit(
	context: IWebhookFunctions,
	response: Response,
	intake: Intake,
	{ eventsPerExecution, settleWithinMs }: TriggerSettings & { settleWithinMs: number },
): Promise<IWebhookResponseData> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	let group = commits.get(key);
	if (!group) commits.set(key, (group = new GroupCommit(eventsPerExecution, settleWithinMs)));
	const turn = await group.join(intake.events, intake.events.length);
	if (!turn.leads) {
		return turn.persisted
			? answer(response, 200, report(intake))
			: answer(response, 503, NOT_SAVED);
	}
	onAnswer(response, (persisted) => {
		turn.settle(persisted);
		if (group.idle) commits.delete(key);
	});
	return { workflowData: [toItems(turn.entries.flat())], webhookResponse: report(intake) };
}

const NOT_SAVED = { error: 'n8n could not save the execution; send the event again' };

/**
 * n8n answers the leading request itself, after the execution is in its database (or with an error when
 * that failed), so its answer tells the fate of the whole group. Listened to on `end`, which is called also
 * when the sender has hung up.
 */
function onAnswer(response: Response, tell: (persisted: boolean) => void): void {
	const end = response.end.bind(response);
	response.end = (...args: unknown[]) => {
		const persisted = response.statusCode < 400;
		if (response.statusCode >= 500 && !response.headersSent) response.statusCode = 503;
		tell(persisted);
		return end(...args);
	};
}

function answer(response: Response, status: number, body: object): IWebhookResponseData {
	response.status(status).json(body);
	return { noWebhookResponse: true };
}

function report({ events, ignored, notes }: Intake): IDataObject {
	return { accepted: events.length, ignored, ...(notes.length > 0 ? { notes } : {}) };
}

function toItems(events: ProductEvent[]): INodeExecutionData[] {
	return events.map((event) => ({ json: event as unknown as IDataObject }));
}
