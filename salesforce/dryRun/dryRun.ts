import { orgOver, type Org } from '../org';
import { Journal } from './Journal';

/** An org that nothing is written to, and what would have been. */
export interface DryRun {
	org: Org;
	journal: Journal;
}

/** The same org for a run that only says what it would do (`DryClient`). */
export function dryRunOf(org: Org): DryRun {
	const journal = new Journal(org.describe);
	return { org: orgOver(org.gateway.dryRun(journal), org.cache), journal };
}
