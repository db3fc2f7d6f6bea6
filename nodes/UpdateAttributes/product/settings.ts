import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlanUpdateSettings } from '../../../sync/profiles/planUpdate';
import { notChosen } from '../../../core/failure/notChosen';
import { SetupError } from '../../../core/failure/syncError';
import {
	ATTRIBUTE_RULES,
	READING_RULES,
	type AttributeRule,
	type AttributeRules,
} from '../../../sync/profiles/attributeRules';
import { parametersOf, type Parameters } from '../../shared/parameters';
import { marksOf, readGone, type GoneSettings } from './goneSettings';
import { labelOfRule } from './rules';
import { readProductOptions, type ProductOptions } from '../../shared/product/options';
import { readTarget } from '../../shared/product/targets';
import { properties } from '../properties';

export interface ProductSettings extends ProductOptions, PlanUpdateSettings {
	mode: 'all' | 'choose';
	rules: AttributeRules;
	/** Absent: a profile whose record is gone is left as it is. */
	gone?: GoneSettings;
}

/** What is set for an item. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): ProductSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const target = readTarget(parameters);
	const gone = readGone(parameters, target);
	const unmark = marksOf(gone);
	return {
		target,
		mode: parameters.choice('attributeMode', ['all', 'choose']),
		onlyChanged: options.flag('onlyChanged', true),
		clearEmpty: options.flag('clearEmpty'),
		...readProductOptions(options),
		rules: readRules(parameters, unmark),
		...(gone ? { gone, unmark } : {}),
	};
}

/** A mark is no value of Salesforce that a rule could keep back. */
const always = (name: string) => [name, 'always'] as const;

/** @throws SetupError for a rule that cannot hold */
function readRules(parameters: Parameters, marks: readonly string[]): AttributeRules {
	const rows = [...parameters.rowsBy('attributeRules', 'rule', 'attribute')];
	const rules: AttributeRules = {
		usual: parameters.choice('writeRule', ATTRIBUTE_RULES, 'always'),
		own: new Map([
			...marks.map(always),
			...rows.map(([name, row]) => [name, row.choice('rule', ATTRIBUTE_RULES)] as const),
		]),
		timeAttribute: parameters.text('timeAttribute'),
	};
	const used = [rules.usual, ...rules.own.values()];
	requireReadable(parameters, used);
	if (used.includes('ifNewer') && !rules.timeAttribute)
		throw notChosen(parameters.labelOf('timeAttribute'), ', and "Only if Newer" compares with it');
	return rules;
}

function requireReadable(parameters: Parameters, used: readonly AttributeRule[]): void {
	const { profile, platform } = readTarget(parameters);
	const rule = used.find((one) => READING_RULES.has(one));
	if (profile.readable || !rule) return;
	const { displayName } = platform;
	throw new SetupError(
		`"${labelOfRule(rule)}" cannot hold: ${displayName} has no way to read what a profile holds`,
		{
			move: 'fixMapping',
			fields: ['writeRule', 'attributeRules'],
			remedy: `Choose "${labelOfRule('always')}" or "${labelOfRule('preferSalesforce')}" for attributes in ${displayName}.`,
		},
	);
}
