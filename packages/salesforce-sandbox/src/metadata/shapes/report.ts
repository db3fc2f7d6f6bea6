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
} from '../xml/shape';
import { filterOperation } from './filters';

const aggregateType = oneOf(
	'ReportSummaryType',
	'Sum Average Maximum Minimum Unique Noop Median None',
);
const granularity = oneOf(
	'UserDateGranularity',
	'None Day Week Month Quarter Year FiscalQuarter FiscalYear MonthInYear DayInMonth FiscalPeriod FiscalWeek',
);
const sortOrder = oneOf('SortOrder', 'Asc Desc');

/** The time frames of the WSDL that do not depend on entitlements. */
const interval = oneOf(
	'UserDateInterval',
	`INTERVAL_CURRENT INTERVAL_CURNEXT1 INTERVAL_CURPREV1 INTERVAL_NEXT1 INTERVAL_PREV1 INTERVAL_CURNEXT3 INTERVAL_CURFY
	INTERVAL_PREVFY INTERVAL_PREV2FY INTERVAL_AGO2FY INTERVAL_NEXTFY INTERVAL_PREVCURFY INTERVAL_PREVCUR2FY
	INTERVAL_CURNEXTFY INTERVAL_CUSTOM INTERVAL_YESTERDAY INTERVAL_TODAY INTERVAL_TOMORROW INTERVAL_LASTWEEK
	INTERVAL_THISWEEK INTERVAL_NEXTWEEK INTERVAL_LASTMONTH INTERVAL_THISMONTH INTERVAL_NEXTMONTH INTERVAL_LASTTHISMONTH
	INTERVAL_THISNEXTMONTH INTERVAL_CURRENTQ INTERVAL_CURNEXTQ INTERVAL_CURPREVQ INTERVAL_NEXTQ INTERVAL_PREVQ
	INTERVAL_CURNEXT3Q INTERVAL_CURY INTERVAL_PREVY INTERVAL_PREV2Y INTERVAL_AGO2Y INTERVAL_NEXTY INTERVAL_PREVCURY
	INTERVAL_PREVCUR2Y INTERVAL_CURNEXTY INTERVAL_LAST7 INTERVAL_LAST30 INTERVAL_LAST60 INTERVAL_LAST90 INTERVAL_LAST120
	INTERVAL_NEXT7 INTERVAL_NEXT30 INTERVAL_NEXT60 INTERVAL_NEXT90 INTERVAL_NEXT120`,
);

const column = shape(
	'ReportColumn',
	needing('field', {
		...texts('field'),
		...flags('reverseColors showChanges'),
		aggregateTypes: many(aggregateType),
	}),
);

const filter = shape('ReportFilter', {
	...texts('booleanFilter language'),
	criteriaItems: many(
		shape(
			'ReportFilterItem',
			needing('column operator', {
				...texts('column snapshot value'),
				...flags('columnToColumn isUnlocked'),
				operator: one(filterOperation),
			}),
		),
	),
});

const grouping = shape(
	'ReportGrouping',
	needing('field sortOrder', {
		...texts('field sortByName'),
		aggregateType: one(oneOf('ReportAggrType', 'Sum Average Maximum Minimum Unique RowCount')),
		dateGranularity: one(granularity),
		sortOrder: one(sortOrder),
		sortType: one(oneOf('ReportSortType', 'Column Aggregate CustomSummaryFormula')),
	}),
);

export const chartSummary = shape(
	'ChartSummary',
	needing('column', {
		...texts('column'),
		aggregate: one(aggregateType),
		axisBinding: one(oneOf('ChartAxis', 'x y y2 r')),
	}),
);

const chart = shape(
	'ReportChart',
	needing('chartType', {
		...texts(
			'backgroundColor1 backgroundColor2 groupingColumn secondaryGroupingColumn textColor title titleColor',
		),
		...flags('enableHoverLabels expandOthers showAxisLabels showPercentage showTotal showValues'),
		...ints('textSize titleSize'),
		...doubles('summaryAxisManualRangeEnd summaryAxisManualRangeStart'),
		backgroundFadeDir: one(oneOf('ChartBackgroundDirection', 'TopToBottom LeftToRight Diagonal')),
		chartSummaries: many(chartSummary),
		chartType: one(
			oneOf(
				'ChartType',
				'None Scatter ScatterGrouped Bubble BubbleGrouped HorizontalBar HorizontalBarGrouped HorizontalBarStacked HorizontalBarStackedTo100 VerticalColumn VerticalColumnGrouped VerticalColumnStacked VerticalColumnStackedTo100 Line LineGrouped LineCumulative LineCumulativeGrouped Pie Donut Funnel VerticalColumnLine VerticalColumnGroupedLine VerticalColumnStackedLine Plugin',
			),
		),
		legendPosition: one(oneOf('ChartLegendPosition', 'Right Bottom OnChart')),
		location: one(oneOf('ChartPosition', 'CHART_TOP CHART_BOTTOM')),
		size: one(oneOf('ReportChartSize', 'Tiny Small Medium Large Huge')),
		summaryAxisRange: one(oneOf('ChartRangeType', 'Auto Manual')),
	}),
);

/** A custom summary formula. */
const summaryFormula = shape(
	'ReportAggregate',
	needing('calculatedFormula datatype developerName isActive masterLabel', {
		...texts(
			'acrossGroupingContext calculatedFormula description developerName downGroupingContext masterLabel reportType',
		),
		...flags('isActive isCrossBlock'),
		...ints('scale'),
		datatype: one(oneOf('ReportAggregateDatatype', 'currency percent number')),
	}),
);

const bucket = shape(
	'ReportBucketField',
	needing('bucketType developerName masterLabel sourceColumnName', {
		...texts('developerName masterLabel otherBucketLabel sourceColumnName'),
		...flags('useOther'),
		bucketType: one(oneOf('ReportBucketFieldType', 'text number picklist')),
		nullTreatment: one(oneOf('ReportFormulaNullTreatment', 'n z')),
		values: many(
			shape(
				'ReportBucketFieldValue',
				needing('value', {
					...texts('value'),
					sourceValues: many(shape('ReportBucketFieldSourceValue', texts('from sourceValue to'))),
				}),
			),
		),
	}),
);

const timeFrame = shape(
	'ReportTimeFrameFilter',
	needing('dateColumn interval', {
		...texts('dateColumn startDate endDate'),
		interval: one(interval),
	}),
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm (checked 2026-11) */
export const report: Shape = shape(
	'Report',
	needing('format name reportType', {
		...texts(
			'fullName currency description division folderName name reportType roleHierarchyFilter scope sortColumn territoryHierarchyFilter userFilter',
		),
		...flags('showCurrentDate showDetails showGrandTotal showSubTotals'),
		...ints('rowLimit numSubscriptions'),
		aggregates: many(summaryFormula),
		buckets: many(bucket),
		columns: many(column),
		filter: one(filter),
		format: one(oneOf('ReportFormat', 'MultiBlock Matrix Summary Tabular')),
		groupingsAcross: many(grouping),
		groupingsDown: many(grouping),
		chart: one(chart),
		sortOrder: one(sortOrder),
		timeFrameFilter: one(timeFrame),
		params: many(shape('ReportParam', needing('name value', texts('name value')))),
		...absent(
			'block blockInfo colorRanges crossFilters customDetailFormulas dataCategoryFilters formattingRules historicalSelector reportCustomDetailFormula',
		),
	}),
);
