import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkLength } from '../names';
import { noSuch, refuse } from '../problem';
import { checkPlace } from './report';
import type { ReportValues } from './reportChecks';

interface PartValues {
	componentType: string;
	report?: string;
	sortBy?: string;
	chartAxisRange?: string;
	groupingColumn?: string[];
	flexComponentProperties?: { flexTableColumn?: Array<{ reportColumn: string; type: string }> };
	[attribute: string]: unknown;
}

interface Section {
	components?: PartValues[];
}

interface DashboardValues {
	title: string;
	description?: string;
	dashboardType?: string;
	runningUser?: string;
	isGridLayout?: boolean;
	leftSection?: Section;
	middleSection?: Section;
	rightSection?: Section;
	dashboardGridLayout?: {
		numberOfColumns: number;
		dashboardGridComponents?: Array<{
			colSpan: number;
			columnIndex: number;
			dashboardComponent: PartValues;
		}>;
	};
	[colour: string]: unknown;
}

const COLOURS = ['backgroundEndColor', 'backgroundStartColor', 'textColor', 'titleColor'];
const MAX_COMPONENTS = 20;

const INDICATORS = [
	'indicatorBreakpoint1',
	'indicatorBreakpoint2',
	'indicatorHighColor',
	'indicatorLowColor',
	'indicatorMiddleColor',
];
const withIndicators = ['Metric', 'Table', 'Gauge'];
const withoutAxis = [...withIndicators, 'FlexTable', 'Pie', 'Donut', 'Funnel'];

/**
 * Attributes components of a type must have.
 *
 * UNCONFIRMED: The words of these refusals; that the attributes are required is reported by authors of dashboards.
 */
function checkAttributes(part: PartValues): string | null {
	const { componentType: type } = part;
	const isChart = !withIndicators.includes(type) && type !== 'FlexTable';
	const missing = withIndicators.includes(type)
		? INDICATORS.find((name) => part[name] === undefined)
		: undefined;
	if (missing !== undefined) return `Component of type ${type} is missing ${missing}`;
	if (isChart && part.sortBy === undefined)
		return `Components of type ${type} require the sortBy attribute`;
	if (!withoutAxis.includes(type) && part.chartAxisRange === undefined)
		return `Components of type ${type} require the chartAxisRange attribute`;
	const manual = part.chartAxisRange === 'Manual';
	if (manual && (part.chartAxisRangeMin === undefined || part.chartAxisRangeMax === undefined))
		return 'A manual chartAxisRange requires chartAxisRangeMin and chartAxisRangeMax';
	if (type === 'Gauge' && (part.gaugeMin === undefined || part.gaugeMax === undefined))
		return 'Components of type Gauge require gaugeMin and gaugeMax';
	return null;
}

/** A component shows what its report has: groupings, columns, summaries. */
function checkSource(part: PartValues, { state }: DeployContext): string | null {
	const { report: name } = part;
	if (name === undefined) return 'Required field is missing: report';
	const found = state.metadata.find('Report', name);
	if (found?.fullName !== name) return noSuch('report', 'Report', name);
	const report = found.definition as unknown as ReportValues;
	const grouped = [...(report.groupingsDown ?? []), ...(report.groupingsAcross ?? [])].map(
		({ field }) => field,
	);
	const listed = [
		...grouped,
		...(report.columns ?? []).map(({ field }) => field),
		...(report.aggregates ?? []).map(({ developerName }) => developerName),
		'RowCount',
	];
	const columns = part.flexComponentProperties?.flexTableColumn ?? [];
	const kind = columns.find(({ type }) => !['detail', 'aggregate', 'group'].includes(type));
	if (kind) return `Invalid type of a table column: ${kind.type}`;
	// UNCONFIRMED: The words for columns the report has not, and for charts of a report without groupings.
	const stray =
		(part.groupingColumn ?? []).find((column) => !grouped.includes(column)) ??
		columns.find(({ reportColumn }) => !listed.includes(reportColumn))?.reportColumn;
	if (stray !== undefined) return `Invalid field name: ${stray}`;
	const isTable = ['Table', 'FlexTable', 'Metric', 'Gauge'].includes(part.componentType);
	return !isTable && grouped.length === 0 ? `A chart needs a report with groupings: ${name}` : null;
}

function partsOf(values: DashboardValues): PartValues[] {
	const sections = [values.leftSection, values.middleSection, values.rightSection];
	const inGrid = values.dashboardGridLayout?.dashboardGridComponents ?? [];
	return [
		...sections.flatMap((section) => section?.components ?? []),
		...inGrid.map(({ dashboardComponent }) => dashboardComponent),
	];
}

/** UNCONFIRMED: The words for layouts that contradict themselves; dashboards have one layout and up to 20 components. */
function checkLayout(values: DashboardValues): string | null {
	const grid = values.dashboardGridLayout;
	const hasSections = Boolean(values.leftSection ?? values.middleSection ?? values.rightSection);
	if (Boolean(grid) === hasSections || (values.isGridLayout ?? Boolean(grid)) !== Boolean(grid))
		return 'A dashboard has either sections or a dashboardGridLayout';
	const wide = grid?.dashboardGridComponents?.some(
		({ colSpan, columnIndex }) =>
			colSpan < 1 || columnIndex < 0 || columnIndex + colSpan > grid.numberOfColumns,
	);
	if (wide) return 'A dashboard component is outside of the grid';
	if (!grid && (!values.leftSection || !values.rightSection))
		return 'Required field is missing: leftSection, rightSection';
	const count = partsOf(values).length;
	return count < 1 || count > MAX_COMPONENTS
		? `A dashboard has 1 to ${MAX_COMPONENTS} components`
		: null;
}

function check(values: DashboardValues, context: DeployContext): string | null {
	const { runningUser } = values;
	const users = context.state.store.tableOf('User');
	const isUser = [...users.liveRows()].some((row) => users.read(row, 'Username') === runningUser);
	// UNCONFIRMED: A dashboard of type SpecifiedUser that names no running user runs as the user who deploys it.
	if (runningUser !== undefined && !isUser) return noSuch('runningUser', 'User', runningUser);
	const colour = COLOURS.find((name) => !/^#[\da-fA-F]{6}$/.test(String(values[name])));
	if (colour !== undefined) return `Invalid color: ${String(values[colour])}`;
	for (const part of partsOf(values)) {
		const reason = checkAttributes(part) ?? checkSource(part, context);
		if (reason) return reason;
	}
	return (
		checkLayout(values) ??
		checkLength('Title', values.title, 80) ??
		checkLength('Description', values.description, 255)
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_dashboard.htm (checked 2026-11) */
export const dashboardDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		refuse(checkPlace(component.fullName, 'DashboardFolder', context));
		refuse(check(component.definition as unknown as DashboardValues, context));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('Dashboard', fullName) !== undefined,
	remove({ fullName }, { state }) {
		return state.metadata.remove('Dashboard', fullName);
	},
};
