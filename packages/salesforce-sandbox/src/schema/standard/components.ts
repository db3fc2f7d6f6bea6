import { checkbox, integer, reference, systemWritten, text } from '../fields';
import type { FieldDefinition } from '../model';
import { virtualRecordId } from './systemFields';

/** How an object that lists components is reached. */
interface ComponentObject {
	keyPrefix: string;
	/** Permissions of which one opens it; everybody may read it without. */
	needs?: string[];
	/** Through /tooling/query only. */
	tooling?: boolean;
	texts: string;
	flags?: string;
	integers?: string;
	/** Belongs to an object: `EntityDefinitionId`. */
	ofEntity?: boolean;
}

/**
 * Objects that list what metadata has put into the org, with the fields a look at its state needs.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_listview.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entityparticle.htm (checked 2026-11)
 */
const objects: Record<string, ComponentObject> = {
	ListView: { keyPrefix: '00B', texts: 'Name DeveloperName NamespacePrefix SobjectType' },
	Report: {
		keyPrefix: '00O',
		texts: 'Name DeveloperName NamespacePrefix FolderName Format Description',
	},
	Dashboard: {
		keyPrefix: '01Z',
		texts: 'Title DeveloperName NamespacePrefix FolderName Description',
	},
	Group: { keyPrefix: '00G', texts: 'Name DeveloperName Type', flags: 'DoesIncludeBosses' },
	AppDefinition: {
		keyPrefix: '06m',
		texts: 'DurableId DeveloperName Label NamespacePrefix Description UiType',
	},
	TabDefinition: {
		keyPrefix: '01r',
		texts: 'DurableId Name Label SobjectName',
		flags: 'IsCustom',
	},
	FlowDefinitionView: {
		keyPrefix: '3dd',
		needs: ['ViewSetup'],
		texts: 'DurableId ApiName Label ProcessType TriggerObjectOrEventLabel TriggerType',
		flags: 'IsActive',
	},
	FlowDefinition: {
		keyPrefix: '300',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DeveloperName ActiveVersionId LatestVersionId',
	},
	Flow: {
		keyPrefix: '301',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DefinitionId MasterLabel Status ProcessType',
		integers: 'VersionNumber',
	},
	WorkflowOutboundMessage: {
		keyPrefix: '04k',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'Name EntityDefinitionId FullName Metadata',
	},
	ApexTrigger: {
		keyPrefix: '01q',
		needs: ['ViewSetup'],
		texts: 'Name NamespacePrefix TableEnumOrId Status',
	},
	EntityParticle: {
		keyPrefix: '4ep',
		ofEntity: true,
		texts: 'DurableId QualifiedApiName DeveloperName Label DataType',
		flags:
			'IsAutonumber IsCalculated IsCaseSensitive IsCreatable IsIdLookup IsNillable IsPermissionable IsUnique IsUpdatable',
		integers: 'Length Precision Scale',
	},
	PlatformEventChannel: {
		keyPrefix: '0YL',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DeveloperName ChannelType MasterLabel',
	},
	PlatformEventChannelMember: {
		keyPrefix: '0v8',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DeveloperName EventChannel SelectedEntity',
	},
	CustomObject: {
		keyPrefix: '01I',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DeveloperName NamespacePrefix Description',
	},
	CustomField: {
		keyPrefix: '00N',
		needs: ['ViewSetup'],
		tooling: true,
		texts: 'DeveloperName NamespacePrefix TableEnumOrId Description',
	},
};

const label = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2');
const split = (names: string | undefined) => names?.split(' ') ?? [];

function fieldsOf({ texts, flags, integers, ofEntity }: ComponentObject): FieldDefinition[] {
	const entity = () =>
		reference(
			'EntityDefinitionId',
			'Entity Definition ID',
			['EntityDefinition'],
			'EntityDefinition',
			null,
			{ ...systemWritten },
		);
	return [
		virtualRecordId(),
		...(ofEntity ? [entity()] : []),
		...split(texts).map((name) => text(name, label(name), 255, { ...systemWritten })),
		...split(flags).map((name) => checkbox(name, label(name), { ...systemWritten })),
		...split(integers).map((name) => integer(name, label(name), 9, { ...systemWritten })),
	];
}

/** Their fields, by object. */
export const componentFields: Record<string, () => FieldDefinition[]> = Object.fromEntries(
	Object.entries(objects).map(([name, object]) => [name, () => fieldsOf(object)]),
);

export const componentSettings: Record<
	string,
	{ keyPrefix: string; needs?: string[]; tooling?: boolean }
> = objects;
