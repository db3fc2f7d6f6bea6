/** A custom field as its XML has it. */
export interface FieldValues {
	fullName?: string;
	label?: string;
	type?: string;
	description?: string;
	inlineHelpText?: string;
	defaultValue?: string;
	displayFormat?: string;
	formula?: string;
	formulaTreatBlanksAs?: 'BlankAsBlank' | 'BlankAsZero';
	referenceTo?: string;
	relationshipLabel?: string;
	relationshipName?: string;
	deleteConstraint?: 'Cascade' | 'Restrict' | 'SetNull';
	length?: number;
	precision?: number;
	scale?: number;
	visibleLines?: number;
	startingNumber?: number;
	relationshipOrder?: number;
	externalId?: boolean;
	unique?: boolean;
	caseSensitive?: boolean;
	required?: boolean;
	populateExistingRows?: boolean;
	reparentableMasterDetail?: boolean;
	writeRequiresMasterRead?: boolean;
	trackHistory?: boolean;
	trackFeedHistory?: boolean;
	valueSet?: {
		restricted?: boolean;
		valueSetName?: string;
		controllingField?: string;
		valueSettings?: unknown[];
		valueSetDefinition?: {
			sorted: boolean;
			value?: Array<{ fullName: string; label?: string; default: boolean; isActive?: boolean }>;
		};
	};
}

interface TypeRule {
	/** Attributes that must be given. */
	needs: string;
	/** Further attributes that may be. */
	takes: string;
}

/** What any custom field may say of itself. `externalId` may be false everywhere; where it may be true is below. */
const common =
	'fullName label type description inlineHelpText externalId trackHistory trackFeedHistory trackTrending deprecated businessOwnerGroup businessOwnerUser businessStatus complianceGroup securityClassification';

/**
 * Attributes by type.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (checked 2026-11)
 *
 * UNCONFIRMED: `required` may not be given at all, not even as false, for check boxes, long text, master-detail and auto numbers (published refusals name true); a lookup must name its relationship and its delete constraint.
 */
export const fieldTypes: Record<string, TypeRule> = {
	AutoNumber: { needs: 'displayFormat', takes: 'startingNumber populateExistingRows' },
	Checkbox: { needs: 'defaultValue', takes: '' },
	Currency: { needs: 'precision scale', takes: 'required defaultValue' },
	Date: { needs: '', takes: 'required defaultValue' },
	DateTime: { needs: '', takes: 'required defaultValue' },
	Email: { needs: '', takes: 'required unique caseSensitive defaultValue' },
	LongTextArea: { needs: 'length visibleLines', takes: 'defaultValue' },
	Lookup: {
		needs: 'referenceTo relationshipName deleteConstraint',
		takes: 'required relationshipLabel lookupFilter',
	},
	MasterDetail: {
		needs: 'referenceTo relationshipName relationshipOrder',
		takes: 'relationshipLabel reparentableMasterDetail writeRequiresMasterRead lookupFilter',
	},
	Number: { needs: 'precision scale', takes: 'required unique defaultValue' },
	Percent: { needs: 'precision scale', takes: 'required defaultValue' },
	Phone: { needs: '', takes: 'required defaultValue' },
	Picklist: { needs: 'valueSet', takes: 'required' },
	Text: { needs: 'length', takes: 'required unique caseSensitive defaultValue' },
	TextArea: { needs: '', takes: 'required defaultValue' },
	Url: { needs: '', takes: 'required defaultValue' },
};

const ofFormula = 'formulaTreatBlanksAs required unique';

/** Attributes of formula fields, by the type of their result. */
const formulaTypes: Record<string, TypeRule> = {
	Checkbox: { needs: 'formula', takes: ofFormula },
	Currency: { needs: 'formula precision scale', takes: ofFormula },
	Date: { needs: 'formula', takes: ofFormula },
	DateTime: { needs: 'formula', takes: ofFormula },
	Number: { needs: 'formula precision scale', takes: ofFormula },
	Percent: { needs: 'formula precision scale', takes: ofFormula },
	Text: { needs: 'formula', takes: ofFormula },
};

/** What only fields that can be written may be. */
const WRITTEN = ['externalId', 'required', 'unique'] as const;

/** Types whose fields may be external ids. @see https://help.salesforce.com/s/articleView?id=platform.custom_field_attributes.htm (checked 2026-11) */
export const keyTypes = ['Text', 'Number', 'Email', 'AutoNumber'];

/**
 * Types of custom fields tasks and events may have, of those the sandbox has.
 *
 * UNCONFIRMED: Long text areas and master-detail relationships are no types for fields of activities.
 */
export const activityTypes = Object.keys(fieldTypes).filter(
	(type) => type !== 'LongTextArea' && type !== 'MasterDetail',
);

const split = (names: string) => names.split(' ').filter((name) => name !== '');

/** The first attribute that is missing or out of place for the field's type. */
export function checkAttributes(values: FieldValues): string | null {
	const { type } = values;
	if (type === undefined) return `Must specify 'type' for a CustomField`;
	// Not Salesforce's words: these exist there.
	if (!Object.hasOwn(fieldTypes, type)) return `The sandbox has no fields of type ${type}`;
	const isFormula = values.formula !== undefined;
	const known = isFormula ? formulaTypes : fieldTypes;
	// UNCONFIRMED: The words for a formula in a field of a type that has none, and for formulas that are external ids, required or unique.
	if (!Object.hasOwn(known, type))
		return `Can not specify 'formula' for a CustomField of type ${type}`;
	const rule = known[type];
	const allowed = new Set([...split(common), ...split(rule.needs), ...split(rule.takes)]);
	const alien = Object.keys(values).find((name) => !allowed.has(name));
	if (alien !== undefined) return `Can not specify '${alien}' for a CustomField of type ${type}`;
	const given = values as Record<string, unknown>;
	const missing = split(rule.needs).find((name) => given[name] === undefined || given[name] === '');
	if (missing !== undefined) return `Must specify '${missing}' for a CustomField of type ${type}`;
	const written = isFormula ? WRITTEN.find((name) => values[name] === true) : undefined;
	if (written !== undefined) return `Can not specify '${written}' for a formula field`;
	if (values.externalId === true && !keyTypes.includes(type))
		return `Can not specify 'externalId' for a CustomField of type ${type}`;
	return null;
}
