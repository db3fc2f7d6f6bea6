import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ActivityObject, ActivitySettings } from '../../core/activity/activityKind';
import { isTimeZone } from '../../core/values/timeZone';
import type { ActivityTemplates, TemplateKey } from '../../core/activity/template';
import { SetupError } from '../../core/failure/syncError';
import { readLocator } from '../shared/locators';

export interface NodeSettings {
	object: ActivityObject;
	/** External-id or text field chosen for the key; empty: the kit's, else the spare one. */
	keyField: string;
	/** The user's own templates. */
	templates: ActivityTemplates;
	activity: Omit<ActivitySettings, 'platformName' | 'object' | 'extraFields'>;
	/** Values as entered, by API name. */
	extraFields: Readonly<Record<string, unknown>>;
}

/** Salesforce archives closed activities after 365 days. */
const MAX_AGE_DAYS = 365;

/** The parameters that are the same for all items. */
export function readSettings(context: IExecuteFunctions, object: ActivityObject): NodeSettings {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const text = (name: string) => (options[name] as string | undefined)?.trim() || undefined;
	return {
		object,
		keyField: readLocator(context, 'keyField'),
		templates: readTemplates(context),
		activity: {
			timeZone: checkedTimeZone(text('timeZone') ?? context.getTimezone()),
			ownerId: text('ownerId'),
			priority: text('priority'),
			type: text('type'),
			relateToAccount: options.relateToAccount === true,
			maxAgeDays: (options.maxAgeDays as number | undefined) ?? MAX_AGE_DAYS,
		},
		extraFields: readExtraFields(options),
	};
}

type TemplateRow = { event: TemplateKey; subject: string; comment: string };

function readTemplates(context: IExecuteFunctions): ActivityTemplates {
	const { template = [] } = context.getNodeParameter('templates', 0, {}) as {
		template?: TemplateRow[];
	};
	return Object.fromEntries(
		template.map(({ event, subject, comment }) => [event, { subject, comment }]),
	);
}

function readExtraFields(options: IDataObject): Record<string, unknown> {
	const { field = [] } = (options.extraFields ?? {}) as {
		field?: Array<{ name: string; value: string }>;
	};
	return Object.fromEntries(
		field.flatMap(({ name, value }) => (name.trim() ? [[name.trim(), value]] : [])),
	);
}

/** @throws SetupError when the runtime knows no such IANA time zone */
function checkedTimeZone(timeZone: string): string {
	if (isTimeZone(timeZone)) return timeZone;
	throw new SetupError(`"${timeZone.slice(0, 40)}" is not a time zone`, {
		move: 'fixMapping',
		remedy:
			'Enter the option "Time Zone" as an IANA name such as Europe/Berlin, or leave it empty and choose one in the workflow settings.',
	});
}
