import type { INodeProperties } from 'n8n-workflow';
import { TARGET_OPTIONS } from '../shared/product/targets';
import { productProperties } from './product/properties';
import { salesforceProperties } from './salesforce/properties';

export const properties: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		noDataExpression: true,
		options: TARGET_OPTIONS,
		default: 'salesforce',
	},
	...salesforceProperties,
	...productProperties,
];
