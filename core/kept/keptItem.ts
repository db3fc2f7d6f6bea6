import type { WhoseMove } from '../failure/syncError';

/** Which way an item was going when it was kept. */
export type Direction = 'toSalesforce' | 'toProduct';

/**
 * A row of the table of kept items. The names and their order are what people see in n8n's Data Tables, and a
 * contract with the templates that read them.
 */
export interface KeptRow {
	/** E-mail or id of the user or company. */
	person: string;
	/** The event or change. */
	what: string;
	why: string;
	what_to_do: string;
	/** Address of the Salesforce record; empty where none is known. */
	record: string;
	/** Address of the execution that could not do it. */
	execution: string;
	workflow_id: string;
	workflow: string;
	direction: Direction;
	platform: string;
	class: WhoseMove;
	/** Is it broken for everybody, so that other items fail, too? */
	for_everybody: boolean;
	/** How often it was tried; the first time counts. */
	tries: number;
	/** The same for the same event or change: what makes a replay safe. */
	key: string;
	/** When it is replayed without a person, ISO 8601; {@link WHEN_MENDED} when it is not. */
	next_try: string;
	/** When it was kept first, ISO 8601. */
	kept_since: string;
	/** The item, as JSON, for the replay. */
	body: string;
	/** The execution that is replaying it; empty while none is. */
	replay: string;
}

/** Sorts behind every time, so that "next_try is at most now" leaves it out. */
export const WHEN_MENDED = 'when mended';

/** What an item carries through a replay. */
export type KeptSoFar = {
	tries: number;
	since: string;
	/** The execution that has marked the row for itself: what tells a replay from what somebody has pasted. */
	replay?: string;
};
