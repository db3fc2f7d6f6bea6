const list = (values: string): readonly string[] => values.split(/\s+/);

/**
 * The values of enumerations, which the schema gives as text.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_field_types.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_tab.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customapplication.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_folder.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_dashboard.htm (checked 2026-11)
 */
export const enumerations = {
	ActionOverrideType: list('Default Standard Scontrol Visualforce Flexipage LightningComponent'),
	CustomSettingsType: list('List Hierarchy'),
	DeleteConstraint: list('Cascade Restrict SetNull'),
	DeploymentStatus: list('InDevelopment Deployed'),
	Encoding: list('UTF-8 ISO-8859-1 Shift_JIS ISO-2022-JP EUC-JP ks_c_5601-1987 Big5 GB2312'),
	EncryptedFieldMaskChar: list('asterisk X'),
	EncryptedFieldMaskType: list('all creditCard ssn lastFour sin nino'),
	EncryptionScheme: list(
		'None ProbabilisticEncryption CaseSensitiveDeterministicEncryption CaseInsensitiveDeterministicEncryption',
	),
	FieldManageability: list('DeveloperControlled SubscriberControlled Locked'),
	FieldType: list(
		'AutoNumber Lookup MasterDetail Checkbox Currency Date DateTime Email Number Percent Phone Picklist MultiselectPicklist Text TextArea LongTextArea Html Url EncryptedText Summary Hierarchy File MetadataRelationship Location ExternalLookup IndirectLookup CustomDataType Time',
	),
	FilterOperation: list(
		'equals notEqual lessThan greaterThan lessOrEqual greaterOrEqual contains notContain startsWith includes excludes within',
	),
	FilterScope: list(
		'Everything Mine Queue Delegated MyTerritory MyTeamTerritory Team AssignedToMe MineAndMyGroups SalesTeam ScopingRule',
	),
	FlowVersionStatus: list('Active Draft Obsolete InvalidDraft'),
	FolderAccessTypes: list('Shared Public Hidden PublicInternal'),
	FolderShareAccessLevel: list('View EditAllContents Manage'),
	FolderSharedToType: list(
		'Group Role RoleAndSubordinates RoleAndSubordinatesInternal Manager ManagerAndSubordinatesInternal Organization Territory TerritoryAndSubordinates AllPrmUsers User PartnerUser AllCspUsers CustomerPortalUser PortalRole PortalRoleAndSubordinates ChannelProgramGroup',
	),
	FormFactor: list('Small Medium Large'),
	Gender: list('Neuter Masculine Feminine AnimateMasculine'),
	NavType: list('Standard Console'),
	PermissionSetTabVisibility: list('None Available Visible'),
	PlatformEventPublishBehavior: list('PublishImmediately PublishAfterCommit'),
	PlatformEventType: list('HighVolume StandardVolume'),
	PublicFolderAccess: list('ReadOnly ReadWrite'),
	ReportTypeCategory: list(
		'accounts opportunities forecasts cases leads campaigns activities busop products admin territory other content usage_entitlement wdc calibration territory2 quotes individual',
	),
	SetupObjectVisibility: list('PackageProtected Protected Public'),
	SharingModel: list(
		'Private Read ReadSelect ReadWrite ReadWriteTransfer FullAccess ControlledByParent ControlledByLeadOrContact ControlledByCampaign',
	),
	StartsWith: list('Consonant Vowel Special'),
	SummaryOperations: list('count sum min max'),
	TreatBlanksAs: list('BlankAsBlank BlankAsZero'),
	UiType: list('Aloha Lightning'),

	// Reports and dashboards: what a report must have, and what most of them do.
	ChartRangeType: list('Auto Manual'),
	ChartUnits: list('Auto Integer Hundreds Thousands Millions Billions Trillions'),
	ChartType: list(
		'None Scatter ScatterGrouped Bubble BubbleGrouped HorizontalBar HorizontalBarGrouped HorizontalBarStacked HorizontalBarStackedTo100 VerticalColumn VerticalColumnGrouped VerticalColumnStacked VerticalColumnStackedTo100 Line LineGrouped LineCumulative LineCumulativeGrouped Pie Donut Funnel VerticalColumnLine VerticalColumnGroupedLine VerticalColumnStackedLine Plugin',
	),
	DashboardComponentFilter: list(
		'RowLabelAscending RowLabelDescending RowValueAscending RowValueDescending',
	),
	DashboardComponentType: list(
		'Bar BarGrouped BarStacked BarStacked100 Column ColumnGrouped ColumnStacked ColumnStacked100 Line LineGrouped Pie Table Metric Gauge LineCumulative LineGroupedCumulative Scontrol VisualforcePage Donut Funnel ColumnLine ColumnLineGrouped ColumnLineStacked ColumnLineStacked100 Scatter ScatterGrouped FlexTable',
	),
	DashboardType: list('SpecifiedUser LoggedInUser MyTeamUser'),
	ReportFormat: list('MultiBlock Matrix Summary Tabular'),
	ReportSummaryType: list('Sum Average Maximum Minimum Unique Noop Median None'),
	SortOrder: list('Asc Desc'),
	UserDateGranularity: list(
		'None Day Week Month Quarter Year FiscalQuarter FiscalYear MonthInYear DayInMonth FiscalPeriod FiscalWeek',
	),
};

export type Enumeration = keyof typeof enumerations;
