import omit from 'lodash/omit';
import { assembleEvent } from '../../core/event/assemble';
import { ownFirst, readEnvelope, type FieldPaths } from '../../core/event/envelope';
import { firstObject, firstPresent, firstText } from '../../core/values/readPath';
import { isJsonObject, type Json, type JsonObject } from '../../core/values/json';
import { asNumber } from '../../core/values/number';
import { readAnswers } from '../../core/event/answers';
import type { EventAttributes, EventKind, ProductEvent } from '../../core/event/productEvent';
import type { ParseContext } from '../contract';
import { meaningOf } from './eventNames';
import {
	ANSWER_LISTS,
	ATTRIBUTE_OBJECTS,
	ATTRIBUTE_PATHS,
	CONTENT_PATHS,
	ENVELOPE_PATHS,
} from './paths';

/** Reads an Appcues event body of any of the shapes Appcues uses. See `paths.ts` for where it looks. */
export function parseAppcuesEvent(
	body: Json,
	{ receivedAtMs, paths = {}, alone }: ParseContext,
): ProductEvent {
	const envelope = readEnvelope(body, ENVELOPE_PATHS, paths, alone);
	const sent = firstObject(body, ATTRIBUTE_OBJECTS) ?? flatAttributes(body);
	const name = envelope.name ?? 'unnamed';
	const { kind, action } = meaningOf(
		name,
		firstText(sent, ['interactionType', 'interaction_type']),
	);
	const content = readContent(body, sent, kind, paths);
	const attributes = readAttributes(body, sent, kind, paths);
	return assembleEvent(
		{ ...envelope, platform: 'appcues', name, kind, action, content, attributes, raw: body },
		receivedAtMs,
	);
}

function readContent(body: Json, sent: JsonObject, kind: EventKind, paths: FieldPaths) {
	const known = CONTENT_PATHS[kind] ?? CONTENT_PATHS.custom;
	return {
		id: firstText(body, ownFirst(paths.contentId)) ?? firstText(sent, known.id),
		name: firstText(body, ownFirst(paths.contentName)) ?? firstText(sent, known.name),
	};
}

function readAttributes(
	body: Json,
	sent: JsonObject,
	kind: EventKind,
	paths: FieldPaths,
): EventAttributes {
	const text = (name: keyof typeof ATTRIBUTE_PATHS) => firstText(sent, ATTRIBUTE_PATHS[name]);
	const score =
		firstPresent(body, ownFirst(paths.score)) ?? firstPresent(sent, ATTRIBUTE_PATHS.score);
	return {
		...omit(sent, '_identity'),
		score: asNumber(score),
		feedback: firstText(body, ownFirst(paths.feedback)) ?? text('feedback'),
		surveyName: text('surveyName'),
		itemId: text('itemId'),
		itemName: text('itemName'),
		itemIndex: asNumber(firstPresent(sent, ATTRIBUTE_PATHS.itemIndex)),
		buttonName: kind === 'button' ? text('buttonName') : undefined,
		goalName: text('goalName'),
		pageUrl: text('pageUrl'),
		pageTitle: text('pageTitle'),
		...readFormAnswers(sent, kind),
	};
}

function readFormAnswers(sent: JsonObject, kind: EventKind): EventAttributes {
	if (kind !== 'form' && kind !== 'survey') return {};
	const answers = readAnswers(sent, ANSWER_LISTS);
	const single = answers?.length === 1 ? answers[0] : undefined;
	return {
		answers,
		question: single?.label ?? firstText(sent, ATTRIBUTE_PATHS.question),
		questionType: single?.type ?? firstText(sent, ATTRIBUTE_PATHS.questionType),
		answer: single?.value ?? firstPresent(sent, ATTRIBUTE_PATHS.answer),
	};
}

/** First segments of the envelope's paths: what stands under them is not an attribute of the event. */
const ENVELOPE_KEYS = new Set(
	[...Object.values(ENVELOPE_PATHS).flat(), 'account_id'].map((path) => path.split('.')[0]),
);

/** Of a flat body, everything that is not envelope is an attribute. */
function flatAttributes(body: Json): JsonObject {
	if (!isJsonObject(body)) return {};
	return Object.fromEntries(Object.entries(body).filter(([key]) => !ENVELOPE_KEYS.has(key)));
}
