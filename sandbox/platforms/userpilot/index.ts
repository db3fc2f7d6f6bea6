import { Faults, RequestLog } from 'salesforce-sandbox';
import { RateLimiter, type RateRule } from '../server/RateLimiter';
import type { PlatformFault } from '../server/answerCall';
import type { ReceivedCall } from '../server/ReceivedCall';
import { startServer } from '../server/startServer';
import type { JobPhases, JobSpeed } from '../store/BulkJob';
import { JobRunner } from '../store/JobRunner';
import { PoisonList } from '../store/PoisonList';
import { requireKey, type UserpilotCredentials } from './guards';
import { LookupTables } from './LookupTables';
import { renderRefusal } from './renderRefusal';
import { renderUserpilotPage } from './renderUserpilotPage';
import { bulkRoutes } from './routes/bulk';
import { companyRoutes } from './routes/companies';
import { deletionRoutes } from './routes/deletions';
import { identifyRoutes } from './routes/identify';
import { importRoutes } from './routes/imports';
import { jobRoutes } from './routes/jobs';
import { lookupRoutes } from './routes/lookups';
import { trackRoutes } from './routes/track';
import { validateRoutes } from './routes/validate';
import type { BulkSettings, UserpilotApp, UserpilotLimits } from './UserpilotApp';
import { UserpilotState } from './UserpilotState';
import { UserpilotWebhook } from './UserpilotWebhook';

export * from './UserpilotWebhook';
export * from './events/userpilotEvents';
export type { UserpilotEvent, UserpilotState, UserpilotUser } from './UserpilotState';

/** Everything has a default; ports are free ones unless given. */
export interface UserpilotOptions extends Partial<UserpilotCredentials> {
	readonly port?: number;
	readonly exportPort?: number;
	/** Default: the documented limits. `off` switches all of them off. */
	readonly rate?: 'off';
	/** Default: the documented 1,200 rows per minute. */
	readonly jobSpeed?: JobSpeed;
	readonly bulk?: Partial<BulkSettings>;
}

/** A pretend Userpilot environment with both hosts, its webhook sender and the switches for tests. */
export interface UserpilotSandbox extends UserpilotCredentials {
	/** Stands for analytex.userpilot.io. */
	readonly url: string;
	/** Stands for appex.userpilot.io. */
	readonly exportUrl: string;
	readonly state: UserpilotState;
	readonly webhook: UserpilotWebhook;
	/** Faults and requests of both hosts. */
	readonly faults: Faults<PlatformFault>;
	readonly requests: RequestLog<ReceivedCall>;
	readonly poison: PoisonList;
	readonly limits: UserpilotLimits;
	readonly jobs: JobRunner;
	readonly bulk: BulkSettings;
	readonly lookups: LookupTables;
	/** Ends both servers, open connections, jobs and waiting webhooks. */
	close(): Promise<void>;
}

/** @see https://docs.userpilot.com/api-references/endpoints/jobs/job-id (2026-11) */
const PHASES: JobPhases = {
	before: ['queued', 'validating'],
	working: 'processing',
	after: ['pending_refresh'],
	done: 'completed',
	failed: 'failed',
};

/** @see https://docs.userpilot.com/article/195-identify-users-and-track-api (2026-11) */
const PER_MINUTE: RateRule = { requests: 600, windowMs: 60_000 };
/** @see https://docs.userpilot.com/api-references/delete/overview (2026-11) */
const PER_DELETION: RateRule = { requests: 1, windowMs: 2_000 };

// UNCONFIRMED: 1,200 rows per minute by two pages, 1,800 by the newer bulk pages; the slower figure is the default.
const JOB_SPEED: JobSpeed = { rowsPerMinute: 1_200 };

// UNCONFIRMED: 50 MB is taken as 50,000,000 bytes; whether the vendor counts 1,048,576 to the megabyte is not published.
const BULK: BulkSettings = {
	maxRows: 10_000,
	maxBytes: 50_000_000,
	answer: 'short',
	deleteAtOnce: false,
};

/** Starts a pretend Userpilot on 127.0.0.1. */
export async function startUserpilot(options: UserpilotOptions = {}): Promise<UserpilotSandbox> {
	const { apiKey = 'sandbox-userpilot-api-key', appToken = 'NX-5a4db0c5' } = options;
	const state = new UserpilotState();
	const limit = (rule: RateRule) => new RateLimiter(options.rate ?? rule);
	const app: UserpilotApp = {
		appToken,
		state,
		poison: new PoisonList(),
		jobs: new JobRunner(PHASES, options.jobSpeed ?? JOB_SPEED),
		bulk: { ...BULK, ...options.bulk },
		limits: {
			identify: limit(PER_MINUTE),
			track: limit(PER_MINUTE),
			deletions: limit(PER_DELETION),
		},
		lookups: new LookupTables(state),
		requireKey: requireKey({ apiKey, appToken }),
	};
	return await assemble(app, apiKey, options);
}

async function assemble(
	app: UserpilotApp,
	apiKey: string,
	options: UserpilotOptions,
): Promise<UserpilotSandbox> {
	const webhook = new UserpilotWebhook();
	const faults = new Faults<PlatformFault>();
	const requests = new RequestLog<ReceivedCall>();
	const page = () => renderUserpilotPage(app, webhook, requests);
	const shared = { faults, requests, renderRefusal };
	const api = await startServer(options.port ?? 0, { ...shared, routes: routesOf(app), page });
	const exports = await startServer(options.exportPort ?? 0, {
		...shared,
		routes: lookupRoutes(app),
	});
	const close = async () => {
		webhook.close();
		app.jobs.close();
		await Promise.all([api.close(), exports.close()]);
	};
	const { appToken, state, poison, limits, jobs, bulk, lookups } = app;
	const controls = { state, webhook, faults, requests, poison, limits, jobs, bulk, lookups };
	return { apiKey, appToken, ...controls, url: api.url, exportUrl: exports.url, close };
}

function routesOf(app: UserpilotApp) {
	return [
		validateRoutes,
		identifyRoutes,
		companyRoutes,
		trackRoutes,
		bulkRoutes,
		importRoutes,
		jobRoutes,
		deletionRoutes,
	].flatMap((routes) => routes(app));
}
