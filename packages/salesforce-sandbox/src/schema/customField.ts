import { field, picklistValues } from './fields';
import type { FieldDefinition, FieldType, Formula } from './model';

interface CustomFieldBasics {
	/** API name, ending in `__c`. */
	name: string;
	label?: string;
	required?: boolean;
	helpText?: string;
}

interface KeyOptions {
	externalId?: boolean;
	unique?: boolean;
	/** Unique values differ by case only when true. */
	caseSensitive?: boolean;
}

/** A custom field, in the words of the Metadata API (`CustomField.type`, `length`, `precision`, …). */
export type CustomFieldSpec = CustomFieldBasics &
	(
		| ({ type: 'Text'; length?: number; defaultValue?: string } & KeyOptions)
		| ({ type: 'Email' } & KeyOptions)
		| ({ type: 'Number'; precision?: number; scale?: number; defaultValue?: number } & KeyOptions)
		| { type: 'Currency' | 'Percent'; precision?: number; scale?: number; defaultValue?: number }
		| { type: 'TextArea' | 'Phone' | 'Url' | 'Date' | 'DateTime' }
		| { type: 'LongTextArea'; length?: number }
		| { type: 'Checkbox'; defaultValue?: boolean }
		| { type: 'Picklist'; values: string[]; restricted?: boolean; defaultValue?: string }
		| {
				type: 'Lookup';
				referenceTo: string;
				/** Name of the list on the parent, without `__r`. */
				relationshipName?: string;
				deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
		  }
		| {
				type: 'MasterDetail';
				referenceTo: string;
				relationshipName: string;
				reparentable?: boolean;
		  }
		| { type: 'AutoNumber'; displayFormat?: string }
		| { type: 'Formula'; returns: FormulaType; formula: Formula }
	);

type FormulaType = 'Text' | 'Number' | 'Currency' | 'Percent' | 'Checkbox' | 'Date' | 'DateTime';

const formulaTypes: Record<FormulaType, FieldType> = {
	Text: 'string',
	Number: 'double',
	Currency: 'currency',
	Percent: 'percent',
	Checkbox: 'boolean',
	Date: 'date',
	DateTime: 'datetime',
};

type Details = Partial<FieldDefinition> & { type: FieldType };
type Spec<T extends CustomFieldSpec['type']> = Extract<CustomFieldSpec, { type: T }>;

const keys = (spec: KeyOptions): Partial<FieldDefinition> => ({
	externalId: spec.externalId ?? false,
	unique: spec.unique ?? false,
	caseSensitive: spec.caseSensitive ?? false,
	idLookup: (spec.externalId ?? false) || (spec.unique ?? false),
});

const defaulted = (value: unknown): Partial<FieldDefinition> =>
	value === undefined ? {} : { defaultValue: value, defaultedOnCreate: true };

const numeric =
	(type: FieldType) =>
	(spec: { precision?: number; scale?: number; defaultValue?: number }): Details => ({
		type,
		precision: spec.precision ?? 18,
		scale: spec.scale ?? 0,
		...defaulted(spec.defaultValue),
	});

const details: { [T in CustomFieldSpec['type']]: (spec: Spec<T>) => Details } = {
	Text: (spec) => ({
		type: 'string',
		length: spec.length ?? 255,
		...keys(spec),
		...defaulted(spec.defaultValue),
	}),
	Email: (spec) => ({ type: 'email', length: 80, ...keys(spec) }),
	Number: (spec) => ({ ...numeric('double')(spec), ...keys(spec) }),
	Currency: numeric('currency'),
	Percent: numeric('percent'),
	TextArea: () => ({
		type: 'textarea',
		length: 255,
		filterable: true,
		sortable: true,
		groupable: true,
	}),
	LongTextArea: (spec) => ({ type: 'textarea', length: spec.length ?? 32_768, longText: true }),
	Phone: () => ({ type: 'phone', length: 40 }),
	Url: () => ({ type: 'url', length: 255 }),
	Date: () => ({ type: 'date' }),
	DateTime: () => ({ type: 'datetime' }),
	Checkbox: (spec) => ({
		type: 'boolean',
		nillable: false,
		defaultedOnCreate: true,
		defaultValue: spec.defaultValue ?? false,
	}),
	Picklist: (spec) => ({
		type: 'picklist',
		length: 255,
		picklist: picklistValues(spec.values, spec.defaultValue ?? null),
		restrictedPicklist: spec.restricted ?? false,
		...defaulted(spec.defaultValue),
	}),
	Lookup: (spec) => ({
		type: 'reference',
		length: 18,
		referenceTo: [spec.referenceTo],
		relationshipName: spec.name.replace(/__c$/, '__r'),
		childRelationshipName: spec.relationshipName ? `${spec.relationshipName}__r` : null,
		onParentDelete: spec.deleteConstraint ?? 'SetNull',
	}),
	MasterDetail: (spec) => ({
		type: 'reference',
		length: 18,
		referenceTo: [spec.referenceTo],
		relationshipName: spec.name.replace(/__c$/, '__r'),
		childRelationshipName: `${spec.relationshipName}__r`,
		onParentDelete: 'Cascade',
		masterDetail: true,
		nillable: false,
		permissionable: false,
		updateable: spec.reparentable ?? false,
	}),
	AutoNumber: (spec) => ({
		type: 'string',
		length: 30,
		nillable: false,
		createable: false,
		updateable: false,
		defaultedOnCreate: true,
		autoNumberFormat: spec.displayFormat ?? '{0}',
	}),
	Formula: (spec) => ({
		type: formulaTypes[spec.returns],
		length: spec.returns === 'Text' ? 1300 : 0,
		precision: spec.returns === 'Number' ? 18 : 0,
		scale: spec.returns === 'Number' ? 2 : 0,
		createable: false,
		updateable: false,
		formula: spec.formula,
	}),
};

/** The field a custom-field specification stands for. Required fields are outside field-level security. */
export function toCustomField(spec: CustomFieldSpec): FieldDefinition {
	if (!/^[A-Za-z]\w*__c$/.test(spec.name))
		throw new TypeError(`Not the API name of a custom field: ${spec.name}`);
	const build = details[spec.type] as (spec: CustomFieldSpec) => Details;
	const { type, ...rest } = build(spec);
	return field(spec.name, type, spec.label ?? spec.name.replace(/__c$/, '').replaceAll('_', ' '), {
		...rest,
		...(spec.required ? { nillable: false, permissionable: false } : {}),
		custom: true,
		inlineHelpText: spec.helpText ?? null,
	});
}
