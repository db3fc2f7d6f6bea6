import { recordsOf, type FileFormat } from '../../core/bulk/records';
import type { ProductEvent } from '../../core/event/productEvent';
import { isJsonObject, parseJson, type Json } from '../../core/values/json';
import { PLATFORMS } from '../../platforms/registry';

const NEIGHBOURS = ['8202522731445525542', '8202522731445525543'];
const AT = Date.parse('2026-11-20T09:20:00Z');

/** The platform's first sample as JSON text, with a bare number for the user id, the company id and the message id. */
function textWith(body: Json, digits: string): string {
	const marked = {
		...(isJsonObject(body) ? body : {}),
		user_id: '«id»',
		group_id: '«id»',
		messageId: '«id»',
	};
	return JSON.stringify(marked).replaceAll('"«id»"', digits);
}

async function* chunks(text: string) {
	yield Buffer.from(text);
}

async function readAs(format: FileFormat, text: string): Promise<Json> {
	for await (const [first] of recordsOf(chunks(text), format)) return first;
	return null;
}

describe.each(PLATFORMS)(
	'$displayName: a user id beyond 2^53 that is sent as a number',
	(platform) => {
		const [{ body }] = platform.samples;
		const paths = { userId: 'user_id', companyId: 'group_id' };
		const parse = (json: Json): ProductEvent =>
			platform.webhook.parse(json, { receivedAtMs: AT, paths, alone: json, twin: 0 });

		it('keeps all digits: in the person, the company and the body as received', () => {
			for (const digits of NEIGHBOURS) {
				const { user, company, raw } = parse(parseJson(textWith(body, digits)) as Json);
				expect([user.id, company.id]).toEqual([digits, digits]);
				expect(raw).toMatchObject({ user_id: digits, group_id: digits, messageId: digits });
			}
		});

		it('has its neighbour for somebody else: two keys', () => {
			const keys = NEIGHBOURS.map(
				(digits) => parse(parseJson(textWith(body, digits)) as Json).event.key,
			);
			expect(new Set(keys).size).toBe(2);
		});

		it('is the same in a file of lines, and in a list', async () => {
			const [digits] = NEIGHBOURS;
			const text = textWith(body, digits);
			expect(parse(await readAs('ndjson', `${text}\n`)).user.id).toBe(digits);
			expect(parse(await readAs('json', `[${text}]`)).user.id).toBe(digits);
		});

		it.each(['8.20252E+18', '0', 'N/A'])('is none when it is %s, and the event says so', (word) => {
			const { user, event } = parse({ ...(isJsonObject(body) ? body : {}), user_id: word });
			expect(user.id).not.toBe(word);
			if (user.id === undefined) expect(event.notes?.join()).toContain(`"${word}"`);
		});
	},
);
