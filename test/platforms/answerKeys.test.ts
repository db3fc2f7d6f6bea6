/**
 * What a platform names the parts of an answer is published by nobody in full: whatever the names, two answers that
 * differ are two events, and what was answered is in the event.
 */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../core/values/json';
import { fingerprint } from '../../core/values/fingerprint';
import { platformById } from '../../platforms/registry';

const BODIES: Readonly<Record<string, (answers: Json[]) => Json>> = {
	appcues: (response) => ({
		name: 'appcues:form_submitted',
		timestamp: '2026-11-20T09:00:00.000Z',
		user_id: 'u-1',
		attributes: { flowId: 'f-1', interaction: { response } },
	}),
	userpilot: (answers) => ({
		timestamp: 1795166100,
		data: {
			type: 'survey',
			state: 'submitted',
			survey: { id: 1 },
			answers,
			user: { user_id: 'u-1' },
		},
	}),
	segment: (answers) => ({
		type: 'track',
		event: 'Form Submitted (Appcues)',
		userId: 'u-1',
		timestamp: '2026-11-20T09:00:00.000Z',
		properties: { formId: 'f-1', answers },
	}),
};

const read = (platform: string, answers: Json[]) => {
	const body = BODIES[platform](answers);
	return platformById(platform).webhook.parse(body, {
		receivedAtMs: Date.parse('2026-11-20T09:20:00Z'),
	});
};

const word = fc.stringMatching(/^[a-z]{1,8}$/);
/** Names of parts that nobody here has heard of. */
const part = word.map((name) => `x_${name}`);
const unknownAnswer = fc.dictionary(part, word, { minKeys: 1, maxKeys: 3 });
const answer = fc.oneof(
	unknownAnswer,
	fc.tuple(unknownAnswer, word).map(([rest, value]) => ({ ...rest, value })),
	fc.tuple(unknownAnswer, word).map(([rest, question]) => ({ ...rest, question })),
	fc.tuple(unknownAnswer, word).map(([question, value]) => ({ question, answer: value })),
	fc.record({ question: fc.record({ id: word, title: word }), answer: word }),
) as fc.Arbitrary<JsonObject>;

describe.each(Object.keys(BODIES))('answers that %s sends under names of its own', (platform) => {
	it('make two events where they differ, and one where they do not', () => {
		const differ = (one: JsonObject, other: JsonObject) => fingerprint(one) !== fingerprint(other);
		fc.assert(
			fc.property(answer, answer, (one, other) => {
				fc.pre(differ(one, other) && !sameAsTold(one, other));
				const [first, second, again] = [[one], [other], [{ ...one }]].map(
					(answers) => read(platform, answers).event.key,
				);
				expect(second).not.toBe(first);
				expect(again).toBe(first);
			}),
		);
	});

	it('are in the event, whatever their names', () => {
		fc.assert(
			fc.property(answer, (one) => {
				const { answers } = read(platform, [one]).event.attributes;
				const held = JSON.stringify(answers);
				for (const text of textsIn(one)) expect(held).toContain(text);
			}),
		);
	});
});

/** Where an id and an answer are known, what stands beside them says nothing more. */
function sameAsTold(one: JsonObject, other: JsonObject): boolean {
	const told = ({ question, answer: given, value }: JsonObject) => {
		const id = typeof question === 'string' ? question : (question as JsonObject | undefined)?.id;
		const says = given ?? value;
		return id !== undefined && says !== undefined ? fingerprint([id, says]) : undefined;
	};
	return told(one) !== undefined && told(one) === told(other);
}

function textsIn(value: Json): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
	return [String(value)];
}
