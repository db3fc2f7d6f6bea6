import type { DryRun } from '../../salesforce/dryRun/dryRun';

/** How many API calls the run would make if it wrote, in words. */
export function salesforceCalls({ org, journal }: DryRun): string {
	const calls = org.gateway.usage.calls - journal.extraCalls + journal.writeCalls;
	return `${calls} Salesforce API ${calls === 1 ? 'call' : 'calls'}`;
}
