import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { PLATFORMS } from '../../../platforms/registry';
import { appcuesEvents, startAppcues } from '../../../sandbox/platforms/appcues';
import { startUserpilot, userpilotEvents } from '../../../sandbox/platforms/userpilot';
import { NodeBench } from '../../harness/nodes';
import { ProductBench } from '../UpdateAttributes/product/productBench';
import type { WatchedOrg } from '../../salesforce/changes/watchedOrg';

/** A product platform as the test needs it, whichever it is. */
export interface Product {
	id: 'appcues' | 'userpilot';
	bench: ProductBench;
	/** Writes of profiles that the platform received. */
	writes(): number;
	profile(userId: string): IDataObject;
	company(companyId: string): IDataObject;
	answer(userId: string, score: number, feedback: string, at: Date): IDataObject;
	close(): Promise<void>;
}

export async function openAppcues(): Promise<Product> {
	const appcues = await startAppcues({ rate: 'off' });
	return {
		id: 'appcues',
		bench: ProductBench.onAppcues(appcues),
		writes: () => appcues.requests.total,
		profile: (userId) => (appcues.state.users.get(userId) ?? {}) as IDataObject,
		company: (companyId) => (appcues.state.groups.get(companyId) ?? {}) as IDataObject,
		answer: (userId, score, feedback, at) =>
			appcuesEvents.nps(score, feedback, { userId, at }) as IDataObject,
		close: async () => await appcues.close(),
	};
}

export async function openUserpilot(): Promise<Product> {
	const userpilot = await startUserpilot({ rate: 'off' });
	return {
		id: 'userpilot',
		bench: ProductBench.onUserpilot(userpilot),
		writes: () => userpilot.requests.total,
		profile: (userId) => (userpilot.state.user(userId)?.metadata ?? {}) as IDataObject,
		company: (companyId) => (userpilot.state.companies.get(companyId) ?? {}) as IDataObject,
		answer: (userId, score, feedback, at) => ({
			...userpilotEvents.nps(score, feedback, { user: { user_id: userId }, at }),
		}),
		close: async () => await userpilot.close(),
	};
}

/** Parameters of the template's nodes, by the node's name. */
export function templateParameters(product: Product): (name: string) => IDataObject {
	const path = join(__dirname, `../../../workflows/${product.id}-two-way/workflow.json`);
	const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as {
		nodes: Array<{ name: string; parameters: IDataObject }>;
	};
	return (name) => {
		const found = nodes.find((node) => node.name === name);
		if (!found) throw new Error(`the template has no node ${name}`);
		return found.parameters;
	};
}

/** The kit's fields, as far as the template uses them. */
export function defineKit({ org }: WatchedOrg): void {
	const key = { type: 'Text', length: 255, externalId: true, unique: true } as const;
	for (const object of ['Contact', 'Lead']) {
		org.defineField(object, { name: 'ProductSync_User_Id__c', ...key });
		org.defineField(object, {
			name: 'ProductSync_NPS_Score__c',
			type: 'Number',
			precision: 3,
			scale: 0,
		});
		org.defineField(object, {
			name: 'ProductSync_NPS_Feedback__c',
			type: 'LongTextArea',
			length: 32_000,
		});
		org.defineField(object, { name: 'ProductSync_NPS_Answered_At__c', type: 'DateTime' });
		org.defineField(object, { name: 'ProductSync_NPS_Feedback_At__c', type: 'DateTime' });
	}
	org.defineField('Account', { name: 'ProductSync_Company_Id__c', ...key });
	org.defineField('Activity', { name: 'ProductSync_Event_Key__c', ...key });
}

/** The upper half of the template: events to the timeline and the NPS fields. Answers the outcomes of the last. */
export async function toSalesforce(
	salesforce: NodeBench,
	product: Product,
	bodies: readonly IDataObject[],
): Promise<IDataObject[]> {
	const parameters = templateParameters(product);
	const platform = PLATFORMS.find(({ id }) => id === product.id)!;
	const events = bodies.map(
		(body) =>
			JSON.parse(
				JSON.stringify(platform.webhook.parse(body as never, { receivedAtMs: Date.now() })),
			) as IDataObject,
	);
	const match = await salesforce.run(
		'salesforceMatch',
		parameters('Find the person in Salesforce'),
		events,
	);
	const log = await salesforce.run(
		'salesforceLogActivity',
		parameters('Log on the timeline'),
		match.outputs[0],
	);
	const update = await salesforce.run(
		'updateAttributes',
		parameters('Update NPS fields'),
		log.outputs[0],
	);
	return update.outputs[0].map((item) => item.update as IDataObject);
}
