import type { IDataObject } from 'n8n-workflow';
import { asJson, keyNumber } from '../builders/orgItems';
import { anNpsEvent, aProductEvent } from '../builders/productEvent';
import type { Random } from './Random';

/** A product event as a node gets it from the one before: everything that a stranger may have typed is hostile. */
export function hostileEvent(random: Random, number: number): IDataObject {
	const make = random.chance(0.4) ? anNpsEvent : aProductEvent;
	const attributes = Object.fromEntries([
		['score', random.value()],
		['feedback', random.value()],
		['question', random.text()],
		['answer', random.value()],
		['pageUrl', random.text()],
		['itemName', random.text()],
		[random.name(), random.value()],
	]);
	const event = make({
		event: {
			key: keyNumber(number),
			name: random.text() || 'a',
			content: { id: random.text(), name: random.text() },
			attributes: attributes as never,
		},
		user: {
			id: random.text(),
			email: random.text(),
			attributes: {
				a: random.value(),
				b: random.value(),
				[random.name()]: random.value(),
			} as never,
		},
		company: { id: random.text() },
		raw: { a: random.value() } as never,
	});
	return asJson(event);
}

/** How many values of an item {@link hostileEvent} has made up. */
export const VALUES_EACH = 15;

/** Record ids that are none, or somebody else's. */
export function hostileRecordId(random: Random, others: readonly string[]): string {
	return random.of([
		// Salesforce repeats an id that is none: one that reads like a defect would be taken for one.
		() => random.text().replaceAll('undefined', 'not defined'),
		() => random.of(others),
		() => `${random.of(others)}/../../User/${random.of(others)}`,
		() => `${random.of(others)}?_HttpMethod=DELETE`,
		() => random.of(others).toLowerCase(),
		() => '005000000000001AAA',
	])();
}
