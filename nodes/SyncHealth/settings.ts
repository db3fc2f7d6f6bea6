import type { IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { USUAL_LIMITS, type KeepLimits } from '../../core/health/retention';
import { MIB, MOST_READ, USUAL_THRESHOLDS, type Thresholds } from '../../core/health/thresholds';
import { parametersOf, type Parameters } from '../shared/parameters';
import { properties } from './properties';

export interface LookSettings {
	askSalesforce: boolean;
	thresholds: Thresholds;
	keep: KeepLimits;
	/** Executions of a workflow that are looked into. */
	mostRead: number;
	/** Empty: all. */
	onlyWorkflows: readonly string[];
}

/** The node's parameters, read once: as they are for the first item. */
export function readSettings(context: IExecuteFunctions): LookSettings {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const thresholds = Object.fromEntries(
		Object.entries(USUAL_THRESHOLDS).map(([name, usual]) => [name, options.number(name, usual)]),
	) as unknown as Thresholds;
	return {
		askSalesforce: parameters.flag('askSalesforce', true),
		thresholds,
		keep: {
			days: atLeastOne(options, 'keepDays', USUAL_LIMITS.days),
			rows: atLeastOne(options, 'keepRows', USUAL_LIMITS.rows),
			bytes: atLeastOne(options, 'keepMib', USUAL_LIMITS.mib) * MIB,
		},
		mostRead: options.number('mostRead', MOST_READ),
		onlyWorkflows: options.names('onlyWorkflows'),
	};
}

/** With 0, or less, everything would be deleted. */
function atLeastOne(options: Parameters, name: string, usual: number): number {
	const value = options.number(name, usual);
	if (value >= 1) return value;
	const label = options.labelOf(name);
	throw new SetupError(`The value of "${label}" is less than 1: ${value}`, {
		move: 'fixMapping',
		fields: [name],
		remedy: `Open the node, or the settings of the template, and enter a larger number for "${label}": with this one all kept items would be deleted.`,
	});
}
