import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { errorItem, toNodeError } from '../shared/errors';
import { platformCredentials } from '../shared/productEvents/platformProperty';
import { VERIFICATIONS } from '../shared/productEvents/verification';
import { properties } from './properties';
import { readEvents } from './readEvents';

/** Turns webhook bodies that a broker, file or table has kept into product events. */
export class ReadProductEvents implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Read Product Events',
		name: 'readProductEvents',
		icon: {
			light: 'file:../../icons/read-events.svg',
			dark: 'file:../../icons/read-events.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["platform"]}}',
		description:
			'Reads webhook bodies from Kafka, a queue, a file or a table as product events, with the keys the trigger gives them',
		defaults: { name: 'Read Product Events' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Events', 'Refused'],
		credentials: platformCredentials({
			verification: VERIFICATIONS.filter((verification) => verification !== 'none'),
		}),
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return await readEvents(this);
		} catch (error) {
			if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
			const items = this.getInputData();
			return [
				items.map((item, index) =>
					errorItem(error, index, { ...item, attempted: 'read the product event' }),
				),
				[],
			];
		}
	}
}
