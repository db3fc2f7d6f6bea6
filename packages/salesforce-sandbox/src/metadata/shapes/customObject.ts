import {
	absent,
	flags,
	many,
	needing,
	one,
	oneOf,
	shape,
	type Shape,
	texts,
	textLists,
} from '../xml/shape';
import { customField } from './customField';
import { filterOperation, sharedTo } from './filters';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm (checked 2026-11) */
export const listView: Shape = shape(
	'ListView',
	needing('filterScope label', {
		...texts('fullName booleanFilter division label language queue'),
		...textLists('columns'),
		filterScope: one(
			oneOf(
				'FilterScope',
				'Everything Mine Queue Delegated MyTerritory MyTeamTerritory Team AssignedToMe MineAndMyGroups SalesTeam ScopingRule',
			),
		),
		filters: many(
			shape(
				'ListViewFilter',
				needing('field operation', { ...texts('field value'), operation: one(filterOperation) }),
			),
		),
		sharedTo: one(sharedTo),
	}),
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/compactlayout.htm (checked 2026-11) */
export const compactLayout: Shape = shape(
	'CompactLayout',
	needing('label', { ...texts('fullName label'), ...textLists('fields') }),
);

export const actionOverride = shape('ActionOverride', {
	...texts('actionName comment content'),
	...flags('skipRecordTypeSelect'),
	formFactor: one(oneOf('FormFactor', 'Small Medium Large')),
	type: one(
		oneOf(
			'ActionOverrideType',
			'Default Standard Scontrol Visualforce Flexipage LightningComponent',
		),
	),
});

const searchLayouts = shape('SearchLayouts', {
	...textLists(
		'customTabListAdditionalFields excludedStandardButtons listViewButtons lookupDialogsAdditionalFields lookupFilterFields lookupPhoneDialogsAdditionalFields massQuickActions searchFilterFields searchResultsAdditionalFields searchResultsCustomButtons',
	),
});

const sharingModel = oneOf(
	'SharingModel',
	'Private Read ReadSelect ReadWrite ReadWriteTransfer FullAccess ControlledByParent ControlledByLeadOrContact ControlledByCampaign',
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm (checked 2026-11) */
export const customObject: Shape = shape('CustomObject', {
	...texts(
		'fullName label pluralLabel description compactLayoutAssignment customHelp customHelpPage externalDataSource externalName externalRepository',
	),
	...flags(
		'allowInChatterGroups deprecated enableActivities enableBulkApi enableDataTranslation enableDivisions enableEnhancedLookup enableFeeds enableHistory enableLicensing enableReports enableSearch enableSharing enableStreamingApi household recordTypeTrackFeedHistory recordTypeTrackHistory',
	),
	actionOverrides: many(actionOverride),
	compactLayouts: many(compactLayout),
	deploymentStatus: one(oneOf('DeploymentStatus', 'InDevelopment Deployed')),
	externalSharingModel: one(sharingModel),
	fields: many(customField),
	gender: one(oneOf('Gender', 'Neuter Masculine Feminine AnimateMasculine')),
	listViews: many(listView),
	nameField: one(customField),
	searchLayouts: one(searchLayouts),
	sharingModel: one(sharingModel),
	startsWith: one(oneOf('StartsWith', 'Consonant Vowel Special')),
	visibility: one(oneOf('SetupObjectVisibility', 'PackageProtected Protected Public')),
	customSettingsType: one(oneOf('CustomSettingsType', 'List Hierarchy')),
	eventType: one(oneOf('PlatformEventType', 'HighVolume StandardVolume')),
	publishBehavior: one(
		oneOf('PlatformEventPublishBehavior', 'PublishImmediately PublishAfterCommit'),
	),
	...absent(
		'articleTypeChannelDisplay businessProcesses fieldSets historyRetentionPolicy indexes profileSearchLayouts recordTypes sharingReasons sharingRecalculations validationRules webLinks',
	),
});
