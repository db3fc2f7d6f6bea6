import { notFound } from '../../errors';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import { nameFieldOf } from '../../schema/object';
import { MASTER_RECORD_TYPE } from '../../schema/recordTypes';
import { requireObject } from '../objects';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

const COLUMNS = 2;

/** Layouts people see on users besides the usual one. */
const namedLayouts: Record<string, string[]> = { User: ['UserAlt'] };

/** Names of the layouts an object has besides the usual one, as `namedLayoutInfos` lists them. */
export const namedLayoutsOf = (object: ObjectDefinition): string[] =>
	namedLayouts[object.name] ?? [];

function itemOf(field: FieldDefinition) {
	return {
		editableForNew: field.createable,
		editableForUpdate: field.updateable,
		label: field.label,
		layoutComponents: [
			{
				displayLines: 1,
				tabOrder: 0,
				type: 'Field',
				value: field.name,
				details: { name: field.name },
			},
		],
		placeholder: false,
		required: !field.nillable && field.createable,
	};
}

function sectionOf(object: ObjectDefinition, fields: FieldDefinition[]) {
	const items = fields.map(itemOf);
	const rows = Array.from({ length: Math.ceil(items.length / COLUMNS) }, (_unused, at) => {
		const layoutItems = items.slice(at * COLUMNS, (at + 1) * COLUMNS);
		return { layoutItems, numItems: layoutItems.length };
	});
	return {
		columns: COLUMNS,
		heading: `${object.label} Information`,
		layoutRows: rows,
		rows: rows.length,
		tabOrder: 'LeftToRight',
		useCollapsibleSection: false,
		useHeading: false,
	};
}

/**
 * The page layout of an object: one section with every field the user may read.
 *
 * UNCONFIRMED: Which fields, sections and related lists the first layout of an object has; here every readable field is on it, and no related list.
 */
function layoutOf({ access }: RestRequest, object: ObjectDefinition) {
	const readable = [...object.fields.values()].filter(
		(field) => access.field(object, field).readable && field.type !== 'address',
	);
	const editable = readable.filter(({ createable, updateable }) => createable || updateable);
	return {
		buttonLayoutSection: { detailButtons: [] },
		detailLayoutSections: [sectionOf(object, readable)],
		editLayoutSections: [sectionOf(object, editable)],
		feedView: null,
		highlightsPanelLayoutSection: null,
		id: null,
		multirowEditLayoutSections: [],
		offlineLinks: [],
		quickActionList: { quickActionListItems: [] },
		relatedContent: null,
		relatedLists: [],
		saveOptions: [],
	};
}

function layoutResult(request: RestRequest, object: ObjectDefinition, name: string | null) {
	const path = `${request.basePath}/sobjects/${object.name}/describe`;
	const layout = name === null ? `layouts/${MASTER_RECORD_TYPE}` : `namedLayouts/${name}`;
	return {
		layouts: [layoutOf(request, object)],
		recordTypeMappings: [
			{
				active: true,
				available: true,
				defaultRecordTypeMapping: true,
				developerName: 'Master',
				layoutId: null,
				master: true,
				name: 'Master',
				picklistsForRecordType: null,
				recordTypeId: MASTER_RECORD_TYPE,
				urls: { layout: `${path}/${layout}` },
			},
		],
		recordTypeSelectorRequired: [false],
	};
}

/** The object of a path, if people have pages of it. */
function requireLayoutable(request: RestRequest, name: string): ObjectDefinition {
	const object = requireObject(request, name);
	if (object.virtual) throw notFound();
	return object;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm (checked 2026-11) */
const layouts: Handler = (request, { object }) =>
	ok(layoutResult(request, requireLayoutable(request, object), null));

const layoutOfRecordType: Handler = (request, { object, recordType }) => {
	const found = requireLayoutable(request, object);
	if (![MASTER_RECORD_TYPE, MASTER_RECORD_TYPE.slice(0, 15)].includes(recordType)) throw notFound();
	return ok(layoutOf(request, found));
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_named_layouts.htm (checked 2026-11) */
const named: Handler = (request, { object, layout }) => {
	const found = requireLayoutable(request, object);
	const name = namedLayoutsOf(found).find((each) => each.toLowerCase() === layout.toLowerCase());
	if (name === undefined) throw notFound();
	return ok(layoutResult(request, found, name));
};

function compactItem(object: ObjectDefinition, fieldName: string) {
	const field = object.fields.get(fieldName.toLowerCase())!;
	return { ...itemOf(field), editableForNew: false, editableForUpdate: false };
}

function compactLayout(
	object: ObjectDefinition,
	{ id, label, name, fields }: { id: string | null; label: string; name: string; fields: string[] },
) {
	return {
		actions: [],
		fieldItems: fields.map((field) => compactItem(object, field)),
		id,
		imageItems: [],
		label,
		name,
		objectType: object.name,
	};
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_compactlayouts.htm (checked 2026-11) */
const compactLayouts: Handler = (request, { object: objectName }) => {
	const object = requireLayoutable(request, objectName);
	const { metadata } = request.state;
	const nameField = nameFieldOf(object);
	const system = compactLayout(object, {
		id: null,
		label: 'System Default',
		name: 'SYSTEM',
		fields: nameField ? [nameField.name] : [],
	});
	const deployed = metadata
		.all('CompactLayout')
		.filter(({ fullName }) => fullName.startsWith(`${object.name}.`))
		.map(({ id, fullName, definition }) => {
			const { label, fields = [] } = definition as { label: string; fields?: string[] };
			return compactLayout(object, { id, label, name: fullName.split('.')[1], fields });
		});
	const assigned = metadata.find('CustomObject', object.name)?.definition.compactLayoutAssignment;
	const own = deployed.find(({ name }) => name === assigned);
	return ok({
		compactLayouts: [own ?? system],
		defaultCompactLayoutId: own?.id ?? null,
		recordTypeCompactLayoutMappings: [
			{
				available: true,
				compactLayoutId: own?.id ?? null,
				compactLayoutName: own?.name ?? system.name,
				recordTypeId: MASTER_RECORD_TYPE,
				recordTypeName: 'Master',
			},
		],
	});
};

/** No approval process exists here. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_approvallayouts.htm (checked 2026-11) */
const approvalLayouts: Handler = (request, { object }) => {
	requireLayoutable(request, object);
	return ok({ approvalLayouts: [] });
};

const base = '/sobjects/:object/describe';

export const layoutRoutes: Route[] = [
	{ method: 'GET', path: `${base}/layouts`, handle: layouts },
	{ method: 'GET', path: `${base}/layouts/:recordType`, handle: layoutOfRecordType },
	{ method: 'GET', path: `${base}/namedLayouts/:layout`, handle: named },
	{ method: 'GET', path: `${base}/compactLayouts`, handle: compactLayouts },
	{ method: 'GET', path: `${base}/approvalLayouts`, handle: approvalLayouts },
];
