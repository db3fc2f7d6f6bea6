import omit from 'lodash/omit';
import { assembleEvent } from '../../core/event/assemble';
import { readAnswers, singleAnswer } from '../../core/event/answers';
import { ownFirst, readEnvelope, type Envelope, type FieldPaths } from '../../core/event/envelope';
import { readNpsAnswer } from '../../core/event/npsScore';
import { othersOf } from '../../core/event/others';
import { firstObject, firstPresent, firstText } from '../../core/values/readPath';
import { asNumber } from '../../core/values/number';
import { isJsonObject, type Json, type JsonObject } from '../../core/values/json';
import type { EventAttributes, EventKind, ProductEvent } from '../../core/event/productEvent';
import type { ParseContext } from '../contract';
import { meaningOf } from './eventNames';
import { personStandsFlat, withoutPerson } from './flatPerson';
import {
	ANSWER_LISTS,
	ANSWER_PATHS,
	ATTRIBUTE_OBJECTS,
	ATTRIBUTE_PATHS,
	contentPaths,
	DESCRIPTIVE,
	ENVELOPE_IN_DATA,
	ENVELOPE_KEYS,
	ENVELOPE_PATHS,
	STATE_PATHS,
	TYPE_PATHS,
} from './paths';

/** Reads a Userpilot event body: the webhook's, or a row of the event export. See `paths.ts`. */
export function parseUserpilotEvent(
	body: Json,
	{ receivedAtMs, paths = {}, meanings, alone, twin }: ParseContext,
): ProductEvent {
	const inside = firstObject(body, ATTRIBUTE_OBJECTS);
	const whole = inside ?? (isJsonObject(body) ? body : {});
	const envelope = namedEnvelope(body, whole, readEnvelope(body, ENVELOPE_PATHS, paths, alone));
	const sent = personStandsFlat(body, whole) ? withoutPerson(whole) : whole;
	const type = firstText(sent, TYPE_PATHS) ?? firstText(body, TYPE_PATHS);
	const score =
		firstPresent(body, ownFirst(paths.score)) ?? firstPresent(sent, ATTRIBUTE_PATHS.score);
	const feedback =
		firstText(body, ownFirst(paths.feedback)) ?? firstText(sent, ATTRIBUTE_PATHS.feedback);
	const known = meaningOf({
		name: envelope.name,
		type,
		state: firstText(sent, STATE_PATHS) ?? firstText(body, STATE_PATHS),
		hasScore: score !== undefined,
		hasFeedback: feedback !== undefined,
	});
	const name = envelope.name ?? type ?? 'unnamed';
	const { kind, action } = meanings?.of(name) ?? known;
	const nps = kind === 'nps' ? readNpsAnswer({ action, score, feedback }) : undefined;
	return assembleEvent(
		{
			...envelope,
			platform: 'userpilot',
			name,
			kind,
			action: nps?.action ?? action,
			content: readContent({ body, sent, isFlat: !inside, kind }, envelope, known.contentId, paths),
			attributes: {
				...readAttributes(sent),
				score: nps ? nps.score : asNumber(score),
				feedback,
				...(BY_KIND[kind]?.(sent, envelope) ?? {}),
			},
			others: othersOf(
				{ body, inside, personIn: ENVELOPE_IN_DATA, name: envelope.name },
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

/** Where the person stands flat, `name` is the person's, unless nothing else says what the event is. */
function namedEnvelope(body: Json, sent: JsonObject, envelope: Envelope): Envelope {
	const isPersons =
		personStandsFlat(body, sent) &&
		envelope.name === firstText(sent, ['name']) &&
		firstText(sent, [...TYPE_PATHS, 'event_name', 'event']) !== undefined;
	return isPersons ? { ...envelope, name: undefined } : envelope;
}

interface Opened {
	body: Json;
	sent: JsonObject;
	isFlat: boolean;
	kind: EventKind;
}

function readContent(
	{ body, sent, isFlat, kind }: Opened,
	envelope: Envelope,
	contentId: string | undefined,
	paths: FieldPaths,
) {
	const known = contentPaths(kind);
	const id = firstText(body, ownFirst(paths.contentId)) ?? contentId ?? firstText(sent, known.id);
	const name = firstText(body, ownFirst(paths.contentName)) ?? firstText(sent, known.name);
	// In a flat body `name` is the event's own name, not the content's.
	return { id, name: isFlat && name === envelope.name ? undefined : name };
}

function readAttributes(sent: JsonObject): EventAttributes {
	return {
		...omit(sent, ENVELOPE_IN_DATA),
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

const readQuestions: ReadKind = (sent) => ({
	surveyName:
		firstText(sent, ATTRIBUTE_PATHS.surveyName) ?? firstText(sent, contentPaths('survey').name),
	...singleAnswer(readAnswers(sent, ANSWER_LISTS), sent, ANSWER_PATHS),
});

const BY_KIND: Readonly<Partial<Record<EventKind, ReadKind>>> = {
	survey: readQuestions,
	form: (sent, envelope) => ({ ...readQuestions(sent, envelope), surveyName: undefined }),
	featureTag: (sent) => ({
		featureTagName: firstText(sent, contentPaths('featureTag').name),
		text: firstText(sent, ATTRIBUTE_PATHS.text),
	}),
	button: (sent, envelope) => ({
		buttonName: firstText(sent, ATTRIBUTE_PATHS.buttonName) ?? envelope.name,
	}),
};
