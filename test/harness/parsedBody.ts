import { sanitizeXmlName } from 'n8n-workflow';
import { Parser } from 'xml2js';

/**
 * What n8n makes of the body of a webhook before the node has it.
 *
 * @throws Error for what it answers with 422
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/middlewares/body-parser.ts, checked 2026-11-30
 */
export async function parsedBody(body: Buffer, contentType = ''): Promise<unknown> {
	const [type] = contentType.split(';');
	if (body.length === 0) return {};
	if (type === 'application/json') return JSON.parse(body.toString()) as unknown;
	if (!/[/+]xml$/.test(type)) return {};
	const parser = new Parser({
		async: true,
		normalize: true,
		normalizeTags: true,
		explicitArray: false,
		tagNameProcessors: [sanitizeXmlName],
		attrNameProcessors: [sanitizeXmlName],
	});
	return (await parser.parseStringPromise(body.toString('utf8'))) as unknown;
}
