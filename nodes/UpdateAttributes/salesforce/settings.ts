import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../../core/failure/syncError';
import type { WriteRule } from '../../../core/fields/rules';
import { isBlank } from '../../../core/fields/isBlank';
import { nearestName } from '../../../core/values/nearestName';
import type { WriteTo } from '../../../sync/records/record';
import type { WriteRecordsSettings } from '../../../sync/records/settings';
import { readShare } from '../../shared/apiShare';
import { withClearSign } from '../../shared/clearSign';
import { readNpsFields } from '../../shared/npsFields';
import { parametersOf, type Parameters } from '../../shared/parameters';
import { properties } from '../properties';

export interface SalesforceSettings extends WriteRecordsSettings {
	writeTo: WriteTo;
	/** Share of the org's daily API requests that may be in use, 0 to 1. */
	share: number;
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
		nps: readNpsFields(parameters),
		defaultRule: parameters.choice('writeRule', RULES, 'always'),
		rules: readRules(parameters),
		timeField: parameters.locator('timeField'),
		timeZone: context.getTimezone(),
		saveAnyway: parameters.flag('saveAnyway'),
		share: readShare(parameters.collection('options'), 'routine'),
	};
	const { mapping, defaultRule, rules } = settings;
	if (mapping === 'fields') requireMapped([...rules.keys()], parameters);
	const byTime = defaultRule === 'ifNewer' || [...rules.values()].includes('ifNewer');
	if (mapping === 'fields' && byTime)
		parameters.requireLocator('timeField', ', and "Only if Newer" compares with it');
	return settings;
}

function readRules(parameters: Parameters): Map<string, WriteRule> {
	const rows = [...parameters.rowsBy('fieldRules', 'rule', 'field')];
	return new Map(rows.map(([field, row]) => [field, row.choice('rule', RULES)]));
}

/** A rule under a name that is not right would do nothing, and what it was to keep would be written over. */
function requireMapped(ruled: readonly string[], parameters: Parameters): void {
	const mapped = Object.keys(parameters.mapped('fields'));
	const known = new Set(mapped.map((name) => name.toLowerCase()));
	const stray = ruled.find((field) => !known.has(field.toLowerCase()));
	if (stray === undefined) return;
	const nearest = nearestName(stray, mapped);
	throw new SetupError(`The rule for "${stray}" is for none of the fields that are mapped`, {
		move: 'fixMapping',
		fields: [stray],
		remedy: `${nearest ? `Did you mean ${nearest}? ` : ''}Open the node and enter under "${parameters.labelOf('fieldRules')}" the API name of a mapped field, or remove the rule.`,
	});
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
