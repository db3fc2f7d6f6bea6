import path from 'node:path';
import { startN8n, type N8n, type N8nOptions } from '../host';
import { startAppcues, type AppcuesSandbox } from '../platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../platforms/userpilot';
import {
	startSalesforce,
	type SalesforceOptions,
	type SalesforceSandbox,
} from 'salesforce-sandbox';
import { connectCredentials, type Credentials } from './credentials';

/** A real n8n with the package installed, the pretend systems around it, and credentials for all of them. */
export interface World {
	n8n: N8n;
	salesforce: SalesforceSandbox;
	appcues: AppcuesSandbox;
	userpilot: UserpilotSandbox;
	credentials: Credentials;
	close(): Promise<void>;
}

export interface WorldOptions {
	n8n?: N8nOptions;
	salesforce?: SalesforceOptions;
	appcues?: Parameters<typeof startAppcues>[0];
	userpilot?: Parameters<typeof startUserpilot>[0];
	/** The Salesforce user n8n connects as; default: the administrator. */
	connectAs?: (salesforce: SalesforceSandbox) => string;
}

/** The package as it stands in this folder, built. */
export const PACKAGE_FOLDER = path.resolve(__dirname, '..', '..');

/** What an n8n is given: this folder, or what `npm test` has packed of it once for all. */
export const PACKAGE = process.env.PRODUCT_SYNC_PACKED ?? PACKAGE_FOLDER;

/** Starts everything; what has started is ended again when something does not. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
	const started: Array<{ close(): Promise<void> }> = [];
	const keep = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
		const part = await starting;
		started.push(part);
		return part;
	};
	const close = async () => {
		for (const part of started.reverse()) await part.close();
	};
	try {
		const [salesforce, appcues, userpilot, n8n] = await Promise.all([
			keep(startSalesforce({ dailyApiRequests: 1_000_000, ...options.salesforce })),
			keep(startAppcues(options.appcues)),
			keep(startUserpilot(options.userpilot)),
			keep(startN8n({ packages: [PACKAGE], ...options.n8n })),
		]);
		const connectAs = options.connectAs?.(salesforce) ?? salesforce.org.users.admin;
		const credentials = await connectCredentials(
			n8n,
			{ salesforce, appcues, userpilot },
			connectAs,
		);
		return { n8n, salesforce, appcues, userpilot, credentials, close };
	} catch (error) {
		await close();
		throw error;
	}
}
