/** What an event is logged as. Custom objects are mapped field by field and have no kind here. */
export type ActivityObject = 'Task' | 'Event';

/** What Salesforce allows, and what the connected user sees, for the object that is written. */
export interface ActivityFacts {
	/** Longest text by field; absent: no such field, or no limit. */
	lengths: Readonly<Record<string, number>>;
	/** API name of a closed Task status, for example `Completed`. */
	closedStatus?: string;
	/** Optional fields that exist and may be written: the exact time and the event type. */
	occurredAtField?: string;
	eventTypeField?: string;
	/** May be set on an Event. */
	showAsField?: string;
}

export interface ActivitySettings {
	object: ActivityObject;
	/** Platform name in subjects and comments. */
	platformName: string;
	/** IANA zone in which the activity's day is counted. */
	timeZone: string;
	ownerId?: string;
	priority?: string;
	/** Value of the picklist `Type`. */
	type?: string;
	/** An open Task that is due on a day, `YYYY-MM-DD`, in place of a note of what happened. */
	due?: { on: string; status: string };
	/** Also relate a Contact's activity to the Account. A Lead's cannot be. */
	relateToAccount: boolean;
	/** Events older than this are skipped: Salesforce archives old activities. */
	maxAgeDays: number;
	/** Values that the user gives: they count before what is filled in without them. */
	extraFields: Readonly<Record<string, unknown>>;
}
