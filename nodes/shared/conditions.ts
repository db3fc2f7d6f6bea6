import type { INodeProperties } from 'n8n-workflow';
import { conditionsToSoql, LITERALS, OPERATORS } from '../../salesforce/soql/conditions';
import type { Parameters } from './parameters';

type Shown = NonNullable<INodeProperties['displayOptions']>['show'];

/** The parameters that say which records count: all, those that meet conditions, or a condition in SOQL. */
export function conditionProperties(shown: Shown = {}): INodeProperties[] {
	const inMode = (mode: FilterMode) => ({ show: { ...shown, filterMode: [mode] } });
	return [
		{
			displayName: 'Filter',
			name: 'filterMode',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'All Records', value: 'none' },
				{ name: 'Conditions', value: 'builder' },
				{ name: 'SOQL Condition', value: 'soql', description: 'What stands behind WHERE' },
			],
			default: 'none',
			...(Object.keys(shown).length > 0 ? { displayOptions: { show: shown } } : {}),
		},
		{
			displayName: 'Combine Conditions By',
			name: 'combinator',
			type: 'options',
			options: [
				{ name: 'AND', value: 'and' },
				{ name: 'OR', value: 'or' },
			],
			default: 'and',
			displayOptions: inMode('builder'),
		},
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add condition',
			default: {},
			displayOptions: inMode('builder'),
			options: [{ displayName: 'Condition', name: 'condition', values: CONDITION }],
		},
		{
			displayName: 'SOQL Condition',
			name: 'soqlCondition',
			type: 'string',
			default: '',
			placeholder: "e.g. Account.Type = 'Customer' AND HasOptedOutOfEmail = false",
			description: 'What stands behind WHERE. Must be valid for each of the objects.',
			displayOptions: inMode('soql'),
		},
	];
}

const CONDITION: INodeProperties[] = [
	{
		displayName: 'Field Name or ID',
		name: 'field',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getFilterFields',
			loadOptionsDependsOn: ['objects'],
		},
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Greater Than', value: 'greater' },
			{ name: 'Is', value: 'equals' },
			{ name: 'Is Empty', value: 'empty' },
			{ name: 'Is Not', value: 'notEquals' },
			{ name: 'Is Not Empty', value: 'notEmpty' },
			{
				name: 'Is One Of',
				value: 'in',
				description: 'Several values with commas between them',
			},
			{ name: 'Less Than', value: 'less' },
			{ name: 'Starts With', value: 'startsWith' },
		],
		default: 'equals',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Checkbox', value: 'boolean' },
			{
				name: 'Date',
				value: 'date',
				description: 'A date, a date-time, or a date literal such as LAST_N_DAYS:30',
			},
			{ name: 'Number', value: 'number' },
			{ name: 'Text or Picklist', value: 'text' },
		],
		default: 'text',
	},
	{ displayName: 'Value', name: 'value', type: 'string', default: '' },
];

type FilterMode = 'none' | 'builder' | 'soql';

const MODES: Readonly<Record<FilterMode, (parameters: Parameters) => string | undefined>> = {
	none: () => undefined,
	builder: (parameters) =>
		conditionsToSoql(
			parameters.rows('conditions', 'condition').map((row) => ({
				field: row.text('field'),
				operator: row.choice('operator', OPERATORS),
				type: row.choice('type', LITERALS),
				value: row.raw('value'),
			})),
			parameters.choice('combinator', ['and', 'or'], 'and'),
		),
	soql: (parameters) =>
		parameters
			.text('soqlCondition')
			.replace(/^WHERE\s+/i, '')
			.trim() || undefined,
};

/**
 * The condition in SOQL's own terms; undefined: all records.
 *
 * @throws SetupError for a value that is not of its type, or a field that is not a name
 */
export function readFilter(parameters: Parameters): string | undefined {
	return MODES[parameters.choice('filterMode', MODES)](parameters);
}
