import type { Route } from '../../server/Call';
import { isObject, readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { requireApiVersion, requireRate } from '../guards';
import { readText, refuseStray } from '../readFields';
import { readMetadata } from '../readMetadata';
import { MAX_JSON_BYTES, type UserpilotApp } from '../UserpilotApp';
import { userProblem, writeUser, type UserChange } from '../writeProfile';

/**
 * Create or update one user, and put it into a company.
 * @see https://docs.userpilot.com/api-references/real-time/identify-user (2026-11)
 */
export function identifyRoutes(app: UserpilotApp): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1/identify',
			guards: [app.requireKey, requireApiVersion, requireRate(app.limits.identify)],
			handle: async (call) => {
				const change = readUser(await readJsonObject(call, MAX_JSON_BYTES));
				const problem = app.poison.reasonFor(change.userId) ?? userProblem(app.state, change);
				if (problem !== undefined) throw new Refusal(400, problem);
				writeUser(app.state, change);
				// UNCONFIRMED: 202 is documented, its body is not; it is empty here.
				return { status: 202 };
			},
		},
	];
}

function readUser(body: Record<string, unknown>): UserChange {
	refuseStray(body, ['user_id', 'metadata', 'company']);
	const change = { userId: readText(body, 'user_id'), metadata: readMetadata(body.metadata) };
	return body.company === undefined ? change : { ...change, ...readCompany(body.company) };
}

// UNCONFIRMED: the generated reference calls the key company_id, the guides, the SDKs and RudderStack call it id; company_id inside `company` is refused here so that nobody relies on it.
function readCompany(company: unknown): {
	companyId: string;
	companyMetadata: UserChange['metadata'];
} {
	if (!isObject(company)) throw new Refusal(400, 'company must be an object');
	const { id, ...properties } = company;
	if (typeof id !== 'string' || id.trim() === '') {
		throw new Refusal(400, 'company.id is required and must be a non-empty string');
	}
	if ('company_id' in properties) {
		throw new Refusal(400, 'company.company_id is not a property; the key is company.id');
	}
	return { companyId: id, companyMetadata: readMetadata(properties) };
}
