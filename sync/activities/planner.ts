import type { ActivitySettings } from '../../core/activity/activityKind';
import type { ActivityTarget } from '../../core/activity/activityRow';
import type { ActivityTemplates } from '../../core/activity/template';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Idempotency } from '../../salesforce/activities/facts';
import type { Row } from '../../salesforce/client';

/** An event, and whom it is about. */
export interface EventToLog {
	event: ProductEvent;
	target: ActivityTarget;
	/** Fields of a record of the user's own object, by API name; what is blank is left out. */
	values?: Readonly<Record<string, unknown>>;
	/** How its activity is to look, where not as those of the others. */
	look?: ActivityLook;
}

/** How an activity is to look. */
export interface ActivityLook {
	/** The user's own templates; behind them come the platform's, and the defaults. */
	templates: ActivityTemplates;
	activity: Omit<ActivitySettings, 'platformName' | 'object' | 'extraFields'>;
	/** Values as entered, by API name; they count before what is filled in without them. */
	extraFields: Readonly<Record<string, unknown>>;
}

/** Makes the rows of one object from events. */
export interface RowPlanner {
	object: string;
	idempotency: Idempotency;
	/** Key of the row, where it is another than that of the event. */
	keyOf?(entry: EventToLog): string;
	/** What is told of a row besides. */
	said?(entry: EventToLog): object;
	/** Why the event is not to be logged; undefined when it is. */
	objection?(entry: EventToLog): string | undefined;
	/**
	 * The row without its key.
	 *
	 * @throws SetupError that names the field which is not there, or whose value does not fit
	 */
	row(entry: EventToLog): Row;
}
