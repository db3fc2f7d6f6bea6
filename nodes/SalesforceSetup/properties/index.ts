import type { INodeProperties } from 'n8n-workflow';
import { REMOVAL_WORDS } from '../../../salesforce/setup/install/removeKit';
import { objects } from '../../shared/fields';
import { push } from '../../shared/push';
import { mappingProperties } from './mapping';

const forOperation = (...operation: string[]) => ({ show: { operation } });

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Check Readiness',
				value: 'checkReadiness',
				action: 'Check readiness',
				description: 'Say what the org or the connected user lacks, one item per finding',
			},
			{
				name: 'Generate Permission Set',
				value: 'generatePermissionSet',
				action: 'Generate a permission set',
				description: 'The least permission set for the fields that are mapped',
			},
			{
				name: 'Install Kit',
				value: 'installKit',
				action: 'Install the kit',
				description: 'Fields, objects, lists, app, reports and permission sets; also upgrades them',
			},
			{
				name: 'Remove Kit',
				value: 'removeKit',
				action: 'Remove the kit',
				description: 'Delete the kit and all data in it',
			},
		],
		default: 'checkReadiness',
	},
	{
		displayName:
			'Checks what the user of the credential chosen above may see and do, and changes nothing. Choose the credential of the daily workflows. A user with the system permission "View Setup and Configuration" is told more.',
		name: 'readinessNotice',
		type: 'notice',
		default: '',
		displayOptions: forOperation('checkReadiness'),
	},
	{
		displayName:
			'Needs an administrator: "Modify Metadata Through Metadata API Functions" (or "Modify All Data"), "Customize Application", "Manage Profiles and Permission Sets" and "Assign Permission Sets". The daily sync needs none of them. Make a second credential of the same type for this node alone: each node has its own credential field.',
		name: 'administratorNotice',
		type: 'notice',
		default: '',
		displayOptions: forOperation('installKit', 'removeKit'),
	},
	...mappingProperties,
	{
		displayName: 'Permission Set Name',
		name: 'permissionSetName',
		type: 'string',
		default: 'ProductSync_Mapping',
		description:
			'API name; it begins with ProductSync_, so that no permission set of yours is replaced',
		displayOptions: forOperation('generatePermissionSet'),
	},
	{
		displayName: 'Permission Set Label',
		name: 'permissionSetLabel',
		type: 'string',
		default: 'Product Sync Mapping',
		displayOptions: forOperation('generatePermissionSet'),
	},
	{
		displayName: 'Deploy',
		name: 'deploy',
		type: 'boolean',
		default: false,
		description:
			"Whether the permission set is also deployed to the org; needs an administrator's credential",
		displayOptions: forOperation('generatePermissionSet'),
	},
	{
		displayName: 'Assign To',
		name: 'assignTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. integration@acme.com',
		description: 'Usernames who get the permission set, separated by commas',
		displayOptions: { show: { operation: ['generatePermissionSet'], deploy: [true] } },
	},
	{
		displayName: 'Mode',
		name: 'installMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Check Only',
				value: 'checkOnly',
				description: 'Salesforce validates the kit and says what would change; nothing is changed',
			},
			{
				name: 'Install or Upgrade',
				value: 'install',
				description: 'Validate, then deploy all or nothing, then assign the permission sets',
			},
		],
		default: 'checkOnly',
		displayOptions: forOperation('installKit'),
	},
	{
		displayName: 'Reports and Dashboard',
		name: 'includeReports',
		type: 'boolean',
		default: true,
		description:
			'Whether three reports and a dashboard are installed too. If the org refuses them, the rest is installed without.',
		displayOptions: forOperation('installKit'),
	},
	push({
		description:
			'Whether Salesforce is to tell the Record Trigger of changes: checked, or set up beside the kit',
		displayOptions: forOperation('checkReadiness', 'installKit'),
	}),
	objects({
		description: 'Whose changes are told, by Change Data Capture at most five.',
		default: ['Contact', 'Lead', 'Account'],
		displayOptions: {
			show: { operation: ['installKit'], push: ['changeDataCapture', 'outboundMessage'] },
		},
	}),
	{
		displayName: 'Push URL',
		name: 'pushUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.acme.com/webhook/…/salesforce-push',
		description:
			'Production URL of the Salesforce Record Trigger, as it shows it with Push "Outbound Message". One does for all of them. Whoever knows it can make the trigger look.',
		displayOptions: {
			show: { operation: ['checkReadiness', 'installKit'], push: ['outboundMessage'] },
		},
	},
	{
		displayName: 'Integration Users',
		name: 'integrationUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. integration@acme.com',
		description:
			'Usernames who get the permission set ProductSync_Integration, separated by commas: the users the daily workflows connect as',
		displayOptions: forOperation('installKit'),
	},
	{
		displayName: 'Viewers',
		name: 'viewers',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@acme.com, grace@acme.com',
		description:
			'Usernames who get the permission set ProductSync_Viewer, separated by commas: without it nobody sees the new fields and objects, administrators included',
		displayOptions: forOperation('installKit'),
	},
	{
		displayName: `Deletes the kit and with it all data in it: every NPS response, interaction, survey answer and form submission, and the product IDs, event keys and NPS values on contacts, leads, accounts, tasks and events. Export what you want to keep. To go on, enter <code>${REMOVAL_WORDS}</code>`,
		name: 'removalNotice',
		type: 'notice',
		default: '',
		displayOptions: forOperation('removeKit'),
	},
	{
		displayName: 'Confirmation',
		name: 'confirmation',
		type: 'string',
		default: '',
		placeholder: REMOVAL_WORDS,
		displayOptions: forOperation('removeKit'),
	},
];
