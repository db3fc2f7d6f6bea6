import type { Enumeration } from './enumerations';
import type { ElementRule } from './shape';

/** What the schema does not say of a type, or says otherwise than Salesforce does. */
interface Refinement {
	/** Known to Salesforce, not there in the sandbox. */
	absent?: readonly string[];
	/** Elements the schema does not have yet, or has with another rule. */
	newer?: Readonly<Record<string, ElementRule>>;
	/** Elements the schema requires and Salesforce does not. */
	optional?: readonly string[];
	/** Whole numbers; the schema knows numbers only. */
	integers?: readonly string[];
	/** Enumerations by element; the schema gives them as text. */
	values?: Readonly<Record<string, Enumeration>>;
}

const FLAG: ElementRule = { content: 'boolean' };
const NEEDED_TEXT: ElementRule = { content: 'string', required: true };

/** By the name of the type. */
export const refinements: Readonly<Record<string, Refinement>> = {
	Package: {
		absent: [
			'apiAccessLevel',
			'namespacePrefix',
			'objectPermissions',
			'packageType',
			'postInstallClass',
			'setupWeblink',
			'uninstallClass',
		],
	},
	CustomObject: {
		absent: [
			'articleTypeChannelDisplay',
			'businessProcesses',
			'fieldSets',
			'historyRetentionPolicy',
			'indexes',
			'profileSearchLayouts',
			'recordTypes',
			'sharingReasons',
			'sharingRecalculations',
			'validationRules',
			'webLinks',
		],
		values: {
			customSettingsType: 'CustomSettingsType',
			deploymentStatus: 'DeploymentStatus',
			eventType: 'PlatformEventType',
			externalSharingModel: 'SharingModel',
			gender: 'Gender',
			publishBehavior: 'PlatformEventPublishBehavior',
			sharingModel: 'SharingModel',
			startsWith: 'StartsWith',
			visibility: 'SetupObjectVisibility',
		},
	},
	ActionOverride: { values: { formFactor: 'FormFactor', type: 'ActionOverrideType' } },
	CustomField: {
		integers: [
			'length',
			'precision',
			'relationshipOrder',
			'scale',
			'startingNumber',
			'visibleLines',
		],
		newer: { displayLocationInDecimal: FLAG },
		values: {
			deleteConstraint: 'DeleteConstraint',
			encryptionScheme: 'EncryptionScheme',
			fieldManageability: 'FieldManageability',
			formulaTreatBlanksAs: 'TreatBlanksAs',
			maskChar: 'EncryptedFieldMaskChar',
			maskType: 'EncryptedFieldMaskType',
			summaryOperation: 'SummaryOperations',
			type: 'FieldType',
		},
	},
	CustomValue: { newer: { fullName: NEEDED_TEXT } },
	FilterItem: { values: { operation: 'FilterOperation' } },
	ListView: { values: { filterScope: 'FilterScope' } },
	ListViewFilter: { values: { operation: 'FilterOperation' } },
	CustomTab: {
		integers: ['frameHeight'],
		newer: { motif: NEEDED_TEXT },
		values: { urlEncodingKey: 'Encoding' },
	},
	CustomApplication: {
		absent: [
			'actionOverrides',
			'consoleConfig',
			'preferences',
			'profileActionOverrides',
			'workspaceConfig',
		],
		newer: { isNavTabPersistenceDisabled: FLAG, isOmniPinnedViewEnabled: FLAG },
		values: { formFactors: 'FormFactor', navType: 'NavType', uiType: 'UiType' },
	},
	PermissionSet: {
		absent: [
			'agentAccesses',
			'classAccesses',
			'customMetadataTypeAccesses',
			'customPermissions',
			'customSettingAccesses',
			'emailRoutingAddressAccesses',
			'externalCredentialPrincipalAccesses',
			'externalDataSourceAccesses',
			'flowAccesses',
			'pageAccesses',
			'recordTypeVisibilities',
			'servicePresenceStatusAccesses',
		],
	},
	PermissionSetObjectPermissions: { newer: { viewAllFields: FLAG } },
	PermissionSetTabSetting: { values: { visibility: 'PermissionSetTabVisibility' } },
	Folder: { values: { accessType: 'FolderAccessTypes', publicFolderAccess: 'PublicFolderAccess' } },
	FolderShare: {
		values: { accessLevel: 'FolderShareAccessLevel', sharedToType: 'FolderSharedToType' },
	},
	Workflow: {
		absent: [
			'alerts',
			'fieldUpdates',
			'flowActions',
			'knowledgePublishes',
			'rules',
			'send',
			'tasks',
		],
	},
	WorkflowOutboundMessage: { newer: { fullName: NEEDED_TEXT } },
	Flow: {
		newer: { apiVersion: { content: 'double' }, environments: { content: 'string', list: true } },
		values: { status: 'FlowVersionStatus' },
	},
	FlowActionCall: {
		newer: {
			flowTransactionModel: { content: 'string' },
			nameSegment: { content: 'string' },
		},
	},
	FlowNode: { integers: ['locationX', 'locationY'] },
	FlowStart: {
		absent: ['schedule'],
		newer: { recordTriggerType: { content: 'string' } },
	},
	FlowDefinition: { integers: ['activeVersionNumber'] },
	ReportType: { absent: ['join'], values: { category: 'ReportTypeCategory' } },
	Report: {
		absent: [
			'block',
			'blockInfo',
			'colorRanges',
			'crossFilters',
			'customDetailFormulas',
			'dataCategoryFilters',
			'formattingRules',
			'historicalSelector',
			'reportCustomDetailFormula',
		],
		values: { format: 'ReportFormat', sortOrder: 'SortOrder' },
	},
	ReportColumn: { values: { aggregateTypes: 'ReportSummaryType' } },
	ReportFilterItem: { values: { operator: 'FilterOperation' } },
	ReportGrouping: { values: { dateGranularity: 'UserDateGranularity', sortOrder: 'SortOrder' } },
	ReportChart: { values: { chartType: 'ChartType', summaryAxisRange: 'ChartRangeType' } },
	ChartSummary: { values: { aggregate: 'ReportSummaryType' } },
	Dashboard: { absent: ['dashboardFilters'], values: { dashboardType: 'DashboardType' } },
	DashboardComponent: {
		absent: [
			'dashboardFilterColumns',
			'page',
			'pageHeightInPixels',
			'scontrol',
			'scontrolHeightInPixels',
		],
		values: {
			chartAxisRange: 'ChartRangeType',
			componentType: 'DashboardComponentType',
			displayUnits: 'ChartUnits',
			sortBy: 'DashboardComponentFilter',
		},
	},
	DashboardComponentGroupingSort: { optional: ['groupingLevel'] },
};
