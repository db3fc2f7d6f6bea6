/** What was asked cannot be done; the message says why, for people. */
export class BadRequest extends Error {
	override name = 'BadRequest';
}
