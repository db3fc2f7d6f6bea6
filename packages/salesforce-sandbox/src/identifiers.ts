/**
 * Record ids: three characters of key prefix, three of instance, nine of base-62 counter, three of checksum.
 * The counter is the row's position in its table, so an id finds its row without any index.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm (checked 2026-11)
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const INSTANCE = '5g0';
const COUNTER_LENGTH = 9;

const digitOf = new Map([...ALPHABET].map((character, value) => [character, value]));

function checksum(id15: string): string {
	let suffix = '';
	for (let chunk = 0; chunk < 15; chunk += 5) {
		let bits = 0;
		for (let place = 0; place < 5; place += 1) {
			const code = id15.charCodeAt(chunk + place);
			if (code >= 65 && code <= 90) bits |= 1 << place;
		}
		suffix += CHECKSUM_ALPHABET[bits];
	}
	return suffix;
}

/** The 18-character id of the n-th record (from 0) of the object with this key prefix. */
export function toRecordId(keyPrefix: string, position: number): string {
	let rest = position + 1;
	let counter = '';
	for (let place = 0; place < COUNTER_LENGTH; place += 1) {
		counter = ALPHABET[rest % 62] + counter;
		rest = Math.floor(rest / 62);
	}
	const id15 = keyPrefix + INSTANCE + counter;
	return id15 + checksum(id15);
}

/** Restores the upper and lower case of an 18-character id from its checksum; null when they contradict each other. */
function restoreCase(id18: string): string | null {
	let id15 = '';
	for (let index = 0; index < 15; index += 1) {
		const chunk = Math.floor(index / 5);
		const bits = CHECKSUM_ALPHABET.indexOf(id18[15 + chunk].toUpperCase());
		if (bits < 0) return null;
		const upper = (bits & (1 << index % 5)) !== 0;
		const character = upper ? id18[index].toUpperCase() : id18[index].toLowerCase();
		if (upper && (character < 'A' || character > 'Z')) return null;
		id15 += character;
	}
	return id15;
}

/**
 * The 18-character form of a well-formed id, or null. 15-character ids are case-sensitive and taken as they are;
 * 18-character ids may come in any case, because the checksum carries it.
 */
export function parseRecordId(input: string): string | null {
	if (!/^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(input)) return null;
	if (input.length === 15) return input + checksum(input);
	const id15 = restoreCase(input);
	return id15 === null ? null : id15 + checksum(id15);
}

/** The first three characters of an id, which name its object. */
export function keyPrefixOf(id: string): string {
	return id.slice(0, 3);
}

/** The position encoded in an id made by {@link toRecordId}; -1 for an id of another instance. */
export function positionOf(id: string): number {
	if (id.slice(3, 6) !== INSTANCE) return -1;
	let position = 0;
	for (const character of id.slice(6, 15)) position = position * 62 + (digitOf.get(character) ?? 0);
	return position - 1;
}
