import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { WriteRule } from '../../../core/fields/rules';
import { isBlank } from '../../../core/fields/isBlank';
import type { WriteTo } from '../../../sync/records/record';
import type { WriteRecordsSettings } from '../../../sync/records/settings';
import { withClearSign } from '../../shared/clearSign';
import { parametersOf } from '../../shared/parameters';
import { properties } from '../properties';

export interface SalesforceSettings extends WriteRecordsSettings {
	writeTo: WriteTo;
}

const RULES = ['always', 'ifBlank', 'ifNewer'] as const satisfies WriteRule[];

/**
 * What is set for an item.
 *
 * @throws SetupError for a rule that cannot hold
 */
export function readSettings(context: IExecuteFunctions, itemIndex: number): SalesforceSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const settings: SalesforceSettings = {
		writeTo: parameters.choice('writeTo', ['person', 'account']),
		mapping: parameters.choice('mapping', ['nps', 'fields']),
		nps: {
			score: parameters.locator('npsScoreField'),
			feedback: parameters.locator('npsFeedbackField'),
			answeredAt: parameters.locator('npsAnsweredAtField'),
			feedbackAt: parameters.locator('npsFeedbackAtField'),
		},
		defaultRule: parameters.choice('writeRule', RULES, 'always'),
		rules: new Map(
			parameters
				.rows('fieldRules', 'rule')
				.map((row) => [row.text('field'), row.choice('rule', RULES)]),
		),
		timeField: parameters.locator('timeField'),
		timeZone: context.getTimezone(),
		saveAnyway: parameters.flag('saveAnyway'),
	};
	const { mapping, defaultRule, rules } = settings;
	const byTime = defaultRule === 'ifNewer' || [...rules.values()].includes('ifNewer');
	if (mapping === 'fields' && byTime)
		parameters.requireLocator('timeField', ', and "only if the event is newer" compares with it');
	return settings;
}

/** The values the user mapped for an item. What an expression leaves blank is absent: the field stays as it is. */
export function mappedValues(
	context: IExecuteFunctions,
	itemIndex: number,
): Record<string, unknown> {
	const values = parametersOf(context, properties, itemIndex).mapped('fields');
	const present = Object.fromEntries(
		Object.entries(values).filter(([, value]) => !isBlank(value)),
	) as IDataObject;
	return withClearSign(context, 'fields', present, itemIndex);
}
