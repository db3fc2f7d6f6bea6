import {
	NodeConnectionTypes,
	NodeOperationError,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { REFUSALS } from '../../core/webhook/delivery';
import { PLATFORMS } from '../../platforms/registry';
import { inWords } from '../shared/inWords';
import { platformCredentials } from '../shared/productEvents/platformProperty';
import { giveSample } from './giveSample';
import { panel } from './panel';
import { properties } from './properties';
import { receive } from './receive';
import { listRefused } from './refusedList';
import { readSettings } from './settings';
import { webhooks } from './webhooks';
import { currentSecret } from './webhookSecret';

/** Starts a workflow when users do something in the product: flows, checklists, NPS, forms, clicks. */
export class ProductEventTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Product Event Trigger',
		name: 'productEventTrigger',
		icon: {
			light: 'file:../../icons/product-event.svg',
			dark: 'file:../../icons/product-event.dark.svg',
		},
		group: ['trigger'],
		// For version 1 of any trigger n8n evaluates an expression per delivery, which costs it an isolate.
		version: 2,
		subtitle: '={{$parameter["platform"]}}',
		description: `Starts the workflow when a user does something in your product (${inWords(
			PLATFORMS.map(({ displayName }) => displayName),
			'or',
		)})`,
		defaults: { name: 'Product Event Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: platformCredentials(),
		webhooks,
		...panel,
		properties,
	};

	methods = { listSearch: { listRefused } };

	webhookMethods = {
		default: {
			/** The platforms have no API for webhooks: the URL is pasted there by hand. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Nothing to register, but a set-up under which every delivery would be refused is told at once. */
			async create(this: IHookFunctions): Promise<boolean> {
				const { platform, verification } = readSettings(this);
				if (verification === 'none' || (await currentSecret(this, platform))) return true;
				throw new NodeOperationError(
					this.getNode(),
					`The webhook secret of the ${platform.displayName} credential is empty`,
					{
						description: `Every delivery would be refused: ${REFUSALS.secretNotSet}.`,
					},
				);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return this.getWebhookName() === 'setup' ? giveSample(this) : await receive(this);
	}
}
