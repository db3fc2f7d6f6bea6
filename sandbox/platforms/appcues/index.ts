import { Faults, RequestLog } from 'salesforce-sandbox';
import { RateLimiter, type RateRule } from '../server/RateLimiter';
import type { PlatformFault } from '../server/answerCall';
import type { ReceivedCall } from '../server/ReceivedCall';
import { startServer } from '../server/startServer';
import type { JobPhases, JobSpeed } from '../store/BulkJob';
import { JobRunner } from '../store/JobRunner';
import { PoisonList } from '../store/PoisonList';
import { ExportJobs } from './analytics/ExportJobs';
import type { AppcuesAccount, ImportSettings } from './AppcuesAccount';
import { AppcuesState } from './AppcuesState';
import { AppcuesWebhook } from './AppcuesWebhook';
import { requireAccount, requireCredentials, requireRate, type AppcuesCredentials } from './guards';
import { recordWebhookEvent } from './recordWebhookEvent';
import { renderAppcuesPage } from './renderAppcuesPage';
import { renderRefusal } from './renderRefusal';
import { analyticsRoutes } from './routes/analytics';
import { eventRoutes } from './routes/events';
import { groupRoutes } from './routes/groups';
import { importRoutes } from './routes/imports';
import { jobRoutes } from './routes/jobs';
import { tagRoutes } from './routes/tags';
import { userRoutes } from './routes/users';

export * from './AppcuesWebhook';
export * from './events/appcuesEvents';
export type { AppcuesEvent, AppcuesState, AppcuesTag } from './AppcuesState';

/** Everything has a default; ports are free ones unless given. */
export interface AppcuesOptions extends Partial<AppcuesCredentials> {
	readonly port?: number;
	/** Default: 60 requests a second without Retry-After. */
	readonly rate?: RateRule | 'off';
	/** Default `unlimited`. */
	readonly jobSpeed?: JobSpeed;
	readonly imports?: Partial<ImportSettings>;
}

/** A pretend Appcues account with its API, its webhook sender and the switches for tests. */
export interface AppcuesSandbox extends AppcuesCredentials {
	readonly url: string;
	readonly state: AppcuesState;
	readonly webhook: AppcuesWebhook;
	readonly faults: Faults<PlatformFault>;
	readonly poison: PoisonList;
	readonly requests: RequestLog<ReceivedCall>;
	readonly rateLimit: RateLimiter;
	readonly jobs: JobRunner;
	readonly exports: ExportJobs;
	readonly imports: ImportSettings;
	/** Ends the server, open connections, jobs and waiting webhooks. */
	close(): Promise<void>;
}

// UNCONFIRMED: offline jobs are given the statuses of the analytics exports.
const PHASES: JobPhases = {
	before: ['queued'],
	working: 'running',
	after: [],
	done: 'done',
	failed: 'failed',
};

const RATE: RateRule = { requests: 60, windowMs: 1_000 };

/** Starts a pretend Appcues on 127.0.0.1. */
export async function startAppcues(options: AppcuesOptions = {}): Promise<AppcuesSandbox> {
	const {
		accountId = '103627',
		apiKey = 'sandbox-appcues-key',
		apiSecret = 'sandbox-appcues-secret',
	} = options;
	const credentials = { accountId, apiKey, apiSecret };
	const rateLimit = new RateLimiter(options.rate ?? RATE);
	const account: AppcuesAccount = {
		state: new AppcuesState(),
		poison: new PoisonList(),
		jobs: new JobRunner(PHASES, options.jobSpeed ?? 'unlimited'),
		exports: new ExportJobs(),
		imports: { typing: 'typed', answer: 'job', ...options.imports },
		rateLimit,
		guards: [requireCredentials(credentials), requireAccount(credentials), requireRate(rateLimit)],
	};
	return await assemble(account, credentials, options.port ?? 0);
}

async function assemble(
	account: AppcuesAccount,
	credentials: AppcuesCredentials,
	port: number,
): Promise<AppcuesSandbox> {
	const webhook = new AppcuesWebhook((body) => recordWebhookEvent(account.state, body));
	const faults = new Faults<PlatformFault>();
	const requests = new RequestLog<ReceivedCall>();
	const server = await startServer(port, {
		routes: routesOf(account),
		faults,
		requests,
		renderRefusal,
		page: () => renderAppcuesPage(account, credentials, webhook, requests),
	});
	const close = async () => {
		webhook.close();
		account.jobs.close();
		await server.close();
	};
	const { state, poison, jobs, exports, imports, rateLimit } = account;
	const controls = { state, webhook, faults, poison, requests, rateLimit, jobs, exports, imports };
	return { ...credentials, ...controls, url: server.url, close };
}

function routesOf(account: AppcuesAccount) {
	return [
		tagRoutes,
		userRoutes,
		groupRoutes,
		eventRoutes,
		importRoutes,
		jobRoutes,
		analyticsRoutes,
	].flatMap((routes) => routes(account));
}
