import { apiError } from '../../errors';
import { expectMembers, readFlag, readJson, requireArray } from '../json';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';
import type { Router } from '../Router';
import { parseDataUrl, runSubrequest } from '../subrequest';

const MAX_SUBREQUESTS = 25;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function readBatch(request: RestRequest) {
	const { json } = readJson(request);
	expectMembers(json, ['batchRequests', 'haltOnError']);
	const list = requireArray(json, 'batchRequests');
	// UNCONFIRMED: The codes and words in which a batch body that breaks a rule is refused; that nothing is run then is documented.
	if (list.length > MAX_SUBREQUESTS)
		throw apiError(
			400,
			'INVALID_INPUT',
			`Batch request can not contain more than ${MAX_SUBREQUESTS} subrequests`,
		);
	const subrequests = list.map((each) => {
		expectMembers(each, ['method', 'url', 'richInput']);
		const { method, url, richInput } = each;
		if (typeof method !== 'string' || !METHODS.includes(method))
			throw apiError(400, 'INVALID_INPUT', `Invalid method: ${String(method)}`);
		if (typeof url !== 'string' || !parseDataUrl(url))
			throw apiError(400, 'INVALID_INPUT', `Invalid url: ${String(url)}`);
		return { method, url, body: richInput };
	});
	return { subrequests, haltOnError: readFlag(json.haltOnError, 'haltOnError') };
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm (checked 2026-11) */
const batch =
	(router: () => Router): Handler =>
	async (request) => {
		const { subrequests, haltOnError } = readBatch(request);
		const results: Array<{ statusCode: number; result: unknown }> = [];
		const hasErrors = () => results.some(({ statusCode }) => statusCode >= 400);
		for (const subrequest of subrequests) {
			if (haltOnError && hasErrors()) {
				const message = 'Batch processing halted per request';
				results.push({
					statusCode: 412,
					result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }],
				});
				continue;
			}
			const { status, body } = await runSubrequest(router(), request, subrequest);
			results.push({ statusCode: status, result: body ?? null });
		}
		return ok({ hasErrors: hasErrors(), results });
	};

/** Every subrequest counts against the daily limit; a body that cannot be read counts as one. */
function costOf(request: RestRequest): number {
	try {
		return readBatch(request).subrequests.length;
	} catch {
		return 1;
	}
}

export const batchRoutes = (router: () => Router): Route[] => [
	{ method: 'POST', path: '/composite/batch', since: 34, handle: batch(router), cost: costOf },
];
