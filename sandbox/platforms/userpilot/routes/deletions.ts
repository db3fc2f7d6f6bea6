import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { requireApiVersion, requireRate } from '../guards';
import { refuseStray } from '../readFields';
import { MAX_JSON_BYTES, type UserpilotApp } from '../UserpilotApp';

/**
 * Schedule users or companies for deletion; the run is nightly. One request every two seconds.
 * @see https://docs.userpilot.com/api-references/delete/overview (2026-11)
 */
export function deletionRoutes(app: UserpilotApp): Route[] {
	return [
		deletionRoute(app, 'users', app.state.doomedUsers),
		deletionRoute(app, 'companies', app.state.doomedCompanies),
	];
}

function deletionRoute(app: UserpilotApp, what: string, doomed: Set<string>): Route {
	return {
		method: 'DELETE',
		path: `/v1/${what}`,
		guards: [app.requireKey, requireApiVersion, requireRate(app.limits.deletions)],
		handle: async (call) => {
			const body = await readJsonObject(call, MAX_JSON_BYTES);
			refuseStray(body, [what]);
			const ids = readIds(body[what], what);
			for (const id of ids) doomed.add(id);
			if (app.bulk.deleteAtOnce) app.state.runScheduledDeletions();
			// UNCONFIRMED: 202 with a message naming the number is documented, its wording and key are not; ids that do not exist are counted too.
			return { status: 202, body: { message: `${ids.length} ${what} scheduled for deletion` } };
		},
	};
}

function readIds(value: unknown, what: string): string[] {
	const valid =
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((id) => typeof id === 'string' && id !== '');
	if (!valid) throw new Refusal(400, `${what} must be a non-empty array of non-empty strings`);
	return value as string[];
}
