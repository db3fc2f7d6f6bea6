import type { Shape } from '../shapes/shape';
import { shapeOf } from '../shapes/shapeOf';

/** A kind of component and where its files are in a package. */
export interface MetadataType {
	name: string;
	/** Directory of its files; none for parts of another type's files. */
	directory: string | null;
	suffix: string;
	shape: Shape;
	/** May be listed as `*` in package.xml. */
	wildcard: boolean;
	/** Files are in folders of this type; folders are listed among the members. */
	folder: Shape | null;
	/** Elements of its files that are components of their own. */
	children: Record<string, string>;
}

const type = (
	name: string,
	directory: string | null,
	suffix: string,
	more: Partial<MetadataType> = {},
): MetadataType => ({
	name,
	directory,
	suffix,
	shape: shapeOf(name),
	wildcard: true,
	folder: null,
	children: {},
	...more,
});

const part = { wildcard: false };

/**
 * The types that can be deployed here.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_types_list.htm (checked 2026-11)
 */
const deployable: MetadataType[] = [
	type('CustomObject', 'objects', 'object', {
		children: { fields: 'CustomField', listViews: 'ListView', compactLayouts: 'CompactLayout' },
	}),
	type('CustomField', null, 'object', part),
	type('CompactLayout', null, 'object', part),
	type('ListView', null, 'object', part),
	type('Group', 'groups', 'group'),
	type('CustomTab', 'tabs', 'tab'),
	type('CustomApplication', 'applications', 'app'),
	type('PermissionSet', 'permissionsets', 'permissionset'),
	type('ReportType', 'reportTypes', 'reportType'),
	type('Report', 'reports', 'report', { ...part, folder: shapeOf('ReportFolder') }),
	type('Dashboard', 'dashboards', 'dashboard', {
		...part,
		folder: shapeOf('DashboardFolder'),
	}),
	type('PlatformEventChannel', 'platformEventChannels', 'platformEventChannel'),
	type('PlatformEventChannelMember', 'platformEventChannelMembers', 'platformEventChannelMember'),
	type('Workflow', 'workflows', 'workflow', {
		children: { outboundMessages: 'WorkflowOutboundMessage' },
	}),
	type('WorkflowOutboundMessage', null, 'workflow', part),
	type('Flow', 'flows', 'flow'),
	type('FlowDefinition', 'flowDefinitions', 'flowDefinition'),
];

/** Types of Salesforce the sandbox has nothing of: name → directory. */
const left: Record<string, string | null> = {
	ApexClass: 'classes',
	ApexComponent: 'components',
	ApexPage: 'pages',
	ApexTrigger: 'triggers',
	AuraDefinitionBundle: 'aura',
	BusinessProcess: null,
	CustomLabels: 'labels',
	CustomMetadata: 'customMetadata',
	CustomPermission: 'customPermissions',
	CustomSite: 'sites',
	Document: 'documents',
	EmailTemplate: 'email',
	FieldSet: null,
	FlexiPage: 'flexipages',
	GlobalValueSet: 'globalValueSets',
	Layout: 'layouts',
	LightningComponentBundle: 'lwc',
	NamedCredential: 'namedCredentials',
	PathAssistant: 'pathAssistants',
	PermissionSetGroup: 'permissionsetgroups',
	Profile: 'profiles',
	QuickAction: 'quickActions',
	RecordType: null,
	RemoteSiteSetting: 'remoteSiteSettings',
	Role: 'roles',
	Settings: 'settings',
	SharingRules: 'sharingRules',
	StandardValueSet: 'standardValueSets',
	StaticResource: 'staticresources',
	Translations: 'translations',
	ValidationRule: null,
	WebLink: null,
};

const byName = new Map(deployable.map((each) => [each.name, each]));

export const metadataType = (name: string): MetadataType | undefined => byName.get(name);

/** As {@link metadataType}, for names the program wrote. */
export function requireType(name: string): MetadataType {
	const found = byName.get(name);
	if (!found) throw new TypeError(`No metadata type ${name}`);
	return found;
}

export const isLeftOut = (name: string): boolean => Object.hasOwn(left, name);

/** The type whose files are in this directory, or the name of one that is left out. */
export function typeOfDirectory(directory: string): MetadataType | string | undefined {
	const found = deployable.find((each) => each.directory === directory);
	return found ?? Object.keys(left).find((name) => left[name] === directory);
}
