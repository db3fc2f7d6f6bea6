import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../../core/values/json';
import { eventKey, type EventIdentity } from '../../../core/event/eventKey';
import { aProductEvent, type EventOverrides } from '../../builders/productEvent';

const keyOf = (overrides: EventOverrides = {}, identity: EventIdentity = { hasTime: true }) =>
	eventKey(aProductEvent(overrides), identity);

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, entry]) => [key, reversed(entry)]),
	);
}

describe('eventKey', () => {
	it('is forty lowercase hex digits', () => {
		expect(keyOf()).toMatch(/^[0-9a-f]{40}$/);
	});

	it('is a hash that any process and any version can make again', () => {
		const expected = createHash('sha256').update('["appcues","id","e-1"]').digest('hex');
		expect(keyOf({}, { hasTime: true, eventId: 'e-1' })).toBe(expected.slice(0, 40));
	});

	it.each<[string, EventOverrides]>([
		['the platform', { event: { platform: 'userpilot' } }],
		['the kind', { event: { kind: 'checklist' } }],
		['the action', { event: { action: 'started' } }],
		['the user', { user: { id: 'u-2' } }],
		['the content', { event: { content: { id: 'f-2', name: 'Welcome tour' } } }],
		['the moment', { event: { occurredAt: '2026-11-20T09:15:00.001Z' } }],
		['the score', { event: { attributes: { score: 3 } } }],
		['the feedback', { event: { attributes: { feedback: 'Fine' } } }],
		['the question', { event: { attributes: { question: 'Why?' } } }],
		['the answer', { event: { attributes: { answer: 'Slow' } } }],
		['one of several answers', { event: { attributes: { answers: [{ value: 'x' }] } } }],
		['the checklist item', { event: { attributes: { itemIndex: 2 } } }],
		['the text typed', { event: { attributes: { text: 'invoices' } } }],
	])('differs by %s', (_what, overrides) => {
		expect(keyOf(overrides)).not.toBe(keyOf());
	});

	it('differs by the button, for two buttons of one moment', () => {
		const clicked = (buttonName: string) =>
			keyOf({ event: { kind: 'button', action: 'clicked', attributes: { buttonName } } });
		expect(clicked('Upgrade')).not.toBe(clicked('Read the docs'));
	});

	it.each<[string, EventOverrides]>([
		["the platform's spelling of the name", { event: { name: 'Flow completed' } }],
		['the name of the content, where it has an id', { event: { content: { id: 'f-1' } } }],
		['the e-mail, where the user has an id', { user: { email: 'other@example.com' } }],
		['the page', { event: { attributes: { pageUrl: 'https://app.example.com' } } }],
		['the raw body, where the event has a time', { raw: { other: true } }],
	])('does not depend on %s', (_what, overrides) => {
		expect(keyOf(overrides)).toBe(keyOf());
	});

	it('takes the e-mail, in any case, for a user without an id', () => {
		const by = (email: string) => keyOf({ user: { id: undefined, email } });
		expect(by('Ada@Example.com')).toBe(by('ada@example.com'));
		expect(by('ada@example.com')).not.toBe(by('grace@example.com'));
	});

	it("is the platform's own id alone, where it sends one", () => {
		const identity = { hasTime: true, eventId: 'e-1' };
		expect(keyOf({}, identity)).toBe(keyOf({ user: { id: 'u-9' } }, identity));
		expect(keyOf({}, identity)).not.toBe(keyOf({}, { ...identity, eventId: 'e-2' }));
		expect(keyOf({}, identity)).not.toBe(keyOf({ event: { platform: 'userpilot' } }, identity));
	});

	it('takes the whole body in place of a time, and not the time of receipt', () => {
		const timeless = (raw: { n: number }, occurredAt: string) =>
			keyOf({ raw, event: { occurredAt } }, { hasTime: false });
		const first = timeless({ n: 1 }, '2026-11-20T09:15:00.000Z');
		expect(timeless({ n: 1 }, '2026-11-21T00:00:00.000Z')).toBe(first);
		expect(timeless({ n: 2 }, '2026-11-20T09:15:00.000Z')).not.toBe(first);
	});

	it('tells custom events apart by name and by every attribute', () => {
		const custom = (name: string, attributes: object = {}) =>
			keyOf({ event: { kind: 'custom', action: 'tracked', name, attributes: { ...attributes } } });
		expect(custom('Exported')).not.toBe(custom('Shared'));
		expect(custom('Exported', { format: 'pdf' })).not.toBe(custom('Exported', { format: 'csv' }));
		expect(custom('Exported', { a: 1, b: 2 })).toBe(custom('Exported', { b: 2, a: 1 }));
	});

	it('does not depend on the order of keys anywhere in the body', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (attributes) => {
				const event = { kind: 'custom', action: 'tracked', name: 'x', attributes } as const;
				const turned = { ...event, attributes: reversed(attributes) as typeof attributes };
				expect(keyOf({ event })).toBe(keyOf({ event: turned }));
			}),
		);
	});
});

describe('canonicalJson', () => {
	it('gives equal text for equal values only', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
				const same = canonicalJson(a) === canonicalJson(b);
				expect(same).toBe(canonicalJson(JSON.parse(canonicalJson(a))) === canonicalJson(b));
				expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
			}),
		);
	});

	it('keeps the order of lists', () => {
		expect(canonicalJson([2, 1])).toBe('[2,1]');
	});

	it('leaves out what is undefined in objects', () => {
		expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
	});
});
