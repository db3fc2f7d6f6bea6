import { chosenObjects, fieldsOf, isFilterable } from '../shared/fieldOptions';

/** Stamps change with everything, compound fields cannot be compared. */
const NOT_WATCHED = new Set([
	'SystemModstamp',
	'LastModifiedDate',
	'LastActivityDate',
	'LastViewedDate',
	'LastReferencedDate',
]);
const COMPOUND = new Set(['address', 'location', 'base64']);

export const getFields = fieldsOf(
	chosenObjects,
	({ name, type }) => !NOT_WATCHED.has(name) && !COMPOUND.has(type),
);

export const getFilterFields = fieldsOf(chosenObjects, isFilterable);
