import type { IDataObject } from 'n8n-workflow';
import { byName, type OrgTest } from '../../builders/org';
import { COMPANY_ID, USER_ID } from '../../builders/orgSchema';
import type { NodeRun, NodeRunOptions } from '../../harness/nodes';

/** What Salesforce Match added to an item. */
export interface MatchedJson {
	status: 'matched' | 'unmatched' | 'ambiguous';
	object?: string;
	id?: string;
	name?: string;
	accountId?: string;
	matchedBy?: string;
	isPersonAccount?: boolean;
	lacksUserId?: boolean;
	created?: boolean;
	writeBack?: { status: string; field?: string; reason?: string };
	candidates: Array<{ object: string; id: string; name?: string; matchedBy: string }>;
	reason: string;
	class?: string;
	remedy?: string;
}

/** A failed item. */
export interface FailedJson {
	error: string;
	message: string;
	details: {
		whoseMove?: string;
		remedy?: string;
		retryable?: boolean;
		code?: string;
		fields?: string[];
	};
}

export const BY_USER_ID = {
	userIdField: byName(USER_ID),
};

export const WITH_COMPANY = { ...BY_USER_ID, companyIdField: byName(COMPANY_ID) };

export interface MatchRun extends NodeRun {
	matched: IDataObject[];
	unmatched: IDataObject[];
	ambiguous: IDataObject[];
	failed: IDataObject[];
	/** The decision about the only item. */
	only: MatchedJson;
	/** The failure of the only item. */
	failure: FailedJson;
}

/** Runs Salesforce Match by user id, then e-mail, in Contacts and Leads, unless told otherwise. */
export async function match(
	{ bench }: OrgTest,
	items: readonly IDataObject[],
	parameters: IDataObject = {},
	options: NodeRunOptions = {},
): Promise<MatchRun> {
	const run = await bench.run('salesforceMatch', { ...BY_USER_ID, ...parameters }, items, options);
	const [matched = [], unmatched = [], ambiguous = [], failed = []] = run.outputs;
	const decided = [...matched, ...unmatched, ...ambiguous];
	return {
		...run,
		matched,
		unmatched,
		ambiguous,
		failed,
		only: decided[0]?.salesforce as unknown as MatchedJson,
		failure: failed[0] as unknown as FailedJson,
	};
}

export function decisionOf(item: IDataObject | undefined): MatchedJson {
	return item?.salesforce as unknown as MatchedJson;
}
