import fc from 'fast-check';
import { NamedMeanings, type Meaning } from '../../../core/event/meanings';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../../core/event/productEvent';
import type { Json } from '../../../core/values/json';
import type { Platform } from '../../../platforms/contract';
import { NOW_MS } from '../../builders/delivery';
import { deepFreeze } from '../../builders/freeze';
import { parsed } from '../../builders/platformWebhook';

const GOAL: Meaning = { kind: 'goal', action: 'reached' };

function reversed(value: Json): Json {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const turned = Object.entries(value).reverse();
	return Object.fromEntries(turned.map(([key, entry]) => [key, reversed(entry)]));
}

/** What every parser does: the samples are what they say, and no body whatever makes it throw. */
export function describeParsing(platform: Platform): void {
	const samples = platform.samples.map((sample) => [sample.title, sample] as const);

	describe.each(samples)('the sample "%s"', (_title, sample) => {
		it('is what it says it is', () => {
			const { kind, action } = parsed(platform, sample.body).event;
			expect({ kind, action }).toEqual({ kind: sample.kind, action: sample.action });
		});

		it('has a whole event model, and no value that is undefined', () => {
			const event = parsed(platform, sample.body);
			expect(event.event.platform).toBe(platform.id);
			expect(event.event.key).toMatch(/^[0-9a-f]{40}$/);
			expect(event.event.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
			expect(event.event.name).not.toBe('');
			expect(event.user.id).toBeTruthy();
			expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
		});

		it('keeps the body as received', () => {
			expect(parsed(platform, sample.body).raw).toBe(sample.body);
		});

		it('is not changed by being read', () => {
			const body = deepFreeze(structuredClone(sample.body));
			expect(() => parsed(platform, body)).not.toThrow();
			expect(body).toEqual(sample.body);
		});

		it('has the same key when it is delivered again, later and with its keys in another order', () => {
			const again = platform.webhook.parse(reversed(structuredClone(sample.body)), {
				receivedAtMs: Date.UTC(2027, 0, 1),
			});
			expect(again.event.key).toBe(parsed(platform, sample.body).event.key);
		});
	});

	describe('any body', () => {
		it.each([
			['a name nobody knows', 'brand_new_thing'],
			['a name that every object has', 'constructor'],
			['a name that every object has, with underscores', '__proto__'],
			['an empty name', ''],
		])('makes a custom event of %s, with the raw body', (_what, name) => {
			const body = { name, event_name: name, timestamp: 1795166100, user_id: 'u-1', extra: [1] };
			const { event, raw } = parsed(platform, body);
			expect({ kind: event.kind, action: event.action }).toEqual({
				kind: 'custom',
				action: 'tracked',
			});
			expect(raw).toEqual(body);
		});

		it.each<[string, Json]>([
			['null', null],
			['a text', 'ping'],
			['a number', 7],
			['a list', [1, 2]],
			['an empty object', {}],
			[
				'nulls everywhere',
				{ name: null, data: null, attributes: null, user: null, timestamp: null },
			],
			['lists everywhere', { name: [], data: [], attributes: [], user: [], timestamp: [] }],
			['texts everywhere', { data: 'x', attributes: 'x', user: 'x', company: 'x', identity: 'x' }],
			['a time beyond all calendars', { name: 'x', timestamp: 1e20 }],
			['a time in words', { name: 'x', timestamp: 'soon' }],
		])('never throws, and keeps the body: %s', (_what, body) => {
			const { event, raw } = parsed(platform, body);
			expect(EVENT_KINDS).toContain(event.kind);
			expect(raw).toEqual(body);
		});

		it('never throws, and never makes up a kind, whatever the body', () => {
			const words = fc.constantFrom(
				...['name', 'event', 'event_name', 'type', 'data', 'attributes', 'properties', 'user'],
				...['timestamp', 'state', 'score', 'feedback', 'interactionType', 'fields', 'id', 'title'],
			);
			const body = fc.dictionary(
				words,
				fc.oneof(fc.jsonValue(), fc.dictionary(words, fc.jsonValue())),
			);
			fc.assert(
				fc.property(body, (anything) => {
					const { event, raw } = parsed(platform, anything as Json);
					expect(EVENT_KINDS).toContain(event.kind);
					expect(EVENT_ACTIONS).toContain(event.action);
					expect(event.key).toMatch(/^[0-9a-f]{40}$/);
					expect(raw).toBe(anything);
				}),
			);
		});

		it('takes the time of receipt for an event that has none', () => {
			const { occurredAt } = parsed(platform, { name: 'x', user_id: 'u-1' }).event;
			expect(occurredAt).toBe('2026-11-20T09:15:00.000Z');
		});

		it.each([
			['the user id', { userId: 'custom.who' }, 'user', 'id'],
			['the e-mail', { email: 'custom.who' }, 'user', 'email'],
			['the company id', { companyId: 'custom.who' }, 'company', 'id'],
		] as const)('lets the user say where %s is', (_what, paths, part, field) => {
			const body = { ...(platform.samples[0].body as object), custom: { who: 'chosen' } };
			expect((parsed(platform, body, paths)[part] as Record<string, unknown>)[field]).toBe(
				'chosen',
			);
		});

		it.each([
			['as it is', (name: string) => name],
			['in capitals', (name: string) => name.toUpperCase()],
			['with blanks around it', (name: string) => `  ${name}\t`],
		])('lets the user say what an event name means, written %s', (_how, written) => {
			const { body } = platform.samples[0];
			const { name } = parsed(platform, body).event;
			const meanings = new NamedMeanings([[written(name), GOAL]]);
			const { event, raw } = platform.webhook.parse(body, { receivedAtMs: NOW_MS, meanings });
			expect(event).toMatchObject({ ...GOAL, name });
			expect(raw).toBe(body);
		});

		it('leaves all other event names what they are', () => {
			const meanings = new NamedMeanings([['another name', GOAL]]);
			for (const { body } of platform.samples)
				expect(platform.webhook.parse(body, { receivedAtMs: NOW_MS, meanings })).toEqual(
					parsed(platform, body),
				);
		});

		it.each([
			['the name of the content', { contentName: 'custom.what' }, 'name'],
			['the id of the content', { contentId: 'custom.what' }, 'id'],
		] as const)('lets the user say where %s is', (_what, paths, field) => {
			const body = { ...(platform.samples[0].body as object), custom: { what: 'chosen' } };
			expect(parsed(platform, body, paths).event.content[field]).toBe('chosen');
		});
	});
}
