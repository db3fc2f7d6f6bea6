import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { notChosen } from '../../../core/failure/notChosen';
import type { WriteRule } from '../../../core/fields/plan';
import { isBlank } from '../../../core/fields/sameValue';
import type { WriteTo } from '../../../sync/records/record';
import type { WriteRecordsSettings } from '../../../sync/records/settings';
import { readLocator } from '../../shared/locators';

export interface SalesforceSettings extends WriteRecordsSettings {
	writeTo: WriteTo;
}

/**
 * The parameters that are the same for all items.
 *
 * @throws SetupError for a rule that cannot hold
 */
export function readSettings(context: IExecuteFunctions): SalesforceSettings {
	const { rule = [] } = context.getNodeParameter('fieldRules', 0, {}) as {
		rule?: Array<{ field: string; rule: WriteRule }>;
	};
	const settings: SalesforceSettings = {
		writeTo: context.getNodeParameter('writeTo', 0) as WriteTo,
		mapping: context.getNodeParameter('mapping', 0) as SalesforceSettings['mapping'],
		nps: {
			score: readLocator(context, 'npsScoreField'),
			feedback: readLocator(context, 'npsFeedbackField'),
			answeredAt: readLocator(context, 'npsAnsweredAtField'),
		},
		defaultRule: context.getNodeParameter('writeRule', 0, 'always') as WriteRule,
		rules: new Map(rule.map(({ field, rule: fieldRule }) => [field.trim(), fieldRule])),
		timeField: readLocator(context, 'timeField'),
	};
	const { mapping, defaultRule, rules, timeField } = settings;
	const byTime = defaultRule === 'ifNewer' || [...rules.values()].includes('ifNewer');
	if (mapping === 'fields' && byTime && !timeField)
		throw notChosen('Event Time Field', ', and "only if the event is newer" compares with it');
	return settings;
}

/** The values the user mapped for an item. What an expression leaves blank is absent: the field stays as it is. */
export function mappedValues(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const values = (context.getNodeParameter('fields.value', itemIndex, {}) ?? {}) as IDataObject;
	return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}
