import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import { isIndexed } from '../../store/Table';
import { dataObjects, type Demands, reified, type VirtualRow } from './demands';
import type { QueryContext } from '../QueryContext';

const dataTypes: Partial<Record<FieldDefinition['type'], string>> = {
	string: 'Text',
	textarea: 'Text Area',
	double: 'Number',
	int: 'Number',
	boolean: 'Checkbox',
	datetime: 'Date/Time',
	date: 'Date',
	reference: 'Lookup',
};

/**
 * DataType says the types in the words of the user's language.
 *
 * UNCONFIRMED: The words in German.
 */
const inGerman: Record<string, string> = {
	'Text Area': 'Textbereich',
	Number: 'Zahl',
	Checkbox: 'Kontrollkästchen',
	'Date/Time': 'Datum/Uhrzeit',
	Date: 'Datum',
	Lookup: 'Nachschlagen',
	Formula: 'Formel',
};

function dataTypeOf({ state, access }: QueryContext, field: FieldDefinition): string {
	const words = field.formula && field.custom ? 'Formula' : (dataTypes[field.type] ?? field.type);
	const user = state.store.locateLive(access.userId);
	const language = user?.table.read(user.row, 'LanguageLocaleKey');
	return language === 'de' ? (inGerman[words] ?? words) : words;
}

/** FieldDefinition, for the objects the query names. */
export function fieldDefinitions(
	context: QueryContext,
	definition: ObjectDefinition,
	demands: Demands,
): VirtualRow[] {
	const wanted = reified(context, definition, demands, ['EntityDefinitionId', 'DurableId']).map(
		(name) => name.split('.')[0].toLowerCase(),
	);
	const all = context.access.can('ViewSetup');
	return dataObjects(context)
		.filter(({ name }) => wanted.includes(name.toLowerCase()))
		.flatMap((object) =>
			[...object.fields.values()]
				// UNCONFIRMED: With View Setup, FieldDefinition lists fields the user may not read; without it, it does not.
				.filter((field) => all || context.access.field(object, field).readable)
				.map((field) => ({
					DurableId: `${object.name}.${field.name}`,
					EntityDefinitionId: object.name,
					QualifiedApiName: field.name,
					DeveloperName: field.name.replace(/__p?c$/, ''),
					Label: field.label,
					DataType: dataTypeOf(context, field),
					Length: field.length,
					IsIndexed: isIndexed(field),
					IsNillable: field.nillable,
					IsCompound: field.type === 'address',
				})),
		);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entitydefinition.htm (checked 2026-11) */
const sharingModels: Record<ObjectDefinition['sharing'], string> = {
	public: 'ReadWrite',
	read: 'Read',
	private: 'Private',
	parent: 'ControlledByParent',
};

/** EntityDefinition: with View Setup every object, else those the user may read. */
export function entityDefinitions(context: QueryContext): VirtualRow[] {
	return dataObjects(context)
		.filter((object) => context.access.can('ViewSetup') || context.access.rights(object).read)
		.map((object) => ({
			DurableId: object.name,
			QualifiedApiName: object.name,
			DeveloperName: object.name.replace(/__c$/, ''),
			Label: object.label,
			PluralLabel: object.labelPlural,
			KeyPrefix: object.keyPrefix,
			IsCustomizable: !object.setup,
			IsQueryable: object.queryable,
			IsReplicateable: object.replicateable,
			InternalSharingModel: object.setup ? null : sharingModels[object.sharing],
		}));
}
