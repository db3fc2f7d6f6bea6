import type { INodeProperties } from 'n8n-workflow';
import { PRODUCT_TARGETS } from '../../sync/profiles/target';
import { notion, objects } from '../shared/fields';
import { toProduct } from '../shared/product/properties';
import { TARGET_OPTIONS, targetsOf } from '../shared/product/targets';
import { toProductProperties } from './toProduct/properties';
import { toSalesforceProperties } from './toSalesforce/properties';

const BULK_TARGETS = TARGET_OPTIONS.map((option) =>
	option.value === 'salesforce'
		? { ...option, description: 'Past product events, logged as activities' }
		: { ...option, description: `Every record becomes ${option.description?.toLowerCase()}` },
);

const [{ value: firstTarget }] = PRODUCT_TARGETS;

const users = targetsOf(({ kind }) => kind === 'user');
const toUser = { show: { target: users } };
const withPeople = { show: { target: [...users, 'salesforce'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		noDataExpression: true,
		options: BULK_TARGETS,
		default: firstTarget,
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description:
			'Whether records or events are only read and counted, and what would be sent is shown. Nothing is sent and nothing is logged.',
	},
	objects({
		description:
			'Which records become users. Of a Contact and a Lead that are one person only the Contact counts.',
		default: ['Contact', 'Lead'],
		displayOptions: toUser,
	}),
	notion('userIdField', { displayOptions: withPeople }),
	notion('emailField', { displayOptions: { show: { target: ['salesforce'] } } }),
	notion('companyIdField', { displayOptions: toProduct }),
	...toProductProperties,
	...toSalesforceProperties,
];
