import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ActivityObject, ActivitySettings } from '../../core/activity/activityKind';
import type { ActivityTemplates, TemplateKey } from '../../core/activity/template';
import { readLocator } from '../shared/locators';

export interface NodeSettings {
	object: ActivityObject;
	/** External-id or text field chosen for the key; empty: the kit's, else the spare one. */
	keyField: string;
	/** The user's own templates. */
	templates: ActivityTemplates;
	activity: Omit<ActivitySettings, 'platformName' | 'object'>;
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
			timeZone: text('timeZone') ?? context.getTimezone(),
			ownerId: text('ownerId'),
			priority: text('priority'),
			type: text('type'),
			relateToAccount: options.relateToAccount === true,
			maxAgeDays: (options.maxAgeDays as number | undefined) ?? MAX_AGE_DAYS,
			extraFields: readExtraFields(options),
		},
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
	return Object.fromEntries(field.map(({ name, value }) => [name, value]));
}
