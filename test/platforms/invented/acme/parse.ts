import { assembleEvent } from '../../../../core/event/assemble';
import { ownFirst, readEnvelope, type EnvelopePaths } from '../../../../core/event/envelope';
import type { Meaning } from '../../../../core/event/meanings';
import type { ProductEvent } from '../../../../core/event/productEvent';
import type { Json } from '../../../../core/values/json';
import { firstPresent, firstText } from '../../../../core/values/readPath';
import { asNumber } from '../../../../core/values/number';
import { lookUp } from '../../../../core/values/lookUp';
import type { ParseContext } from '../../../../platforms/contract';

/** Where Acme puts what every event has. */
const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['type'],
	eventId: ['id'],
	occurredAt: ['at'],
	userId: ['person.id'],
	email: ['person.email'],
	companyId: ['team.id'],
	userAttributes: ['person'],
	companyAttributes: ['team'],
};

/** What Acme's event names mean. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
	'tour.started': { kind: 'flow', action: 'started' },
	'tour.completed': { kind: 'flow', action: 'completed' },
	'score.given': { kind: 'nps', action: 'scored' },
};

const UNKNOWN: Meaning = { kind: 'custom', action: 'tracked' };

/** Never throws: what it does not know is a custom event that keeps its body. */
export function parseAcmeEvent(
	body: Json,
	{ receivedAtMs, paths = {}, meanings, alone, twin }: ParseContext,
): ProductEvent {
	const envelope = readEnvelope(body, ENVELOPE_PATHS, paths, alone);
	const name = envelope.name ?? 'unnamed';
	const { kind, action } = meanings?.of(name) ?? lookUp(MEANINGS, name) ?? UNKNOWN;
	return assembleEvent(
		{
			...envelope,
			twin,
			platform: 'acme',
			name,
			kind,
			action,
			content: {
				id: firstText(body, ownFirst(paths.contentId, ['tour.id'])),
				name: firstText(body, ownFirst(paths.contentName, ['tour.name'])),
			},
			attributes: {
				score: asNumber(firstPresent(body, ownFirst(paths.score, ['score']))),
				feedback: firstText(body, ownFirst(paths.feedback, ['words'])),
			},
			raw: body,
		},
		receivedAtMs,
	);
}
