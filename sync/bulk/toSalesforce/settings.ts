import type { ActivityObject } from '../../../core/activity/activityKind';
import type { MatchSettings } from '../../../core/matching/outcome';
import type { Platform } from '../../../platforms/contract';
import type { PersonLookup } from '../../../salesforce/people/settings';

export interface ToSalesforceSettings {
	/** Whose the records are that are no product events yet. */
	platform: Platform;
	/** What the events are logged as; `kit`: the record of the Salesforce kit that fits each. */
	object: ActivityObject | 'kit';
	/** Field chosen for the key of an activity; empty: the kit's, else the spare one. */
	keyField: string;
	lookup: PersonLookup;
	match: MatchSettings;
	/** IANA zone in which an activity's day is counted. */
	timeZone: string;
	relateToAccount: boolean;
	maxAgeDays: number;
	/** Also events that no kind is known for, such as page views. */
	otherEvents: boolean;
	dryRun: boolean;
	/** Share of the org's daily API requests that may be in use, 0 to 1. */
	budget: number;
}
