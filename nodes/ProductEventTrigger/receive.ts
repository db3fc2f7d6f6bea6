import type {
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
	INodeExecutionData,
} from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import {
	REFUSALS,
	type Delivery,
	type RefusalReason,
	type Verdict,
} from '../../core/webhook/delivery';
import { makesIsolatePerDelivery } from '../shared/expressionEngine';
import { readDelivery, type Intake } from '../shared/productEvents/intake';
import { noteRefusal } from '../shared/productEvents/refusedDeliveries';
import { verifyDelivery } from '../shared/productEvents/verification';
import { Admission } from './admission';
import { answer, onAnswer, sendAgain, type Response } from './answers';
import { groupOf } from './groups';
import { LoadNotices } from './notices';
import { readRequest } from './request';
import { readSettings, type TriggerSettings } from './settings';
import { answersWhenDone } from './webhooks';
import { secretFor } from './webhookSecret';

/**
 * An execution that is never said to be saved must not hold up every delivery after it. But where n8n's limit of
 * concurrent executions is reached, it says so only when the execution may start, minutes later: who is told
 * earlier that it was not saved is told wrong.
 *
 * @see https://docs.n8n.io/hosting/scaling/concurrency-control, checked 2026-11-29
 */
export const SETTLE_WITHIN_MS = 300_000;

const NOT_SAVED = 'n8n could not save the execution';
const NOT_DONE = 'the execution with the event did not end well';
const NO_ROOM = 'more deliveries are waiting than this n8n can hold';

/**
 * What may wait in this process, for all triggers together. A delivery holds about half a megabyte of n8n's, and 11 MB
 * more where n8n makes an isolate for each; a body takes many times its size once it is parsed.
 */
const LIMITS = { deliveries: 2_000, bytes: 32 * 1024 ** 2 };
const LIMITS_WITH_ISOLATES = { ...LIMITS, deliveries: 100 };

const OF_PROCESS: Shared = {
	settleWithinMs: SETTLE_WITHIN_MS,
	admission: new Admission(() => (makesIsolatePerDelivery() ? LIMITS_WITH_ISOLATES : LIMITS)),
	notices: new LoadNotices(),
};

/** What all deliveries of this process share. */
export interface Shared {
	/** Longest time for an execution to be saved, milliseconds; then those that wait for it get 503. */
	settleWithinMs: number;
	admission: Admission;
	notices: LoadNotices;
}

/**
 * Verifies, reads, and hands the events on. The sender is answered only when its events are in a persisted
 * execution, or, at the other address, when that execution has ended: 200; when it failed: 503, so that the sender
 * tries again. Bad input is the sender's: 4xx.
 */
export async function receive(
	context: IWebhookFunctions,
	{ settleWithinMs, admission, notices }: Shared = OF_PROCESS,
): Promise<IWebhookResponseData> {
	const response = context.getResponseObject() as unknown as Response;
	// A body may come slowly, or never: it takes no room from others until it is here.
	const delivery = await readRequest(context);
	if ('unreadable' in delivery) {
		noteRefusal(context, 'notEvents');
		return answer(response, 400, { error: delivery.unreadable });
	}
	// Before anything else is done for the delivery that costs something.
	const place = admission.enter(delivery.rawBody.length);
	if (!place) {
		noteRefusal(context, 'noRoom');
		notices.tellNoRoom(context.logger);
		return sendAgain(response, NO_ROOM);
	}
	notices.advise(context.logger, makesIsolatePerDelivery());
	try {
		return await take(context, response, delivery, settleWithinMs);
	} finally {
		place.leave();
	}
}

async function take(
	context: IWebhookFunctions,
	response: Response,
	delivery: Delivery,
	settleWithinMs: number,
): Promise<IWebhookResponseData> {
	const settings = readSettings(context);
	const refusal = await refuse(context, delivery, settings);
	if (refusal) return answer(response, 401, { error: refusal });

	const { rawBody, headers } = delivery;
	const intake = readDelivery(rawBody, { ...settings, headers, receivedAtMs: Date.now() });
	if (typeof intake === 'string') {
		noteRefusal(context, 'notEvents');
		return answer(response, 400, { error: intake });
	}
	if (intake.events.length === 0) return answer(response, 200, report(intake));
	if (context.getMode() === 'manual')
		return { workflowData: [toItems(intake.events)], webhookResponse: report(intake) };
	return await commit(context, response, intake, { ...settings, settleWithinMs });
}

/** Why the delivery is not trusted, in words; undefined when it is. */
async function refuse(
	context: IWebhookFunctions,
	delivery: Delivery,
	settings: TriggerSettings,
): Promise<string | undefined> {
	const by = (secret: string) =>
		verifyDelivery(delivery, { ...settings, secret, nowMs: Date.now() });
	const verdict = await verdictBy(by, context, settings);
	if (verdict.accepted) return undefined;
	noteRefusal(context, verdict.reason);
	return REFUSALS[verdict.reason];
}

/** Refusals that another secret might have spared; to read one anew costs, and anybody can send what is refused. */
const DEPENDS_ON_SECRET: ReadonlySet<RefusalReason> = new Set([
	'secretNotSet',
	'signatureWrong',
	'secretMissing',
	'secretWrong',
]);

/** Nobody is refused by a secret that may have been changed meanwhile. */
async function verdictBy(
	by: (secret: string) => Verdict,
	context: IWebhookFunctions,
	{ verification, platform }: TriggerSettings,
): Promise<Verdict> {
	if (verification === 'none') return by('');
	const secret = await secretFor(context, platform);
	const verdict = by(secret.value);
	return verdict.accepted || !DEPENDS_ON_SECRET.has(verdict.reason)
		? verdict
		: by(await secret.again());
}

async function commit(
	context: IWebhookFunctions,
	response: Response,
	intake: Intake,
	settings: TriggerSettings & { settleWithinMs: number },
): Promise<IWebhookResponseData> {
	const turn = await groupOf(context, settings).join(intake.events, intake.events.length);
	if (!turn.leads) {
		const why = answersWhenDone(context) ? NOT_DONE : NOT_SAVED;
		return turn.persisted ? answer(response, 200, report(intake)) : sendAgain(response, why);
	}
	onAnswer(response, turn.settle, answersWhenDone(context) ? { otherwise: NOT_DONE } : undefined);
	return { workflowData: [toItems(turn.entries.flat())], webhookResponse: report(intake) };
}

function report({ events, ignored, notes }: Intake): IDataObject {
	return { accepted: events.length, ignored, ...(notes.length > 0 ? { notes } : {}) };
}

function toItems(events: ProductEvent[]): INodeExecutionData[] {
	return events.map((event) => ({ json: event as unknown as IDataObject }));
}
