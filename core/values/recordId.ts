/** The first 15 characters of a record id say all; the last three are a checksum. */
export function shortId(id: string): string {
	return id.slice(0, 15);
}

/** Where people see a record: Salesforce leads on to the page of its own. */
export function recordUrl(instanceUrl: string, id: string): string {
	return `${instanceUrl}/${id}`;
}

const FORM = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const CHECK_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Could this be the id of a record of the object with this key prefix? Salesforce refuses the whole query when
 * an id field is compared with anything else.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385585 (the last three characters), checked 2026-11-22
 */
export function isRecordId(text: string, keyPrefix?: string | null): boolean {
	if (!FORM.test(text) || (keyPrefix && !text.startsWith(keyPrefix))) return false;
	return text.length === 15 || text.slice(15) === checkOf(text.slice(0, 15));
}

/** Three characters that say which of the fifteen are capital letters. */
function checkOf(id: string): string {
	return [0, 5, 10]
		.map((start) => {
			const capitals = [...id.slice(start, start + 5)].map((character) => /[A-Z]/.test(character));
			return CHECK_CHARACTERS[capitals.reduce((sum, is, bit) => sum + (is ? 2 ** bit : 0), 0)];
		})
		.join('');
}
