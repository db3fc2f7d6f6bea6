import { SetupError } from '../failure/syncError';
import { isJsonObject, parseJson, type JsonObject } from '../values/json';
import { firstText } from '../values/readPath';
import type { KeptSoFar } from './keptItem';

/** What was kept, as it was, with how often it was tried. */
export type BroughtBack = JsonObject & { kept: KeptSoFar };

/**
 * The item a row was made of.
 *
 * @throws SetupError for a row whose body was changed by hand and is not to be read
 */
export function bringBack(row: JsonObject): BroughtBack {
	const body = parseJson(firstText(row, ['body']) ?? '');
	if (!isJsonObject(body))
		throw new SetupError(`The body of the kept row ${firstText(row, ['id']) ?? ''} is not JSON`, {
			move: 'fixData',
			remedy: 'Correct the column body of this row in the data table, or delete the row.',
		});
	return { ...body, kept: keptSoFar(row) };
}

/** What a row says of its life. */
export function keptSoFar(row: JsonObject): KeptSoFar {
	const tries = Number(row.tries);
	const replay = firstText(row, ['replay']);
	return {
		tries: Number.isFinite(tries) ? tries : 1,
		since: firstText(row, ['kept_since']) ?? new Date(0).toISOString(),
		...(replay ? { replay } : {}),
	};
}

/** Of rows that hold the same event or change the one that was tried most; the others would be replayed for nothing. */
export function eachOnce<T extends { key: string; tries: number }>(rows: readonly T[]): T[] {
	const byKey = new Map<string, T>();
	const keyless: T[] = [];
	for (const row of rows) {
		const known = byKey.get(row.key);
		if (!row.key) keyless.push(row);
		else if (!known || row.tries > known.tries) byKey.set(row.key, row);
	}
	return [...byKey.values(), ...keyless];
}
