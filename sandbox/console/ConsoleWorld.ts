import type { Org } from 'salesforce-sandbox';
import type { RunningN8n } from './n8n/RunningN8n';
import type { PretendPlatform } from './platforms';

/** The pretend world that the console shows. */
export interface ConsoleWorld {
	org: Org;
	salesforceUrl: string;
	platforms: readonly PretendPlatform[];
	n8n: RunningN8n;
	/** The Salesforce user as whom people edit records: never the one n8n connects as. */
	seller: string;
}
