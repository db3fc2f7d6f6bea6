import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { REASONS, remedyFor, type RefusalCount } from '../../core/webhook/refusalCounts';
import type { Platform } from '../../platforms/contract';
import { platformById } from '../../platforms/registry';
import { platformProperty } from '../shared/productEvents/platformProperty';
import {
	COUNTED_SINCE_MS,
	placeOf,
	refusedDeliveries,
} from '../shared/productEvents/refusedDeliveries';

/** A list to look at: what this n8n has refused, and what to do. */
export const refusedList: INodeProperties = {
	displayName: 'Refused Deliveries',
	name: 'refusedDeliveries',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'Open the list to see how many deliveries were refused, why, and what to do. Counted for the credential since n8n started; webhook processors of queue mode say it in their log only. Choosing one changes nothing.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'See what was refused, and why',
			typeOptions: { searchListMethod: 'listRefused' },
		},
	],
};

const minute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What the editor calls when the list is opened. Asks nobody. */
export async function listRefused(this: ILoadOptionsFunctions): Promise<INodeListSearchResult> {
	const platform = platformById(
		String(this.getCurrentNodeParameter('platform') ?? platformProperty.default),
	);
	const place = placeOf(this.getNode(), platform);
	if (place === undefined) return only('Choose the credential first: refusals are counted for it');
	const counts = refusedDeliveries.of(place);
	if (counts.length === 0) return only(`None since n8n started (${minute(COUNTED_SINCE_MS)})`);
	return { results: counts.map((count) => entryOf(count, platform)) };
}

const only = (name: string): INodeListSearchResult => ({ results: [{ name, value: 'none' }] });

function entryOf({ reason, count, lastMs }: RefusalCount, platform: Platform) {
	const expected =
		reason === 'signatureMissing' ? ` Expected: ${platform.webhook.verification}.` : '';
	const remedy = `${remedyFor(reason, platform.displayName)}${expected}`;
	return {
		name: `${count} ×, last ${minute(lastMs)}: ${REASONS[reason]}. ${remedy}`,
		value: reason,
		description: remedy,
	};
}
