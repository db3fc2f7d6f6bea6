import omit from 'lodash/omit';
import { firstPresent, firstText } from '../values/readPath';
import {
	isJsonObject,
	parseJson,
	withoutUndefined,
	type Json,
	type JsonObject,
} from '../values/json';
import type { EventAttributes, FormAnswer } from './productEvent';

const ANSWER_PATHS = {
	id: ['fieldId', 'field_id', 'id', 'questionId', 'question_id', 'question.id'],
	label: [
		...['label', 'question', 'fieldLabel', 'title', 'name'],
		...['question.title', 'question.text', 'question.label', 'question.name'],
	],
	type: ['fieldType', 'field_type', 'questionType', 'question_type', 'type', 'question.type'],
	value: ['value', 'answer', 'response'],
} as const;

/**
 * The answers of a form or survey, wherever a platform puts them: the first of the paths
 * that holds a list, or an object of label and value.
 */
export function readAnswers(source: unknown, lists: readonly string[]): FormAnswer[] | undefined {
	const list = listOf(firstPresent(source, lists));
	if (Array.isArray(list) && list.length > 0) return list.map(readAnswer);
	if (isJsonObject(list)) return Object.entries(list).map(([label, value]) => ({ label, value }));
	return undefined;
}

/** A list or object may have been written as text, in a cell of a table. */
function listOf(value: Json | undefined): Json | undefined {
	return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
}

/** Where one answer may stand by itself. */
export interface SingleAnswerPaths {
	id: readonly string[];
	question: readonly string[];
	type: readonly string[];
	answer: readonly string[];
}

/**
 * The answers of an event, and of a single one its parts by themselves: one that stands by itself is a list of
 * one, and the other way round.
 */
export function singleAnswer(
	answers: FormAnswer[] | undefined,
	source: unknown,
	paths: SingleAnswerPaths,
): EventAttributes {
	const single = answers?.length === 1 ? answers[0] : undefined;
	const own = {
		id: single?.id ?? firstText(source, paths.id),
		label: single?.label ?? firstText(source, paths.question),
		type: single?.type ?? firstText(source, paths.type),
	};
	const value = single?.value ?? firstPresent(source, paths.answer);
	const isOne = value !== undefined && (own.id !== undefined || own.label !== undefined);
	return {
		answers: answers ?? (isOne ? [{ ...withoutUndefined(own), value }] : undefined),
		questionId: own.id,
		question: own.label,
		questionType: own.type,
		answer: value,
	};
}

/** Where neither question nor answer is known, what stands there under other names may be it. */
function readAnswer(entry: Json): FormAnswer {
	if (!isJsonObject(entry)) return { value: entry };
	const { id, label, type } = ANSWER_PATHS;
	const known = withoutUndefined({
		id: firstText(entry, id),
		label: firstText(entry, label),
		type: firstText(entry, type),
	});
	const unread = unreadOf(entry);
	const hasUnread = Object.keys(unread).length > 0;
	if (!ANSWER_PATHS.value.some((path) => path in entry))
		return { value: hasUnread ? unread : null, ...known };
	const value = firstPresent(entry, ANSWER_PATHS.value) ?? null;
	const isNamed = known.id !== undefined || known.label !== undefined;
	return { value, ...known, ...(hasUnread && !isNamed ? { others: unread } : {}) };
}

/** What of an entry is read as no part of an answer. */
function unreadOf(entry: JsonObject): JsonObject {
	const { id, label, type, value } = ANSWER_PATHS;
	const texts = [...id, ...label, ...type].filter((path) => firstText(entry, [path]));
	return omit(
		entry,
		[...texts, ...value].map((path) => path.split('.')[0]),
	);
}
