import omit from 'lodash/omit';
import { assembleEvent } from '../../core/event/assemble';
import { readAnswers, singleAnswer } from '../../core/event/answers';
import { ownFirst, readEnvelope, type FieldPaths } from '../../core/event/envelope';
import { readNpsAnswer } from '../../core/event/npsScore';
import { othersOf } from '../../core/event/others';
import { firstObject, firstPresent, firstText } from '../../core/values/readPath';
import { asNumber } from '../../core/values/number';
import { isJsonObject, type Json, type JsonObject } from '../../core/values/json';
import type { EventAttributes, EventKind, ProductEvent } from '../../core/event/productEvent';
import type { ParseContext } from '../contract';
import { meaningOf } from './eventNames';
import {
	ANSWER_LISTS,
	ANSWER_PATHS,
	ATTRIBUTE_OBJECTS,
	ATTRIBUTE_PATHS,
	CONTENT_PATHS,
	DESCRIPTIVE,
	ENVELOPE_KEYS,
	ENVELOPE_PATHS,
	FLAT_ENVELOPE,
	PAGE_PATHS,
	PERSON_IN_ATTRIBUTES,
} from './paths';

/** Reads an Appcues event body of any of the shapes Appcues uses. See `paths.ts` for where it looks. */
export function parseAppcuesEvent(
	body: Json,
	{ receivedAtMs, paths = {}, meanings, alone, twin }: ParseContext,
): ProductEvent {
	const envelope = readEnvelope(body, ENVELOPE_PATHS, paths, alone);
	const inside = firstObject(body, ATTRIBUTE_OBJECTS);
	const sent = inside ?? flatAttributes(body);
	const name = envelope.name ?? 'unnamed';
	const { kind, action: named } =
		meanings?.of(name) ?? meaningOf(name, firstText(sent, ['interactionType', 'interaction_type']));
	const score = firstPresent(body, ownFirst(paths.score)) ?? sent.score;
	const feedback =
		firstText(body, ownFirst(paths.feedback)) ?? firstText(sent, ATTRIBUTE_PATHS.feedback);
	const nps = kind === 'nps' ? readNpsAnswer({ action: named, score, feedback }) : undefined;
	return assembleEvent(
		{
			...envelope,
			platform: 'appcues',
			name,
			kind,
			action: nps?.action ?? named,
			content: readContent(body, sent, kind, paths),
			attributes: {
				...readAttributes(body, sent, kind),
				score: nps ? nps.score : asNumber(score),
				feedback,
			},
			others: othersOf(
				{ body, inside, personIn: PERSON_IN_ATTRIBUTES, name: envelope.name },
				ENVELOPE_KEYS,
			),
			descriptive: DESCRIPTIVE,
			twin,
			notes: nps?.note === undefined ? [] : [nps.note],
			raw: body,
		},
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

function readAttributes(body: Json, sent: JsonObject, kind: EventKind): EventAttributes {
	const text = (name: keyof typeof ATTRIBUTE_PATHS) => firstText(sent, ATTRIBUTE_PATHS[name]);
	return {
		...omit(sent, PERSON_IN_ATTRIBUTES),
		surveyName: text('surveyName'),
		itemId: text('itemId'),
		itemName: text('itemName'),
		itemIndex: asNumber(firstPresent(sent, ATTRIBUTE_PATHS.itemIndex)),
		buttonName: kind === 'button' ? text('buttonName') : undefined,
		goalName: text('goalName'),
		pageUrl: text('pageUrl') ?? firstText(body, PAGE_PATHS.url),
		pageTitle: text('pageTitle') ?? firstText(body, PAGE_PATHS.title),
		...readFormAnswers(sent, kind),
	};
}

function readFormAnswers(sent: JsonObject, kind: EventKind): EventAttributes {
	if (kind !== 'form' && kind !== 'survey') return {};
	return singleAnswer(readAnswers(sent, ANSWER_LISTS), sent, ANSWER_PATHS);
}

/** Of a flat body, everything that is not envelope is an attribute. */
function flatAttributes(body: Json): JsonObject {
	if (!isJsonObject(body)) return {};
	return Object.fromEntries(Object.entries(body).filter(([key]) => !FLAT_ENVELOPE.test(key)));
}
