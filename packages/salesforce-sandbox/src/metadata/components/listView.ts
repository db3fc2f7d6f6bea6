import { fieldOf } from '../../schema/object';
import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkDeveloperName, checkLength, ownersOf } from '../names';
import type { Component } from '../package/Component';
import { noSuch, Problem, refuse } from '../problem';
import { referencedElsewhere } from '../references';
import { checkFilter, checkLogic } from './filters';
import { checkSharedTo } from './group';
import { columnField } from './listColumns';

/** A list view as its XML has it. */
export interface ListViewValues {
	label: string;
	filterScope: string;
	booleanFilter?: string;
	columns?: string[];
	filters?: Array<{ field: string; operation: string; value?: string }>;
	sharedTo?: Record<string, string | string[]>;
	queue?: string;
	division?: string;
	language?: string;
}

/** @see https://help.salesforce.com/s/articleView?id=xcloud.customviews_considerations.htm (checked 2026-11) */
const MAX_COLUMNS = 15;
const MAX_FILTERS = 10;
const MAX_LABEL = 40;

interface View {
	objectName: string;
	name: string;
	values: ListViewValues;
	context: DeployContext;
}

function scope({ objectName, values, context }: View): string | null {
	const { filterScope } = values;
	const object = context.state.schema.object(ownersOf(objectName)[0]);
	const owned = object !== undefined && fieldOf(object, 'OwnerId') !== undefined;
	const allowed = filterScope === 'Everything' || (filterScope === 'Mine' && owned);
	return allowed ? null : `Invalid scope:${filterScope}, not allowed`;
}

function columns({ objectName, values, context }: View): string | null {
	const listed = values.columns ?? [];
	const unknown = listed.find((column) => !columnField(context.state, objectName, column));
	if (unknown !== undefined) return `Could not resolve list view column: ${unknown}`;
	// UNCONFIRMED: The words for too many columns or filters, and for a column listed twice.
	if (new Set(listed).size < listed.length) return 'A list view column is listed more than once';
	if (listed.length > MAX_COLUMNS) return `A list view can have up to ${MAX_COLUMNS} columns`;
	return (values.filters ?? []).length > MAX_FILTERS
		? `A list view can have up to ${MAX_FILTERS} filters`
		: null;
}

/** UNCONFIRMED: An unknown field of a filter is refused in the words for columns. */
function filters({ objectName, values, context }: View): string | null {
	const given = values.filters ?? [];
	for (const { field, operation, value } of given) {
		const found = columnField(context.state, objectName, field);
		if (!found) return `Could not resolve list view column: ${field}`;
		const reason = checkFilter(found, operation, value);
		if (reason) return reason;
	}
	return checkLogic(values.booleanFilter, given.length);
}

function audience({ values, context }: View): string | null {
	const stranger = checkSharedTo(values.sharedTo, context.state);
	if (stranger) return stranger;
	if (values.queue !== undefined) return noSuch('queue', 'Queue', values.queue);
	const left = (['division', 'language'] as const).find((name) => values[name] !== undefined);
	return left === undefined ? null : `The sandbox has no ${left} in ListView`;
}

/** UNCONFIRMED: Two list views of an object cannot have the same label. */
function label({ objectName, name, values, context }: View): string | null {
	const twin = context.state.metadata
		.all('ListView')
		.some(
			({ fullName, definition }) =>
				fullName.startsWith(`${objectName}.`) &&
				fullName !== `${objectName}.${name}` &&
				String(definition.label).toLowerCase() === values.label.toLowerCase(),
		);
	if (twin) return `Duplicate label: ${values.label}`;
	return values.label === ''
		? 'Required field is missing: label'
		: checkLength('List View Name', values.label, MAX_LABEL);
}

function parentOf(component: Component, context: DeployContext): [string, string] {
	const [objectName, name] = component.fullName.split('.');
	if (context.failedObjects.has(objectName.toLowerCase()))
		throw new Problem('Parent entity failed to deploy');
	if (!context.state.schema.object(ownersOf(objectName)[0]))
		throw new Problem(
			`Entity Enumeration Or ID: bad value for restricted picklist field: ${objectName}`,
		);
	return [objectName, name];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm (checked 2026-11) */
export const listViewDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const [objectName, name] = parentOf(component, context);
		const values = component.definition as unknown as ListViewValues;
		const view: View = { objectName, name, values, context };
		const reason =
			checkDeveloperName(name) ??
			label(view) ??
			scope(view) ??
			columns(view) ??
			filters(view) ??
			audience(view);
		refuse(reason, component.at);
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('ListView', fullName) !== undefined,
	remove({ fullName }, { state }) {
		return state.metadata.remove('ListView', fullName);
	},
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/compactlayout.htm (checked 2026-11) */
export const compactLayoutDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const [objectName, name] = parentOf(component, context);
		const { label: title, fields = [] } = component.definition as {
			label: string;
			fields?: string[];
		};
		const object = context.state.schema.object(ownersOf(objectName)[0])!;
		const unknown = fields.find((field) => fieldOf(object, field)?.name !== field);
		refuse(checkDeveloperName(name) ?? checkLength('Label', title, 40), component.at);
		// UNCONFIRMED: The words for an unknown field in a compact layout; at most ten fields is documented.
		if (unknown !== undefined)
			refuse(noSuch('fields', 'CustomField', `${objectName}.${unknown}`), component.at);
		if (fields.length === 0 || fields.length > 10)
			refuse('A compact layout has one to ten fields', component.at);
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('CompactLayout', fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const [objectName, name] = fullName.split('.');
		const owner = state.metadata.find('CustomObject', objectName);
		const isOwn = owner?.definition.compactLayoutAssignment === name;
		const users = isOwn ? [{ type: 'CustomObject', fullName: objectName }] : [];
		refuse(referencedElsewhere('compact layout', users, deleting));
		return state.metadata.remove('CompactLayout', fullName);
	},
};
