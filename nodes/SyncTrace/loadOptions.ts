import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { locatorValue } from '../shared/fieldLists';
import { fieldsOf } from '../shared/fieldOptions';

/** Fields of people and companies. */
export const getFields = fieldsOf(
	() => ['Contact', 'Lead', 'Account'],
	() => true,
);

/** The object whose fields the lists offer. */
export function lookedIn(context: ILoadOptionsFunctions): string {
	const lookIn = context.getCurrentNodeParameter('lookIn');
	if (lookIn === 'other') return locatorValue(context, 'object');
	return lookIn === 'lead' ? 'Lead' : 'Contact';
}

/** The object that holds event keys. */
export function loggedObject(context: ILoadOptionsFunctions): string {
	return context.getCurrentNodeParameter('logAs') === 'event' ? 'Event' : 'Task';
}
