import { asText } from '../values/text';
import { withoutUndefined, isJsonObject, type Json } from '../values/json';
import type { EventAttributes, FormAnswer, ProductEvent } from './productEvent';

/** What tells an event from another of the same person, kind and second. */
export interface Telling {
	content?: string;
	/** The checklist item. */
	item?: string;
	button?: string;
	text?: string;
	score?: string;
	feedback?: string;
	/** Question and answer, of each answer. */
	answers?: Json;
}

/**
 * What an event holds of what tells it apart. The best evidence for each part alone, since one road may carry an
 * id and a name, and another the id only; and as text, since a CSV file knows nothing else.
 */
export function tellingParts({ event }: Pick<ProductEvent, 'event'>): Telling {
	const { kind, action, content, attributes } = event;
	// Nobody answers two NPS surveys in one second, and not every road says which it was, or has the feedback yet.
	if (kind === 'nps' && action === 'scored' && attributes.score !== undefined)
		return { score: plainText(attributes.score) };
	if (kind === 'nps' && action === 'feedbackGiven' && attributes.feedback !== undefined)
		return { feedback: plainText(attributes.feedback) };
	return withoutUndefined({
		content: first(content.id, content.name),
		item: first(attributes.itemId, attributes.itemName, attributes.itemIndex),
		button: first(attributes.buttonName),
		text: first(attributes.text),
		score: first(attributes.score),
		feedback: first(attributes.feedback),
		answers: answersOf(attributes),
	});
}

function first(...values: unknown[]): string | undefined {
	return values.map(plainText).find((text) => text !== '');
}

function answersOf({ answers, questionId, question, answer }: EventAttributes): Json | undefined {
	if (Array.isArray(answers) && answers.length > 0) return answers.map(toldAnswer);
	if (first(questionId, question, answer) === undefined) return undefined;
	return [toldAnswer({ id: questionId, label: question, value: answer ?? null })];
}

/** A platform's own attribute of this name may hold anything. */
function toldAnswer(answer: Partial<FormAnswer>): Json {
	if (!isJsonObject(answer)) return plainText(answer);
	const question = first(answer.id, answer.label) ?? (answer.others ? asTold(answer.others) : null);
	return [question, asTold(answer.value as Json)];
}

/** A value without what one road adds to it: nulls and empty texts, types, line ends, blanks around a text. */
export function asTold(value: Json | undefined): Json {
	if (Array.isArray(value)) return value.map(asTold);
	if (!isJsonObject(value)) return plainText(value);
	const entries = Object.entries(value).map(([key, entry]) => [key, asTold(entry)] as const);
	return Object.fromEntries(entries.filter(([, entry]) => entry !== ''));
}

function plainText(value: unknown): string {
	return asText(value).replaceAll('\r\n', '\n').trim();
}
