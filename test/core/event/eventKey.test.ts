import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, type JsonObject } from '../../../core/values/json';
import { eventKey, type EventIdentity } from '../../../core/event/eventKey';
import { aProductEvent, anNpsEvent, type EventOverrides } from '../../builders/productEvent';

const RECIPE_1_FLOW = '018735f79b874d3964889dee07d840ce949a7b68';
const RECIPE_1_NPS = '01eb7b31b35ea3729de21d49c5b74a71d9d04413';

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

	it('is the version of the recipe and a hash that any process can make again', () => {
		const expected = createHash('sha256').update('["appcues","id","e-1"]').digest('hex');
		expect(keyOf({}, { hasTime: true, eventId: 'e-1' })).toBe(`01${expected.slice(0, 38)}`);
	});

	const sha256 = (parts: unknown) =>
		`01${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 38)}`;

	it('is made of platform, kind, person, second and content: docs/decisions/0003-event-keys.md', () => {
		const second = Date.UTC(2026, 10, 20, 9, 15) / 1000;
		const parts = (who: string, at = second) => [
			...['appcues', 'flow.completed', who, at],
			...[{ content: 'f-1' }, null],
		];
		expect(keyOf()).toBe(sha256(parts('u-1')));
		const byEmail = { user: { id: undefined, email: 'ADA@example.com' } };
		expect(keyOf(byEmail)).toBe(sha256(parts('ada@example.com')));
		expect(keyOf({}, { hasTime: true, sentMs: 1_500 })).toBe(sha256(parts('u-1', 1)));
	});

	it('is made of the name, too, and of everything, for an event of the product itself', () => {
		const event = { kind: 'custom', action: 'tracked', name: 'Exported', content: {} } as const;
		const second = Date.UTC(2026, 10, 20, 9, 15) / 1000;
		expect(keyOf({ event }, { hasTime: true, others: { format: 'pdf' } })).toBe(
			sha256([
				'appcues',
				['custom', 'Exported'],
				'u-1',
				second,
				{},
				{ everything: { format: 'pdf' } },
			]),
		);
	});

	// Keys stand in orgs: another recipe needs another version.
	it('is made by the recipe of its version, for ever', () => {
		expect(keyOf()).toBe(RECIPE_1_FLOW);
		expect(eventKey(anNpsEvent(), { hasTime: true })).toBe(RECIPE_1_NPS);
	});

	it.each<[string, EventOverrides]>([
		['the platform', { event: { platform: 'userpilot' } }],
		['the kind', { event: { kind: 'checklist' } }],
		['the action', { event: { action: 'started' } }],
		['the user', { user: { id: 'u-2' } }],
		['the content', { event: { content: { id: 'f-2', name: 'Welcome tour' } } }],
		['the second', { event: { occurredAt: '2026-11-20T09:15:01.000Z' } }],
		['the score', { event: { attributes: { score: 3 } } }],
		['the feedback', { event: { attributes: { feedback: 'Fine' } } }],
		['the name of the content, where it has no id', { event: { content: { name: 'Other tour' } } }],
		['the question', { event: { attributes: { question: 'Why?' } } }],
		['the question, by its id', { event: { attributes: { questionId: 'q-1' } } }],
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
		['parts of a second', { event: { occurredAt: '2026-11-20T09:15:00.999Z' } }],
	])('does not depend on %s', (_what, overrides) => {
		expect(keyOf(overrides)).toBe(keyOf());
	});

	it('takes the e-mail, in any case, for a user without an id', () => {
		const by = (email: string) => keyOf({ user: { id: undefined, email } });
		expect(by('Ada@Example.com')).toBe(by('ada@example.com'));
		expect(by('ada@example.com')).not.toBe(by('grace@example.com'));
	});

	it.each([
		['nps', 'feedbackGiven', { feedback: 'Fine' }],
		['survey', 'answered', { question: 'Why?', answer: 'Slow' }],
		['survey', 'submitted', { answers: [{ label: 'Why?', value: 'Slow' }] }],
		['form', 'answered', { question: 'Role', answer: 'Owner' }],
		['form', 'submitted', { answers: [{ label: 'Role', value: 'Owner' }] }],
		['featureTag', 'textEntered', { text: 'invoices' }],
		['checklistItem', 'started', { itemName: 'Invite' }],
		['checklistItem', 'completed', { itemIndex: 0 }],
		['button', 'clicked', { buttonName: 'Upgrade' }],
		['button', 'tracked', { buttonName: 'Upgrade' }],
	] as const)(
		'is told by what is said of a %s that was %s, without its content',
		(kind, action, attributes) => {
			const event = { kind, action, content: {}, attributes } as unknown as EventOverrides['event'];
			const [one, other] = [1, 2].map((page) =>
				keyOf({ event }, { hasTime: true, others: { page } }),
			);
			expect(one).toBe(other);
			const bare = { ...event, attributes: {} };
			const [first, second] = [1, 2].map((page) =>
				keyOf({ event: bare }, { hasTime: true, others: { page } }),
			);
			expect(first).not.toBe(second);
		},
	);

	it.each([
		['id', { id: 'u-1', email: undefined }],
		['e-mail', { id: undefined, email: 'ada@example.com' }],
	])('leaves the rest of the body out for a person of whom the %s is known', (_key, user) => {
		const [one, other] = [1, 2].map((page) => keyOf({ user }, { hasTime: true, others: { page } }));
		expect(one).toBe(other);
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

	describe('where neither content nor answer is known', () => {
		const flow = (others: JsonObject, more: Partial<EventIdentity> = {}) =>
			keyOf({ event: { content: {} } }, { hasTime: true, others, ...more });

		it('takes everything else that was sent', () => {
			expect(flow({ flow: { ref: 1 } })).not.toBe(flow({ flow: { ref: 2 } }));
			expect(flow({ flow: { ref: 1 } })).toBe(flow({ flow: { ref: 1 } }));
		});

		it('takes what a table made of it for the same', () => {
			expect(flow({ ref: 1, note: 'a\nb', none: null })).toBe(flow({ ref: '1', note: ' a\r\nb' }));
		});

		it('takes the id of the message alone, where there is one', () => {
			expect(flow({ a: 1 }, { messageId: 'm-1' })).toBe(flow({ a: 2 }, { messageId: 'm-1' }));
			expect(flow({ a: 1 }, { messageId: 'm-1' })).not.toBe(flow({ a: 1 }, { messageId: 'm-2' }));
		});

		it('leaves the id of the message out, where they are known', () => {
			expect(keyOf({}, { hasTime: true, messageId: 'm-1' })).toBe(keyOf());
		});
	});

	describe('where the content is known and the answer is not', () => {
		const form = (others: JsonObject, messageId?: string) =>
			keyOf(
				{ event: { kind: 'form', action: 'submitted' } },
				{ hasTime: true, others, messageId, descriptive: new Set(['browser']) },
			);

		it('takes what else was sent, for it may be the answer', () => {
			expect(form({ given: 'yes' })).not.toBe(form({ given: 'no' }));
		});

		it('takes all of it, where nothing is known to describe an event', () => {
			const event = { kind: 'form', action: 'submitted' } as const;
			const [one, other] = ['Firefox', 'Chrome'].map((browser) =>
				keyOf({ event }, { hasTime: true, others: { browser } }),
			);
			expect(one).not.toBe(other);
		});

		it('leaves out what describes an event, and the id of the message', () => {
			expect(form({ browser: 'Firefox' })).toBe(form({ browser: 'Chrome' }));
			expect(form({}, 'm-1')).toBe(form({}, 'm-2'));
		});
	});

	describe('where nobody is named', () => {
		const nobody = (company: string | undefined, others: JsonObject = {}) =>
			keyOf(
				{ user: { id: undefined, email: undefined }, company: { id: company } },
				{ hasTime: true, others },
			);

		it('takes the company', () => {
			expect(nobody('c-1')).not.toBe(nobody('c-2'));
		});

		it('takes everything else that was sent', () => {
			expect(nobody('c-1', { device: 1 })).not.toBe(nobody('c-1', { device: 2 }));
		});
	});

	describe('where the time is that of a list', () => {
		const element = (more: Partial<EventIdentity>) => keyOf({}, { hasTime: false, ...more });

		it('takes everything that the element holds', () => {
			expect(element({ others: { page: 1 } })).not.toBe(element({ others: { page: 2 } }));
		});

		it('takes the place among equal elements', () => {
			expect(element({ others: {}, twin: 0 })).not.toBe(element({ others: {}, twin: 1 }));
		});

		it('takes the time of the list', () => {
			expect(element({ others: {}, sentMs: 1000 })).not.toBe(element({ others: {}, sentMs: 2000 }));
		});
	});

	it('tells by question and answer, one by one, with the best name of the question', () => {
		const answered = (attributes: object) =>
			keyOf({ event: { kind: 'survey', action: 'answered', attributes: { ...attributes } } });
		const one = answered({ questionId: 'q-1', question: 'Why?', answer: 'Slow' });
		expect(answered({ answers: [{ id: 'q-1', label: 'Why so?', value: 'Slow' }] })).toBe(one);
		expect(answered({ questionId: 'q-2', question: 'Why?', answer: 'Slow' })).not.toBe(one);
		expect(answered({ questionId: 'q-1', question: 'Why?', answer: 'Dear' })).not.toBe(one);
		expect(answered({ answer: 10 })).toBe(answered({ answer: '10' }));
	});

	it('takes the time that was sent, though another counts for the event', () => {
		const sentMs = Date.UTC(2031, 0, 1);
		const at = (occurredAt: string) => keyOf({ event: { occurredAt } }, { hasTime: true, sentMs });
		expect(at('2026-11-20T09:20:00.000Z')).toBe(at('2026-11-21T09:20:00.000Z'));
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
