import { KeySet } from '../../../core/bulk/KeySet';
import type { RecordSource, SourceRow } from '../../../salesforce/bulk/recordSource';
import { narrowed, type SourceObject } from '../../../salesforce/bulk/sourcePlan';
import { dateTimeLiteral } from '../../../salesforce/soql/quote';
import { anyOf } from '../../../salesforce/soql/select';
import type { RowDecision } from './judgeRow';

/**
 * What is saved may be seen so much later: a transaction lasts up to ten minutes, and its records carry the
 * time they were saved at within it.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm (maximum execution time of a transaction), checked 2026-11-29
 */
const TRANSACTION_MS = 10 * 60_000;

/**
 * Notices what was changed in Salesforce since it was read: what was saved since then is read again, and only what
 * differs from the first time is a change. Some ten bytes for each record.
 */
export class Meanwhile {
	private readonly decided: KeySet;

	constructor(private readonly sources: readonly RecordSource[]) {
		this.decided = new KeySet(sources.reduce((sum, { total }) => sum + total, 0));
	}

	/** Takes note of a row; false when the same was decided on it before. */
	note(row: SourceRow, decision: RowDecision): boolean {
		return this.decided.add(`${row.id} ${inWords(decision)}`);
	}

	/** The objects, read only as far as something can have changed. */
	changed(): SourceObject[] {
		return this.sources.map(({ object, readAtMs }) => {
			const since = dateTimeLiteral(readAtMs - TRANSACTION_MS);
			return narrowed(object, anyOf(object.stamps.map((path) => `${path} >= ${since}`)));
		});
	}
}

function inWords(decision: RowDecision): string {
	if (decision.kind === 'send') return JSON.stringify(decision.update);
	return decision.kind === 'skip' ? decision.reason : decision.error.message;
}
