import type { StoredComponent } from '../../state/MetadataCatalogue';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import type { QueryContext } from '../QueryContext';
import { dataObjects, type Demands, reified, type VirtualRow } from './demands';

type Describe = (component: StoredComponent, context: QueryContext) => VirtualRow;

/** The name behind the point or slash of `Object.Name` and `Folder/Name`, and what is before it. */
function split(fullName: string): [string, string] {
	const [owner, ...name] = fullName.split(/[./]/);
	return [owner, name.join('.')];
}

const developerName = (apiName: string) => apiName.replace(/__c$/, '');

const nameOfFolder = ({ state }: QueryContext, type: string, folder: string) =>
	state.metadata.find(`${type}Folder`, folder)?.definition.name ?? null;

const descriptions: Record<string, Describe> = {
	ListView: ({ fullName, definition }) => {
		const [SobjectType, DeveloperName] = split(fullName);
		return { Name: definition.label, DeveloperName, SobjectType };
	},
	Report: ({ fullName, definition }, context) => {
		const [folder, DeveloperName] = split(fullName);
		return {
			Name: definition.name,
			DeveloperName,
			FolderName: nameOfFolder(context, 'Report', folder),
			Format: definition.format,
			Description: definition.description,
		};
	},
	Dashboard: ({ fullName, definition }, context) => {
		const [folder, DeveloperName] = split(fullName);
		return {
			Title: definition.title,
			DeveloperName,
			FolderName: nameOfFolder(context, 'Dashboard', folder),
			Description: definition.description,
		};
	},
	Group: ({ fullName, definition }) => ({
		Name: definition.name,
		DeveloperName: fullName,
		Type: 'Regular',
		DoesIncludeBosses: definition.doesIncludeBosses ?? false,
	}),
	Queue: ({ fullName, definition }) => ({
		Name: definition.name,
		DeveloperName: fullName,
		Type: 'Queue',
		DoesIncludeBosses: false,
	}),
	CustomApplication: ({ id, fullName, definition }) => ({
		DurableId: id,
		DeveloperName: fullName,
		Label: definition.label,
		Description: definition.description,
		UiType: definition.uiType,
	}),
	PlatformEventChannel: ({ fullName, definition }) => ({
		DeveloperName: fullName.replace(/__chn$/, ''),
		ChannelType: definition.channelType,
		MasterLabel: definition.label,
	}),
	// UNCONFIRMED: EventChannel and SelectedEntity hold names; of custom channels and objects they may hold ids.
	PlatformEventChannelMember: ({ fullName, definition }) => ({
		DeveloperName: fullName,
		EventChannel: definition.eventChannel,
		SelectedEntity: definition.selectedEntity,
	}),
	CustomTab: ({ fullName, definition }, { state }) => {
		const object = definition.customObject === true ? state.schema.object(fullName) : undefined;
		return {
			DurableId: fullName,
			Name: fullName,
			Label: definition.label ?? object?.labelPlural,
			SobjectName: object?.name,
			IsCustom: true,
		};
	},
};

/** What the catalogue holds of a metadata type, under the ids its deployments were told. */
export const catalogued = (type: string) => (context: QueryContext) =>
	context.state.metadata.all(type).map((component) => ({
		Id: component.id,
		...descriptions[type](component, context),
	}));

/** Public groups and queues. */
export const groups = (context: QueryContext): VirtualRow[] => [
	...catalogued('Group')(context),
	...catalogued('Queue')(context),
];

/** Custom objects, deployed or made by the control interface. */
export function customObjects({ state }: QueryContext): VirtualRow[] {
	return state.schema
		.all()
		.filter(({ custom }) => custom)
		.map(({ name }) => ({
			Id: state.metadata.idOf('CustomObject', name),
			DeveloperName: developerName(name),
			Description: state.metadata.find('CustomObject', name)?.definition.description,
		}));
}

/** Custom fields; those of tasks and events are fields of Activity. */
export function customFields(context: QueryContext): VirtualRow[] {
	const { metadata } = context.state;
	return dataObjects(context)
		.filter(({ name }) => name !== 'Event')
		.flatMap((object) =>
			[...object.fields.values()]
				.filter(({ custom }) => custom)
				.map(({ name }) => {
					const owner = object.name === 'Task' ? 'Activity' : object.name;
					const fullName = `${owner}.${name}`;
					return {
						Id: metadata.idOf('CustomField', fullName),
						DeveloperName: developerName(name),
						TableEnumOrId: object.custom ? metadata.idOf('CustomObject', owner) : owner,
						Description: metadata.find('CustomField', fullName)?.definition.description,
					};
				}),
		);
}

function particleOf(object: ObjectDefinition, field: FieldDefinition): VirtualRow {
	return {
		DurableId: `${object.name}.${field.name}`,
		EntityDefinitionId: object.name,
		QualifiedApiName: field.name,
		DeveloperName: developerName(field.name),
		Label: field.label,
		DataType: field.type,
		Length: field.length,
		Precision: field.precision,
		Scale: field.scale,
		IsAutonumber: field.autoNumberFormat !== null,
		IsCalculated: field.formula !== null,
		IsCaseSensitive: field.caseSensitive,
		IsCreatable: field.createable,
		IsIdLookup: field.idLookup,
		IsNillable: field.nillable,
		IsPermissionable: field.permissionable,
		IsUnique: field.unique,
		IsUpdatable: field.updateable,
	};
}

/**
 * EntityParticle, for the objects the query names.
 *
 * UNCONFIRMED: As of FieldDefinition, that View Setup shows fields the user may not read.
 */
export function entityParticles(
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
				.filter((field) => all || context.access.field(object, field).readable)
				.map((field) => particleOf(object, field)),
		);
}

/** The Apex triggers the control interface has put into the org; every one is active. */
export const apexTriggers = ({ state }: QueryContext): VirtualRow[] =>
	state.rules.triggers.map(({ object, trigger }) => ({
		Name: trigger,
		TableEnumOrId: object,
		Status: 'Active',
	}));
