import type { INodeProperties } from 'n8n-workflow';
import { USUAL_LIMITS } from '../../core/health/retention';
import { MOST_READ, USUAL_THRESHOLDS } from '../../core/health/thresholds';

const forOperation = (operation: string) => ({ show: { operation: [operation] } });

/** A number, at least 0. */
const number = (
	name: string,
	displayName: string,
	value: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
	description,
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Look',
				value: 'look',
				description:
					'Looks at what has happened since the last look: rows for the table of health, and alerts',
				action: 'Look at the health of the sync',
			},
			{
				name: 'Make Page',
				value: 'page',
				description: 'Makes a page of the rows of the table of health',
				action: 'Make the page of health',
			},
		],
		default: 'look',
	},
	{
		displayName:
			'Takes the rows of the tables <b>product_sync_kept_items</b> and <b>product_sync_health</b> as its items, both together. Settings are read once, from the first item. The template <b>sync-health</b> shows how.',
		name: 'itemsNotice',
		type: 'notice',
		default: '',
		displayOptions: forOperation('look'),
	},
	{
		displayName: 'Ask Salesforce',
		name: 'askSalesforce',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether the org is asked, with one API request, if the connection works and how many requests are left',
		displayOptions: forOperation('look'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			number(
				'apiPercent',
				'Alert From API Requests Used (%)',
				USUAL_THRESHOLDS.apiPercent,
				"Share of the org's daily API requests from which people are told; 0 for never",
			),
			number(
				'silentHours',
				'Alert When Nothing Arrives For (Hours)',
				USUAL_THRESHOLDS.silentHours,
				'Told for each workflow into which no event or change has come for so long; 0 for never',
			),
			number(
				'matchPercent',
				'Alert When Fewer Persons Match (%)',
				USUAL_THRESHOLDS.matchPercent,
				'Told when of the persons of today and yesterday a smaller share was found in Salesforce; 0 for never',
			),
			number(
				'keptHours',
				'Alert When Items Are Kept For (Hours)',
				USUAL_THRESHOLDS.keptHours,
				'Told when a kept item is older; 0 for never',
			),
			number(
				'tablesPercent',
				'Alert When Data Tables Are Full (%)',
				USUAL_THRESHOLDS.tablesPercent,
				'Share of what all data tables may hold from which people are told; 0 for never',
			),
			number(
				'tablesMib',
				'Data Tables May Hold (MiB)',
				USUAL_THRESHOLDS.tablesMib,
				"What N8N_DATA_TABLES_MAX_SIZE_BYTES says, 200 MiB unless it was set; n8n's API does not tell it",
			),
			number(
				'keepDays',
				'Keep Items For (Days)',
				USUAL_LIMITS.days,
				'Kept items that are older are to be deleted; people are told seven days before',
			),
			number(
				'keepMib',
				'Keep Items Up To (MiB)',
				USUAL_LIMITS.mib,
				'Beyond it the oldest kept items are to be deleted',
			),
			number(
				'keepRows',
				'Keep Items Up To (Rows)',
				USUAL_LIMITS.rows,
				'Beyond it the oldest kept items are to be deleted',
			),
			number(
				'leastPersons',
				'Match Rate Counts From (Persons)',
				USUAL_THRESHOLDS.leastPersons,
				'With fewer persons the match rate is not told',
			),
			number(
				'mostRead',
				'Most Executions to Look Into',
				MOST_READ,
				'Of each workflow in one look, the newest first. The others are counted, but not what went through them.',
			),
			{
				displayName: 'Only These Workflows',
				name: 'onlyWorkflows',
				type: 'string',
				default: '',
				placeholder: 'e.g. 8sBc1dQx0mP2LrTz',
				description:
					'IDs of workflows, separated by commas; empty for all published ones with a trigger or reader of this package',
			},
		],
		displayOptions: forOperation('look'),
	},
];
