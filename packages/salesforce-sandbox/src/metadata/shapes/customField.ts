import {
	flags,
	ints,
	many,
	needing,
	one,
	oneOf,
	shape,
	type Shape,
	textLists,
	texts,
} from '../xml/shape';
import { filterOperation } from './filters';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_field_types.htm (checked 2026-11) */
const fieldType = oneOf(
	'FieldType',
	'AutoNumber Lookup MasterDetail Checkbox Currency Date DateTime Email Number Percent Phone Picklist MultiselectPicklist Text TextArea LongTextArea Html Url EncryptedText Summary Hierarchy File MetadataRelationship Location ExternalLookup IndirectLookup CustomDataType Time',
);

const customValue: Shape = shape(
	'CustomValue',
	needing('fullName default', {
		...texts('fullName color description label'),
		...flags('default isActive'),
	}),
);

const valueSet = shape('ValueSet', {
	...texts('controllingField valueSetName'),
	...flags('restricted'),
	valueSetDefinition: one(
		shape(
			'ValueSetValuesDefinition',
			needing('sorted', { ...flags('sorted'), value: many(customValue) }),
		),
	),
	valueSettings: many(
		shape(
			'ValueSettings',
			needing('valueName', { ...texts('valueName'), ...textLists('controllingFieldValue') }),
		),
	),
});

const filterItem = shape(
	'FilterItem',
	needing('field operation', {
		...texts('field value valueField'),
		operation: one(filterOperation),
	}),
);

const lookupFilter = shape(
	'LookupFilter',
	needing('active isOptional', {
		...flags('active isOptional'),
		...texts('booleanFilter description errorMessage infoMessage'),
		filterItems: many(filterItem),
	}),
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (checked 2026-11) */
export const customField: Shape = shape('CustomField', {
	...texts(
		'fullName label description inlineHelpText defaultValue displayFormat formula referenceTo referenceTargetField relationshipLabel relationshipName metadataRelationshipControllingField summarizedField summaryForeignKey externalDeveloperName customDataType businessOwnerGroup businessOwnerUser businessStatus complianceGroup securityClassification',
	),
	...flags(
		'caseSensitive deprecated displayLocationInDecimal escapeMarkup externalId isAIPredictionField isConvertLeadDisabled isFilteringDisabled isNameField isSortingDisabled populateExistingRows reparentableMasterDetail required restrictedAdminField stripMarkup trackFeedHistory trackHistory trackTrending translateData unique writeRequiresMasterRead',
	),
	...ints('length precision scale visibleLines startingNumber relationshipOrder'),
	type: one(fieldType),
	deleteConstraint: one(oneOf('DeleteConstraint', 'Cascade Restrict SetNull')),
	encryptionScheme: one(
		oneOf(
			'EncryptionScheme',
			'None ProbabilisticEncryption CaseSensitiveDeterministicEncryption CaseInsensitiveDeterministicEncryption',
		),
	),
	fieldManageability: one(
		oneOf('FieldManageability', 'DeveloperControlled SubscriberControlled Locked'),
	),
	formulaTreatBlanksAs: one(oneOf('TreatBlanksAs', 'BlankAsBlank BlankAsZero')),
	maskChar: one(oneOf('EncryptedFieldMaskChar', 'asterisk X')),
	maskType: one(oneOf('EncryptedFieldMaskType', 'all creditCard ssn lastFour sin nino')),
	summaryOperation: one(oneOf('SummaryOperations', 'count sum min max')),
	summaryFilterItems: many(filterItem),
	lookupFilter: one(lookupFilter),
	valueSet: one(valueSet),
});
