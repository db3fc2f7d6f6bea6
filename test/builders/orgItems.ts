import type { IDataObject } from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import { PLATFORMS } from '../../platforms/registry';
import { aProductEvent, type EventOverrides } from './productEvent';

/** An event as an item's json. */
export function anItem(overrides: EventOverrides = {}): IDataObject {
	return asJson(aProductEvent(overrides));
}

/** An event of a user, with the e-mail when one is given. */
export function anEventOf(id?: string, email?: string, companyId?: string): IDataObject {
	return anItem({ user: { id, email }, company: { id: companyId } });
}

export interface MatchedTo {
	object?: string;
	id: string;
	accountId?: string;
	isPersonAccount?: boolean;
}

/** An event behind Salesforce Match: on the record given, which is a Contact unless said otherwise. */
export function aMatchedItem(
	{ object = 'Contact', ...record }: MatchedTo,
	overrides: EventOverrides = {},
): IDataObject {
	const salesforce = { status: 'matched', object, ...record, matchedBy: 'userId', candidates: [] };
	return { ...anItem(overrides), salesforce };
}

/** Event keys that differ, forty hexadecimal digits each. */
export function keyNumber(number: number): string {
	return number.toString(16).padStart(40, '0');
}

/** Events on one record that differ by key only. */
export function matchedItems(count: number, to: MatchedTo): IDataObject[] {
	return Array.from({ length: count }, (_item, index) =>
		aMatchedItem(to, { event: { key: keyNumber(index + 1) } }),
	);
}

/** Each sample of each platform, as its trigger would emit it. */
export function sampleEvents(): Array<{ title: string; event: ProductEvent }> {
	return PLATFORMS.flatMap(({ displayName, samples, webhook }) =>
		samples.map(({ title, body }) => ({
			title: `${displayName}, ${title}`,
			event: webhook.parse(body, { receivedAtMs: Date.UTC(2026, 10, 20, 9, 30) }),
		})),
	);
}

export function asJson(event: ProductEvent): IDataObject {
	return JSON.parse(JSON.stringify(event)) as IDataObject;
}
