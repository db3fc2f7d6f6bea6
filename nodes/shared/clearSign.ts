import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { CLEAR, CLEAR_SIGN } from '../../core/fields/coerce';

/** In place of the sign while it is found out who wrote it; nobody else can write this. */
const MARK = `${CLEAR_SIGN} ${randomUUID()}`;

/**
 * The values of a resource mapper for one item, with `CLEAR` where the workflow's author wrote `#N/A`: as the value,
 * or as the result of an expression that names it. The same characters in a value that came with the item are text,
 * as a person at the other end typed it.
 *
 * @param values by field, as the expressions gave them
 * @param parameter name of the resource mapper
 */
export function withClearSign(
	context: IExecuteFunctions,
	parameter: string,
	values: IDataObject,
	itemIndex: number,
): Record<string, unknown> {
	const mapper = context.getNode().parameters[parameter] as { value?: IDataObject } | undefined;
	const written = mapper?.value ?? {};
	return Object.fromEntries(
		Object.entries(values).map(([field, value]) => [
			field,
			isAuthorsSign(context, written[field], value, itemIndex) ? CLEAR : value,
		]),
	);
}

/**
 * Is the value the sign to clear, and did the workflow's author write it?
 *
 * @param written as it stands in the node, expressions included
 * @param value what became of it for the item
 */
export function isAuthorsSign(
	context: IExecuteFunctions,
	written: unknown,
	value: unknown,
	itemIndex: number,
): boolean {
	return isSign(value) && isAuthors(context, written, itemIndex);
}

function isSign(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === CLEAR_SIGN;
}

/** @param written as it stands in the node: an expression begins with `=` */
function isAuthors(context: IExecuteFunctions, written: unknown, itemIndex: number): boolean {
	if (typeof written !== 'string') return false;
	if (!written.startsWith('=')) return isSign(written);
	if (!written.includes(CLEAR_SIGN)) return false;
	const marked = written.slice(1).replaceAll(CLEAR_SIGN, MARK);
	const result: unknown = context.evaluateExpression(marked, itemIndex);
	return typeof result === 'string' && result.trim() === MARK;
}
