import omit from 'lodash/omit';
import { readAnswers, singleAnswer } from '../../core/event/answers';
import { assembleEvent } from '../../core/event/assemble';
import {
	ownFirst,
	readEnvelope,
	type EnvelopePaths,
	type FieldPaths,
} from '../../core/event/envelope';
import { readNpsAnswer } from '../../core/event/npsScore';
import { othersOf } from '../../core/event/others';
import type { EventAttributes, EventKind, ProductEvent } from '../../core/event/productEvent';
import { isJsonObject, type Json, type JsonObject } from '../../core/values/json';
import { asNumber } from '../../core/values/number';
import { firstObject, firstPresent, firstText } from '../../core/values/readPath';
import { readOwn } from '../../core/values/readOwn';
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
	GROUP_PATHS,
	IS_IDENTIFIED,
	PAGE_PATHS,
	PERSON_IN_ATTRIBUTES,
	PLAIN_PATHS,
	STRANGER_PATHS,
} from './paths';

/**
 * Calls that are no event of a name: they are called what they are. A `delete` call comes from a destination function
 * alone: the webhook destination has no trigger for it.
 *
 * @see https://www.twilio.com/docs/segment/connections/functions/destination-functions (`onDelete`), checked 2026-11-30
 */
// UNCONFIRMED: that the event of onDelete has the type delete, and the userId where the other calls have it.
const CALLS: ReadonlySet<string> = new Set([
	...['identify', 'group', 'page', 'screen', 'alias', 'delete'],
]);

/** Reads one call of Segment's specification, or an event as PostHog's webhook sends it. See `paths.ts`. */
export function parseSegmentEvent(
	body: Json,
	{ receivedAtMs, paths = {}, meanings, alone, twin }: ParseContext,
): ProductEvent {
	const call = callOf(body);
	const known = pathsFor(call, body);
	const envelope = readEnvelope(body, known, paths, alone);
	const name = firstText(body, ownFirst(paths.eventName)) ?? call ?? envelope.name ?? 'unnamed';
	const inside = firstObject(body, ATTRIBUTE_OBJECTS);
	const sent = inside ?? {};
	const { kind, action } =
		meanings?.of(name) ?? meaningOf(name, firstText(sent, ['interactionType']));
	const named = kind === 'nps' ? ATTRIBUTE_PATHS : PLAIN_PATHS;
	const score = firstPresent(body, ownFirst(paths.score)) ?? firstPresent(sent, named.score);
	const feedback = firstText(body, ownFirst(paths.feedback)) ?? firstText(sent, named.feedback);
	const nps = kind === 'nps' ? readNpsAnswer({ action, score, feedback }) : undefined;
	return assembleEvent(
		{
			...envelope,
			user: { ...envelope.user, attributes: joined(body, known.userAttributes) },
			company: { ...envelope.company, attributes: joined(body, known.companyAttributes) },
			platform: 'segment',
			name,
			kind,
			action: nps?.action ?? action,
			content: readContent(body, sent, kind, paths),
			attributes: {
				...readAttributes(body, sent, kind),
				score: nps ? nps.score : asNumber(score),
				feedback,
			},
			others: othersOf(
				{ body, inside: inside ?? traitsOf(body), personIn: PERSON_IN_ATTRIBUTES, name },
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

function callOf(body: Json): string | undefined {
	const type = firstText(body, ['type'])?.toLowerCase() ?? '';
	return CALLS.has(type) ? type : undefined;
}

function pathsFor(call: string | undefined, body: Json): EnvelopePaths {
	if (call === 'group') return GROUP_PATHS;
	return firstPresent(body, IS_IDENTIFIED) === false ? STRANGER_PATHS : ENVELOPE_PATHS;
}

/** Traits may stand in two places, each with a part of them; of a name in both the first place counts. */
function joined(body: Json, paths: readonly string[]): JsonObject {
	const objects = paths.map((path) => readOwn(body, path) as Json).filter(isJsonObject);
	return objects.reduceRight((all, some) => ({ ...all, ...some }), {});
}

/** What an identify or group call says, and is told apart by. */
function traitsOf(body: Json): JsonObject | undefined {
	return firstObject(body, ['traits', 'context.traits']);
}

function readContent(body: Json, sent: JsonObject, kind: EventKind, paths: FieldPaths) {
	const known = CONTENT_PATHS[kind];
	return {
		id: firstText(body, ownFirst(paths.contentId)) ?? firstText(sent, known.id),
		name:
			firstText(body, ownFirst(paths.contentName)) ?? firstText(sent, known.name) ?? pageIn(body),
	};
}

/** A page or screen call has the name of the page. */
function pageIn(body: Json): string | undefined {
	const call = callOf(body);
	return call === 'page' || call === 'screen'
		? firstText(body, ['name', 'properties.name'])
		: undefined;
}

function readAttributes(body: Json, sent: JsonObject, kind: EventKind): EventAttributes {
	const text = (name: keyof typeof ATTRIBUTE_PATHS) => firstText(sent, ATTRIBUTE_PATHS[name]);
	return {
		...omit(sent, PERSON_IN_ATTRIBUTES),
		pageUrl: firstText(body, PAGE_PATHS.url) ?? text('pageUrl'),
		pageTitle: firstText(body, PAGE_PATHS.title) ?? text('pageTitle'),
		...(OF_KIND[kind]?.(text, sent) ?? {}),
	};
}

type Text = (name: keyof typeof ATTRIBUTE_PATHS) => string | undefined;
type ReadKind = (text: Text, sent: JsonObject) => EventAttributes;

const readAnswered: ReadKind = (_text, sent) =>
	singleAnswer(readAnswers(sent, ANSWER_LISTS), sent, ANSWER_PATHS);

const OF_KIND: Readonly<Partial<Record<EventKind, ReadKind>>> = {
	nps: (text) => ({ surveyName: text('surveyName') }),
	survey: (text, sent) => ({ surveyName: text('surveyName'), ...readAnswered(text, sent) }),
	form: readAnswered,
	checklistItem: (text, sent) => ({
		itemId: text('itemId'),
		itemName: text('itemName'),
		itemIndex: asNumber(firstPresent(sent, ATTRIBUTE_PATHS.itemIndex)),
	}),
	button: (text) => ({ buttonName: text('buttonName') }),
	featureTag: (text) => ({ featureTagName: text('featureTagName') }),
	goal: (text) => ({ goalName: text('goalName') }),
};
