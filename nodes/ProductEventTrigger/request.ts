import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { notJson } from '../../core/webhook/bodyText';
import type { Delivery } from '../../core/webhook/delivery';

type Request = { headers: Delivery['headers']; rawBody?: Buffer; readRawBody(): Promise<void> };

/** n8n has read the bodies of the usual content types. Thrown, a failure to read another would start the workflow. */
export async function readRequest(
	context: IWebhookFunctions,
): Promise<Delivery | { unreadable: string }> {
	const request = context.getRequestObject() as unknown as Request;
	// Of a form with parts n8n has read the parts, and the bytes are gone.
	const [type = ''] = [request.headers['content-type']].flat();
	if (/^\s*multipart\//i.test(type)) return { unreadable: notJson(request.headers) };
	try {
		if (!request.rawBody) await request.readRawBody();
	} catch (error) {
		return { unreadable: `the body cannot be read: ${String((error as Error).message)}` };
	}
	return {
		headers: request.headers,
		query: context.getQueryData() as IDataObject,
		rawBody: request.rawBody ?? Buffer.alloc(0),
	};
}
