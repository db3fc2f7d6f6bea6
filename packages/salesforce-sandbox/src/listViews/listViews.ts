import type { ListViewValues } from '../metadata/components/listView';
import type { ObjectDefinition } from '../schema/model';
import { nameFieldOf } from '../schema/object';
import type { OrgState } from '../state/OrgState';
import { conditionOf, pathOfColumn } from './columns';

/** A list view of one object, ready to be turned into a query. */
export interface ListView {
	id: string;
	developerName: string;
	label: string;
	object: ObjectDefinition;
	/** Only records of the user who looks. */
	mine: boolean;
	/** Paths of the fields people see. */
	columns: string[];
	/** Condition of its SOQL; null when it has none. */
	where: string | null;
}

/**
 * List views every org starts with, for objects with a tab.
 *
 * UNCONFIRMED: Which list views and columns a new org has; here one of all and one of one's own records per object.
 */
const standard: Array<{ name: (plural: string) => string; label: string; mine: boolean }> = [
	{ name: (plural) => `All${plural}`, label: 'All', mine: false },
	{ name: (plural) => `My${plural}`, label: 'My', mine: true },
];
const withTabs = ['Account', 'Contact', 'Lead', 'Opportunity'];

function standardViews({ metadata }: OrgState, object: ObjectDefinition): ListView[] {
	if (!withTabs.includes(object.name)) return [];
	return standard.map(({ name, label, mine }) => {
		const developerName = name(object.labelPlural);
		return {
			id: metadata.idOf('ListView', `${object.name}.${developerName}`),
			developerName,
			label: `${label} ${object.labelPlural}`,
			object,
			mine,
			columns: [nameFieldOf(object)?.name ?? 'Id'],
			where: null,
		};
	});
}

function deployedViews(state: OrgState, object: ObjectDefinition): ListView[] {
	const owner = object.name === 'Task' ? ['Task', 'Activity'] : [object.name];
	return state.metadata
		.all('ListView')
		.filter(({ fullName }) => owner.includes(fullName.split('.')[0]))
		.map(({ id, fullName, definition }) => {
			const [objectName, developerName] = fullName.split('.');
			const values = definition as unknown as ListViewValues;
			const columns = (values.columns ?? []).map((column) =>
				pathOfColumn(state, objectName, column),
			);
			return {
				id,
				developerName,
				label: values.label,
				object,
				mine: values.filterScope === 'Mine',
				columns: columns.length > 0 ? columns : [nameFieldOf(object)?.name ?? 'Id'],
				where: conditionOf(state, objectName, values),
			};
		});
}

/** The list views of an object: those of every org, but for those a deployment has replaced, and those deployed. */
export function listViewsOf(state: OrgState, object: ObjectDefinition): ListView[] {
	const deployed = deployedViews(state, object);
	const names = new Set(deployed.map(({ developerName }) => developerName));
	const kept = standardViews(state, object).filter(
		({ developerName }) => !names.has(developerName),
	);
	return [...kept, ...deployed];
}

/** The query a list view stands for. */
export function soqlOf({ object, mine, where, columns }: ListView, select: string[]): string {
	return [
		`SELECT ${select.join(', ')} FROM ${object.name}`,
		mine ? 'USING SCOPE mine' : null,
		where === null ? null : `WHERE ${where}`,
		`ORDER BY ${columns[0]} ASC NULLS FIRST, Id ASC NULLS FIRST`,
	]
		.filter((part) => part !== null)
		.join(' ');
}
