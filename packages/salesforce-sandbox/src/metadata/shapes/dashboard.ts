import {
	absent,
	doubles,
	flags,
	ints,
	many,
	needing,
	one,
	oneOf,
	shape,
	type Shape,
	texts,
	textLists,
} from '../xml/shape';
import { chartSummary } from './report';

/** The components that show a report; those for pages and s-controls are not there. */
export const componentTypes =
	'Bar BarGrouped BarStacked BarStacked100 Column ColumnGrouped ColumnStacked ColumnStacked100 Line LineGrouped Pie Table Metric Gauge LineCumulative LineGroupedCumulative Scontrol VisualforcePage Donut Funnel ColumnLine ColumnLineGrouped ColumnLineStacked ColumnLineStacked100 Scatter ScatterGrouped FlexTable';

const flexTable = shape('DashboardFlexTableComponentProperties', {
	...ints('decimalPrecision'),
	...flags('hideChatterPhotos'),
	flexTableColumn: many(
		shape(
			'DashboardComponentColumn',
			needing('reportColumn type', {
				...texts('reportColumn type'),
				...doubles('breakPoint1 breakPoint2'),
				...ints('breakPointOrder highRangeColor lowRangeColor midRangeColor'),
				...flags('showSubTotal showTotal'),
			}),
		),
	),
	flexTableSortInfo: one(shape('DashboardComponentSortInfo', texts('sortColumn sortOrder'))),
});

const groupingSort = shape('DashboardComponentGroupingSortProperties', {
	groupingSorts: many(
		shape('DashboardComponentGroupingSort', {
			...texts('groupingLevel inheritedReportGroupingSort sortColumn sortOrder'),
		}),
	),
});

const tableColumn = shape(
	'DashboardTableColumn',
	needing('column', {
		...texts('column'),
		...flags('calculatePercent showSubTotal showTotal'),
		...ints('decimalPlaces'),
		aggregateType: one(oneOf('ReportSummaryType', 'Sum Average Maximum Minimum Unique Noop None')),
		sortBy: one(
			oneOf(
				'DashboardComponentFilter',
				'RowLabelAscending RowLabelDescending RowValueAscending RowValueDescending',
			),
		),
	}),
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_dashboard.htm (checked 2026-11) */
const component = shape(
	'DashboardComponent',
	needing('componentType', {
		...texts(
			'drillDownUrl footer header indicatorHighColor indicatorLowColor indicatorMiddleColor metricLabel report title',
		),
		...flags(
			'autoselectColumnsFromReport drillEnabled drillToDetailEnabled enableHover expandOthers showPercentage showPicturesOnCharts showPicturesOnTables showRange showTotal showValues useReportChart',
		),
		...ints('decimalPrecision maxValuesDisplayed'),
		...doubles(
			'chartAxisRangeMax chartAxisRangeMin gaugeMax gaugeMin indicatorBreakpoint1 indicatorBreakpoint2',
		),
		...textLists('groupingColumn'),
		...absent('page pageHeightInPixels scontrol scontrolHeightInPixels dashboardFilterColumns'),
		chartAxisRange: one(oneOf('ChartRangeType', 'Auto Manual')),
		chartSummary: many(chartSummary),
		componentChartTheme: one(oneOf('ChartTheme', 'light dark')),
		componentType: one(oneOf('DashboardComponentType', componentTypes)),
		dashboardTableColumn: many(tableColumn),
		displayUnits: one(
			oneOf('ChartUnits', 'Auto Integer Hundreds Thousands Millions Billions Trillions'),
		),
		flexComponentProperties: one(flexTable),
		groupingSortProperties: one(groupingSort),
		legendPosition: one(oneOf('ChartLegendPosition', 'Right Bottom OnChart')),
		sortBy: one(
			oneOf(
				'DashboardComponentFilter',
				'RowLabelAscending RowLabelDescending RowValueAscending RowValueDescending',
			),
		),
	}),
);

const section = shape(
	'DashboardComponentSection',
	needing('columnSize', {
		columnSize: one(oneOf('DashboardComponentSize', 'Narrow Medium Wide')),
		components: many(component),
	}),
);

const grid = shape(
	'DashboardGridLayout',
	needing('numberOfColumns rowHeight', {
		...ints('numberOfColumns rowHeight'),
		dashboardGridComponents: many(
			shape(
				'DashboardGridComponent',
				needing('colSpan columnIndex dashboardComponent rowIndex rowSpan', {
					...ints('colSpan columnIndex rowIndex rowSpan'),
					dashboardComponent: one(component),
				}),
			),
		),
	}),
);

export const dashboard: Shape = shape(
	'Dashboard',
	needing(
		'backgroundEndColor backgroundFadeDirection backgroundStartColor textColor title titleColor titleSize',
		{
			...texts(
				'fullName backgroundEndColor backgroundStartColor description folderName runningUser textColor title titleColor dashboardResultRefreshedDate dashboardResultRunningUser',
			),
			...flags('isGridLayout'),
			...ints('titleSize numSubscriptions'),
			...absent('dashboardFilters'),
			backgroundFadeDirection: one(
				oneOf('ChartBackgroundDirection', 'TopToBottom LeftToRight Diagonal'),
			),
			chartTheme: one(oneOf('ChartTheme', 'light dark')),
			colorPalette: one(
				oneOf(
					'ChartColorPalettes',
					'Default gray colorSafe unity justice nightfall sunrise bluegrass tropic heat dusk pond watermelon fire water earth accessible wildflowers aurora mineral icing',
				),
			),
			dashboardChartTheme: one(oneOf('ChartTheme', 'light dark')),
			dashboardColorPalette: one(
				oneOf(
					'ChartColorPalettes',
					'Default gray colorSafe unity justice nightfall sunrise bluegrass tropic heat dusk pond watermelon fire water earth accessible',
				),
			),
			dashboardGridLayout: one(grid),
			dashboardType: one(oneOf('DashboardType', 'SpecifiedUser LoggedInUser MyTeamUser')),
			leftSection: one(section),
			middleSection: one(section),
			rightSection: one(section),
		},
	),
);
