import { firstPresent, firstText } from '../values/readPath';
import { isJsonObject, type Json } from '../values/json';
import type { FormAnswer } from './productEvent';

const ANSWER_PATHS = {
	id: ['fieldId', 'field_id', 'id', 'questionId', 'question_id'],
	label: ['label', 'question', 'fieldLabel', 'title', 'name'],
	type: ['fieldType', 'field_type', 'questionType', 'question_type', 'type'],
	value: ['value', 'answer', 'response'],
} as const;

/**
 * The answers of a form or survey, wherever a platform puts them: the first of the paths
 * that holds a list, or an object of label and value.
 */
export function readAnswers(source: unknown, lists: readonly string[]): FormAnswer[] | undefined {
	const list = firstPresent(source, lists);
	if (Array.isArray(list) && list.length > 0) return list.map(readAnswer);
	if (isJsonObject(list)) return Object.entries(list).map(([label, value]) => ({ label, value }));
	return undefined;
}

function readAnswer(entry: Json): FormAnswer {
	if (!isJsonObject(entry)) return { value: entry };
	const { id, label, type } = ANSWER_PATHS;
	const answer: FormAnswer = { value: firstPresent(entry, ANSWER_PATHS.value) ?? null };
	const known = {
		id: firstText(entry, id),
		label: firstText(entry, label),
		type: firstText(entry, type),
	};
	for (const [key, value] of Object.entries(known)) {
		if (value !== undefined) answer[key as keyof typeof known] = value;
	}
	return answer;
}
