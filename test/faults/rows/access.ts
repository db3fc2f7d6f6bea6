import { at } from '../doors';
import { playWarmUp } from '../cell';
import type { Arm, FaultRow, Trial } from '../types';
import { effectAt, refusedWith } from './arms';

const GROUP = 'Sessions and limits';

const TOKEN = /\/services\/oauth2\/token/;

const json = { 'content-type': 'application/json' };

/** Every session ends, and the token endpoint does not give a new one at once. */
const tokenRefused =
	(status: number, body: unknown, headers: Record<string, string> = json): Arm =>
	({ lane: { salesforce } }) => {
		const { org } = salesforce;
		const answer = { status, body, headers };
		const fault = org.faults.add({ path: TOKEN, times: 1, effect: 'answer', answer });
		org.expireTokens();
		return { met: () => fault.met, mend: () => fault.remove() };
	};

/** The org moves, once it has been used at its old address. */
const moved: Arm = async (trial) => {
	const { front } = trial.lane;
	if (!front) throw new Error('this lane has no address to leave');
	await playWarmUp(trial.lane);
	front.leave();
	return { met: () => front.missed };
};

/** Two refreshes, each with the refresh token of the one before. */
const rotated: Arm = async (trial) => {
	const { lane } = trial;
	const { org } = lane.salesforce;
	org.expireTokens();
	await playWarmUp(lane);
	org.expireTokens();
	const refreshes = () => org.requests.count({ path: TOKEN, status: 200 });
	const before = refreshes();
	return { met: () => refreshes() - before };
};

const dailyLimit: Arm = (trial) => {
	const { usage } = trial.lane.salesforce.org;
	const limit = usage.limit;
	usage.limit = usage.used;
	return { met: refusedWith(trial, 403), mend: () => void (usage.limit = limit) };
};

const concurrent: Arm = (trial: Trial) => {
	const { usage } = trial.lane.salesforce.org;
	usage.maxConcurrent = 0;
	return { met: refusedWith(trial, 403), mend: () => void (usage.maxConcurrent = Infinity) };
};

const row = (
	id: string,
	name: string,
	more: Pick<FaultRow, 'arm'> & Partial<FaultRow>,
): FaultRow => ({
	...{ id, name, group: GROUP, fails: true },
	...more,
});

/** What Salesforce lets in, and how much. */
export const ACCESS: readonly FaultRow[] = [
	row('token-read', '401 in the middle of reading', {
		arm: effectAt('read', { effect: 'expireToken' }),
	}),
	row('token-write', '401 in the middle of writing', {
		arm: ({ lane }) => {
			const fault = at(lane, 'write', { effect: 'expireToken' });
			return { met: () => fault.met };
		},
		not: {
			records: 'The platform is written to with an API key, which does not expire.',
			bulk: 'The platform is written to with an API key, which does not expire.',
		},
	}),
	row('token-busy', 'no token: "token request is already being processed", once', {
		arm: tokenRefused(400, {
			error: 'invalid_grant',
			error_description: 'token request is already being processed',
		}),
	}),
	row('token-503', 'no token: 503 with a page of HTML, once', {
		arm: tokenRefused(503, '<html><body>Service Unavailable</body></html>', {
			'content-type': 'text/html',
		}),
	}),
	row('token-rate', 'no token: "login rate exceeded", once', {
		arm: tokenRefused(400, { error: 'invalid_grant', error_description: 'login rate exceeded' }),
	}),
	row('token-rotated', 'each refresh ends the refresh token it was made with', {
		arm: rotated,
		own: { rotatingTokens: true },
	}),
	row('moved', 'the org moves to another address', { arm: moved, own: { movable: true } }),
	row('daily-limit', 'daily API limit reached (403), freed after three seconds', {
		// The org is asked again after five minutes.
		...{ arm: dailyLimit, mendAfterMs: 3_000, remembered: true, own: {} },
		...{ patienceMs: 420_000, slow: true },
	}),
	row('concurrent-limit', 'limit of concurrent requests (403) for two seconds', {
		arm: concurrent,
		mendAfterMs: 2_000,
	}),
];
