import { assembleEvent } from '../../core/event/assemble';
import { ownFirst, readEnvelope, type Envelope, type FieldPaths } from '../../core/event/envelope';
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
	STATE_PATHS,
	TYPE_PATHS,
} from './paths';

/** Reads a Userpilot event body: the webhook's, or a row of the event export. See `paths.ts`. */
export function parseUserpilotEvent(
	body: Json,
	{ receivedAtMs, paths = {}, alone }: ParseContext,
): ProductEvent {
	const envelope = readEnvelope(body, ENVELOPE_PATHS, paths, alone);
	const sent = firstObject(body, ATTRIBUTE_OBJECTS) ?? (isJsonObject(body) ? body : {});
	const read = readAttributes(body, sent, paths);
	const type = firstText(sent, TYPE_PATHS) ?? firstText(body, TYPE_PATHS);
	const { kind, action, contentId } = meaningOf({
		name: envelope.name,
		type,
		state: firstText(sent, STATE_PATHS) ?? firstText(body, STATE_PATHS),
		hasScore: read.score !== undefined,
		hasFeedback: read.feedback !== undefined,
	});
	return assembleEvent(
		{
			...envelope,
			platform: 'userpilot',
			name: envelope.name ?? type ?? 'unnamed',
			kind,
			action,
			content: readContent(body, sent, envelope, contentId, paths),
			attributes: { ...read, ...readByKind(sent, kind, envelope) },
			raw: body,
		},
		receivedAtMs,
	);
}

function readContent(
	body: Json,
	sent: JsonObject,
	envelope: Envelope,
	contentId: string | undefined,
	paths: FieldPaths,
) {
	const id =
		firstText(body, ownFirst(paths.contentId)) ?? firstText(sent, CONTENT_PATHS.id) ?? contentId;
	const name = firstText(body, ownFirst(paths.contentName)) ?? firstText(sent, CONTENT_PATHS.name);
	// In a flat body `name` is the event's own name, not the content's.
	return {
		id,
		name: name === envelope.name && !isJsonObject((body as JsonObject)?.data) ? undefined : name,
	};
}

/** Where the platform puts what is not an attribute of the event. */
const ENVELOPE_KEYS = new Set(['user', 'company', 'type', 'timestamp']);

function readAttributes(body: Json, sent: JsonObject, paths: FieldPaths): EventAttributes {
	const others = Object.fromEntries(
		Object.entries(sent).filter(([key]) => !ENVELOPE_KEYS.has(key)),
	);
	const score =
		firstPresent(body, ownFirst(paths.score)) ?? firstPresent(sent, ATTRIBUTE_PATHS.score);
	return {
		...others,
		score: asNumber(score),
		feedback:
			firstText(body, ownFirst(paths.feedback)) ?? firstText(sent, ATTRIBUTE_PATHS.feedback),
		pageUrl: firstText(sent, ATTRIBUTE_PATHS.pageUrl) ?? pageFrom(sent),
		pageTitle: firstText(sent, ATTRIBUTE_PATHS.pageTitle),
	};
}

/** Userpilot names the page by host and path. */
function pageFrom(sent: JsonObject): string | undefined {
	const host = firstText(sent, ['hostname']);
	return host ? `https://${host}${firstText(sent, ['pathname']) ?? ''}` : undefined;
}

type ReadKind = (sent: JsonObject, envelope: Envelope) => EventAttributes;

const readQuestions: ReadKind = (sent) => {
	const answers = readAnswers(sent, ANSWER_LISTS);
	const single = answers?.length === 1 ? answers[0] : undefined;
	return {
		surveyName: firstText(sent, ATTRIBUTE_PATHS.surveyName) ?? firstText(sent, CONTENT_PATHS.name),
		answers,
		question: single?.label ?? firstText(sent, ATTRIBUTE_PATHS.question),
		questionType: single?.type ?? firstText(sent, ATTRIBUTE_PATHS.questionType),
		answer: single?.value ?? firstPresent(sent, ATTRIBUTE_PATHS.answer),
	};
};

const BY_KIND: Readonly<Partial<Record<EventKind, ReadKind>>> = {
	survey: readQuestions,
	form: (sent, envelope) => ({ ...readQuestions(sent, envelope), surveyName: undefined }),
	featureTag: (sent) => ({
		featureTagName: firstText(sent, CONTENT_PATHS.name),
		text: firstText(sent, ATTRIBUTE_PATHS.text),
	}),
	button: (sent, envelope) => ({
		buttonName: firstText(sent, ATTRIBUTE_PATHS.buttonName) ?? envelope.name,
	}),
};

function readByKind(sent: JsonObject, kind: EventKind, envelope: Envelope): EventAttributes {
	return BY_KIND[kind]?.(sent, envelope) ?? {};
}
