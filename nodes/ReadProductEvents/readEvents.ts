import omit from 'lodash/omit';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { wasReplaced } from '../../core/message/body';
import { filteredOut } from '../../core/event/eventFilter';
import type { ProductEvent } from '../../core/event/productEvent';
import { MOST_AHEAD_MS } from '../../core/values/instant';
import { SetupError } from '../../core/failure/syncError';
import { REFUSALS } from '../../core/webhook/delivery';
import { readDelivery } from '../shared/productEvents/intake';
import { readSecret, type EventSettings } from '../shared/productEvents/settings';
import { verifyDelivery } from '../shared/productEvents/verification';
import { isReplayed } from '../shared/testRun';
import { readMessage, type Message } from './message';
import { report, type Reading } from './report';
import { readSettings, type ReaderSettings } from './settings';

/** What came of one message: its events, why it or a part of it is refused, or both. */
interface MessageResult {
	events: ProductEvent[];
	refused?: string;
}

type Settings = ReaderSettings & { secret: string; nowMs: number };

/**
 * Reads every item as a delivery of the platform. A message that cannot be read or is not to be trusted goes to the
 * second output, with the reason; it never fails the others, which would hold up a partition for ever.
 */
export async function readEvents(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = { ...readSettings(context), nowMs: Date.now() };
	const secret = await secretFor(context, settings);
	const items = context.getInputData();
	const reading: Reading = {
		events: [],
		filtered: 0,
		refused: [],
		withoutReceipt: 0,
		messages: items.length,
	};
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	for (const [item, { json, binary }] of items.entries()) {
		const { events, refused } = await readItem(context, item, { ...settings, secret }, reading);
		// What is read once more by this execution was really received: the sign goes with its events.
		const isAgain = isReplayed(context, json);
		const again = isAgain ? { kept: json.kept } : {};
		for (const event of events) {
			if (filteredOut(event, settings.filter)) reading.filtered++;
			else {
				reading.events.push(event);
				outputs[0].push({ json: { ...event, ...again } as IDataObject, pairedItem: { item } });
			}
		}
		if (refused === undefined) continue;
		reading.refused.push(refused);
		outputs[1].push({
			json: { reason: refused, message: isAgain ? omit(json, 'kept') : json },
			...(binary ? { binary } : {}),
			pairedItem: { item },
		});
	}
	report(context, reading, settings.layout.receivedAtField);
	return outputs;
}

/** @throws SetupError without a secret: then no message could be trusted, and none may be passed over for it */
async function secretFor(
	context: IExecuteFunctions,
	{ verification, platform }: ReaderSettings,
): Promise<string> {
	if (verification === 'none') return '';
	const secret = await readSecret(context, platform);
	if (secret) return secret;
	throw new SetupError(`The webhook secret of the ${platform.displayName} credential is empty`, {
		move: 'fixMapping',
		remedy:
			'Enter in it the secret with which the platform signs, or choose "Verified by the Receiver" as verification.',
	});
}

async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: Settings,
	reading: Reading,
): Promise<MessageResult> {
	const message = await readMessage(context, itemIndex, settings.layout);
	if ('unreadable' in message) return refuse(message.unreadable);
	if (message.receivedAtMs === undefined) reading.withoutReceipt++;
	const { delivery } = message;
	const receivedAtMs = believed(message.receivedAtMs, settings.nowMs);
	const doubt = mistrust(message, settings, receivedAtMs);
	if (doubt) return refuse(doubt);
	const { headers, rawBody } = delivery;
	const intake = readDelivery(rawBody, {
		...settings,
		headers,
		receivedAtMs,
		filter: { kinds: [], actions: [] },
	});
	if (typeof intake === 'string') return refuse(intake);
	const { events, ignored } = intake;
	if (ignored.length === 0) return { events };
	const [{ index, reason }] = ignored;
	const which = events.length + ignored.length === 1 ? '' : `element ${index}: `;
	const more = ignored.length === 1 ? '' : `, and ${ignored.length - 1} more`;
	return { events, refused: `${which}${reason}${more}` };
}

/** Nothing was received later than now, but for clocks that differ: events without a time would get it. */
const believed = (receivedAtMs: number | undefined, nowMs: number): number =>
	receivedAtMs === undefined ? nowMs : Math.min(receivedAtMs, nowMs + MOST_AHEAD_MS);

const refuse = (refused: string): MessageResult => ({ events: [], refused });

/** Why the message is not to be trusted, in words; undefined when it is. */
function mistrust(
	{ delivery, parsed }: Message,
	{ layout, ...settings }: Settings,
	receivedAtMs: number,
): string | undefined {
	const verdict = verifyDelivery(delivery, { ...settings, nowMs: receivedAtMs });
	const isText = layout.bodyIn === 'field' && layout.bodyEncoding === 'text' && !parsed;
	const isDamaged = isText && wasReplaced(delivery.rawBody);
	if (verdict.accepted) return isDamaged && !provesBytes(verdict, settings) ? REPLACED : undefined;
	const words = REFUSALS[verdict.reason];
	if (verdict.reason !== 'signatureWrong') return words;
	if (parsed) return `${words}; ${PARSED}`;
	return isDamaged ? `${words}; ${REPLACED}` : words;
}

/** Does the proof hold for these bytes only? A secret alone says nothing of them. */
function provesBytes(
	{ signedAtMs }: { signedAtMs?: number },
	{ verification }: EventSettings,
): boolean {
	return verification === 'signatureHeader' || signedAtMs !== undefined;
}

const PARSED =
	'the body came as parsed JSON, and a signature is made over its bytes: switch the parsing off before this node';
const REPLACED =
	'the text holds U+FFFD, as if bytes that are no UTF-8 had been lost when it was read: hand the body over as binary data or base64';
