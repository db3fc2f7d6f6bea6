import { type CustomFieldSpec, toCustomField } from '../../schema/customField';
import type { FieldDefinition, Formula, PicklistValue } from '../../schema/model';
import { defaultOf } from './fieldLimits';
import type { FieldValues } from './fieldTypes';

/** The metadata type of a field of the schema, also of one that was not deployed. */
export function typeOf(field: FieldDefinition): string {
	if (field.formula) return 'Formula';
	if (field.masterDetail) return 'MasterDetail';
	if (field.autoNumberFormat !== null) return 'AutoNumber';
	if (field.type === 'textarea') return field.longText ? 'LongTextArea' : 'TextArea';
	const plain: Partial<Record<FieldDefinition['type'], string>> = {
		string: 'Text',
		email: 'Email',
		phone: 'Phone',
		url: 'Url',
		picklist: 'Picklist',
		boolean: 'Checkbox',
		double: 'Number',
		currency: 'Currency',
		percent: 'Percent',
		date: 'Date',
		datetime: 'DateTime',
		reference: 'Lookup',
	};
	return plain[field.type] ?? field.type;
}

function picklistOf({ valueSet }: FieldValues): Partial<FieldDefinition> {
	const values = valueSet?.valueSetDefinition?.value;
	if (!values) return {};
	const picklist = values.map(
		({ fullName, label = fullName, default: isDefault, isActive = true }): PicklistValue => ({
			value: fullName,
			label,
			active: isActive,
			defaultValue: isDefault,
		}),
	);
	const preset = picklist.find(({ defaultValue }) => defaultValue)?.value;
	return {
		picklist,
		restrictedPicklist: valueSet?.restricted ?? false,
		...(preset === undefined ? {} : { defaultValue: preset, defaultedOnCreate: true }),
	};
}

function toFormulaField(name: string, values: FieldValues, formula: Formula): FieldDefinition {
	const { type, label, precision = 0, scale = 0, inlineHelpText: helpText } = values;
	const spec = {
		name,
		type: 'Formula',
		returns: type,
		label,
		helpText,
		formula,
	} as CustomFieldSpec;
	return { ...toCustomField(spec), precision, scale };
}

/** The field of the schema that a checked definition and its formula, if any, stand for. */
export function toField(
	name: string,
	values: FieldValues,
	formula: Formula | null,
): FieldDefinition {
	if (formula) return toFormulaField(name, values, formula);
	const spec = {
		name,
		type: values.type,
		label: values.label,
		required: values.required,
		helpText: values.inlineHelpText,
		length: values.length,
		precision: values.precision,
		scale: values.scale,
		externalId: values.externalId,
		unique: values.unique,
		caseSensitive: values.caseSensitive,
		referenceTo: values.referenceTo,
		relationshipName: values.relationshipName,
		deleteConstraint: values.deleteConstraint,
		reparentable: values.reparentableMasterDetail,
		displayFormat: values.displayFormat,
		values: [],
	} as unknown as CustomFieldSpec;
	const preset = defaultOf(values);
	return {
		...toCustomField(spec),
		...(preset === undefined ? {} : { defaultValue: preset, defaultedOnCreate: true }),
		// Auto numbers can be external ids; the specification of the schema has no room for that.
		...(values.externalId === true ? { externalId: true, idLookup: true } : {}),
		...picklistOf(values),
	};
}
