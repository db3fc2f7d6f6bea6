import type { ProductEvent } from '../event/productEvent';
import { fingerprint } from '../values/fingerprint';
import { dayIn } from '../values/timeZone';
import type { ActivityTemplates } from './template';

const DAY_MS = 86_400_000;

/**
 * The key of the follow-up for an event: never that of the event, so that each of the two is made once. A score and its
 * feedback, which platforms send as two events, are one NPS answer: that of a person in a survey on a day, in UTC.
 */
export function followUpKey({ event, user }: ProductEvent): string {
	const who = user.id ?? user.email?.toLowerCase();
	if (event.kind !== 'nps' || who === undefined) return fingerprint(['followUp', event.key]);
	const day = event.occurredAt.slice(0, 10);
	return fingerprint(['followUp', event.platform, 'nps', who, event.content.id ?? null, day]);
}

/**
 * The day on which a follow-up is due: so many calendar days after today, as `YYYY-MM-DD`.
 *
 * @param timeZone IANA name of the zone in which it is today
 */
export function dueDate(dueInDays: number, nowMs: number, timeZone: string): string {
	const today = dayIn(timeZone, new Date(nowMs).toISOString());
	return new Date(Date.parse(today) + dueInDays * DAY_MS).toISOString().slice(0, 10);
}

const WHERE = '[[\nPage: {{ currentPageUrl }}]]';

/** What a follow-up says where the user has no template of their own: what is to be answered, not what was done. */
export const FOLLOW_UP_TEMPLATES: ActivityTemplates = {
	nps: {
		subject: 'Follow up: NPS[[ score {{ score }}]]',
		comment: `The user answered the NPS question[[ with {{ score }}]] in {{ platformName }}.[[\n"{{ feedback }}"]]${WHERE}`,
	},
	...Object.fromEntries(
		['survey', 'form'].map((kind) => [
			kind,
			{
				subject: `Follow up: ${kind}[[ "{{ contentName }}"]] answered`,
				comment: `[[{{ question }}: {{ answer }}]][[\n{{ answers }}]]${WHERE}`,
			},
		]),
	),
};

/** For every other event. */
export const FOLLOW_UP_TEMPLATE = {
	subject: 'Follow up: {{ kindLabel }} {{ actionLabel }}[[ - {{ contentName }}]]',
	comment: `The user {{ actionLabel }} the {{ kindLabel }}[[ "{{ contentName }}"]] in {{ platformName }}.${WHERE}`,
};
