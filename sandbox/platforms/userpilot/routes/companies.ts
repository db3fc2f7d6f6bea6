import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { allowApiVersion, requireBulkAccept, requireRate } from '../guards';
import { readText, refuseStray } from '../readFields';
import { readMetadata } from '../readMetadata';
import { MAX_JSON_BYTES, type UserpilotApp } from '../UserpilotApp';
import { companyProblem, writeCompany } from '../writeProfile';

/**
 * Create or update one company. No user is attached.
 * @see https://docs.userpilot.com/api-references/real-time/identify-company (2026-11)
 */
export function companyRoutes(app: UserpilotApp): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1/companies/identify',
			// UNCONFIRMED: no limit is published for this call; it is counted together with /v1/identify here.
			guards: [
				app.requireKey,
				allowApiVersion,
				requireBulkAccept,
				requireRate(app.limits.identify),
			],
			handle: async (call) => {
				const body = await readJsonObject(call, MAX_JSON_BYTES);
				refuseStray(body, ['company_id', 'metadata']);
				const companyId = readText(body, 'company_id');
				const change = { companyId, metadata: readMetadata(body.metadata) };
				const problem = app.poison.reasonFor(companyId) ?? companyProblem(app.state, change);
				if (problem !== undefined) throw new Refusal(400, problem);
				writeCompany(app.state, change);
				// UNCONFIRMED: 202 by the vendor's specification, 200 by a third party's guide; the body is empty here.
				return { status: 202 };
			},
		},
	];
}
