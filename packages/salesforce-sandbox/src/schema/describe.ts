import type { FieldDefinition, FieldType, ObjectDefinition } from './model';
import { MASTER_RECORD_TYPE } from './recordTypes';

/** What a user may do with an object and its fields, as far as a describe shows it. */
export interface DescribeAccess {
	object: { createable: boolean; updateable: boolean; deletable: boolean };
	field(field: FieldDefinition): { readable: boolean; editable: boolean };
}

const soapTypes: Partial<Record<FieldType, string>> = {
	id: 'tns:ID',
	reference: 'tns:ID',
	boolean: 'xsd:boolean',
	int: 'xsd:int',
	double: 'xsd:double',
	currency: 'xsd:double',
	percent: 'xsd:double',
	date: 'xsd:date',
	datetime: 'xsd:dateTime',
	address: 'urn:address',
};

const aggregatable = new Set<FieldType>(['boolean', 'textarea', 'address']);

function picklistEntries(field: FieldDefinition) {
	return field.picklist.map(({ value, label, active, defaultValue }) => ({
		active,
		defaultValue,
		label,
		validFor: null,
		value,
	}));
}

/** Ids are of one byte a character, other text of up to three. */
function byteLengthOf({ type, length }: FieldDefinition): number {
	return type === 'id' || type === 'reference' ? length : length * 3;
}

function describeTypeOf(field: FieldDefinition) {
	return {
		name: field.name,
		label: field.label,
		type: field.type,
		soapType: soapTypes[field.type] ?? 'xsd:string',
		length: field.length,
		byteLength: byteLengthOf(field),
		precision: field.precision,
		scale: field.scale,
		digits: field.type === 'int' ? field.precision : 0,
		extraTypeInfo: field.longText ? 'plaintextarea' : null,
		compoundFieldName: field.compoundFieldName,
		defaultValue: field.type === 'boolean' ? field.defaultValue : null,
		defaultValueFormula: null,
		inlineHelpText: field.inlineHelpText,
		picklistValues: picklistEntries(field),
		restrictedPicklist: field.restrictedPicklist,
		referenceTo: field.referenceTo,
		relationshipName: field.relationshipName,
		relationshipOrder: field.masterDetail ? 0 : null,
	};
}

function describeFlagsOf(field: FieldDefinition, editable: boolean) {
	const isReference = field.type === 'reference';
	return {
		aggregatable: !aggregatable.has(field.type),
		autoNumber: field.autoNumberFormat !== null,
		calculated: field.formula !== null && field.custom,
		cascadeDelete: isReference && field.onParentDelete === 'Cascade',
		caseSensitive: field.caseSensitive,
		createable: field.createable && editable,
		custom: field.custom,
		defaultedOnCreate: field.defaultedOnCreate,
		externalId: field.externalId,
		filterable: field.filterable,
		groupable: field.groupable,
		idLookup: field.idLookup,
		nameField: field.nameField,
		namePointing: field.referenceTo.length > 1,
		nillable: field.nillable,
		permissionable: field.permissionable,
		polymorphicForeignKey: field.referenceTo.length > 1,
		restrictedDelete: isReference && field.onParentDelete === 'Restrict',
		sortable: field.sortable,
		unique: field.unique,
		updateable: field.updateable && editable,
	};
}

/** Attributes every field has with these values here: features the sandbox leaves out. */
const absentFieldFeatures = {
	aiPredictionField: false,
	calculatedFormula: null,
	controllerName: null,
	dependentPicklist: false,
	deprecatedAndHidden: false,
	displayLocationInDecimal: false,
	encrypted: false,
	filteredLookupInfo: null,
	formulaTreatNullNumberAsZero: false,
	highScaleNumber: false,
	htmlFormatted: false,
	mask: null,
	maskType: null,
	queryByDistance: false,
	referenceTargetField: null,
	searchPrefilterable: false,
	writeRequiresMasterRead: false,
};

const absentObjectFeatures = {
	activateable: false,
	associateEntityType: null,
	associateParentEntity: null,
	customSetting: false,
	deepCloneable: false,
	defaultImplementation: null,
	deprecatedAndHidden: false,
	extendedBy: null,
	extendsInterfaces: null,
	feedEnabled: false,
	hasSubtypes: false,
	implementedBy: null,
	implementsInterfaces: null,
	isInterface: false,
	isSubtype: false,
	mruEnabled: true,
	triggerable: true,
};

/** One entry of the global describe (`GET /sobjects`), also the body of `objectDescribe`. */
export function describeSummary(object: ObjectDefinition, access: DescribeAccess, base: string) {
	const path = `${base}/sobjects/${object.name}`;
	return {
		...absentObjectFeatures,
		...access.object,
		custom: object.custom,
		keyPrefix: object.keyPrefix,
		label: object.label,
		labelPlural: object.labelPlural,
		layoutable: !object.setup,
		mergeable: ['Account', 'Contact', 'Lead'].includes(object.name),
		name: object.name,
		queryable: object.queryable,
		replicateable: object.replicateable,
		retrieveable: true,
		searchable: !object.setup,
		undeletable: object.undeletable,
		urls: { sobject: path, describe: `${path}/describe`, rowTemplate: `${path}/{ID}` },
	};
}

/** The record type of objects without record types. */
function masterRecordType(object: ObjectDefinition, base: string) {
	const path = `${base}/sobjects/${object.name}/describe/layouts/${MASTER_RECORD_TYPE}`;
	return {
		active: true,
		available: true,
		defaultRecordTypeMapping: true,
		developerName: 'Master',
		master: true,
		name: 'Master',
		recordTypeId: MASTER_RECORD_TYPE,
		urls: { layout: path },
	};
}

function scopesOf({ labelPlural, fields }: ObjectDefinition) {
	const mine = { label: `My ${labelPlural.toLowerCase()}`, name: 'mine' };
	const everything = { label: `All ${labelPlural.toLowerCase()}`, name: 'everything' };
	return fields.has('ownerid') ? [everything, mine] : [everything];
}

/**
 * The full describe of an object as this user sees it: hidden fields are absent, and what may be written
 * follows the user's permissions.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm (checked 2026-11)
 */
export function describeObject(
	object: ObjectDefinition,
	access: DescribeAccess,
	childRelationships: unknown[],
	base: string,
) {
	const fields = [];
	for (const field of object.fields.values()) {
		const { readable, editable } = access.field(field);
		if (!readable) continue;
		fields.push({
			...describeTypeOf(field),
			...describeFlagsOf(field, editable),
			...absentFieldFeatures,
		});
	}
	return {
		...describeSummary(object, access, base),
		actionOverrides: [],
		childRelationships,
		compactLayoutable: !object.setup,
		fields,
		listviewable: null,
		lookupLayoutable: null,
		namedLayoutInfos: [],
		networkScopeFieldName: null,
		recordTypeInfos: [masterRecordType(object, base)],
		searchLayoutable: !object.setup,
		sobjectDescribeOption: 'FULL',
		supportedScopes: scopesOf(object),
	};
}
