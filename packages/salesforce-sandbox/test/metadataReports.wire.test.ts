import {
	anObject,
	aTextField,
	deploy,
	type Elements,
	manifest,
	NAMESPACE,
	outcomes,
	problems,
	xml,
} from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

const report = (more: Elements = {}): Elements => ({
	columns: { field: 'CUST_NAME' },
	format: 'Summary',
	groupingsDown: { field: 'Visit__c.Plan__c', sortOrder: 'Asc' },
	name: 'By Plan',
	reportType: 'CustomEntity$Visit__c',
	...more,
});

const chart = (more: Elements = {}): Elements => ({
	chartAxisRange: 'Auto',
	componentType: 'Bar',
	displayUnits: 'Auto',
	legendPosition: 'Bottom',
	report: 'Visits/By_Plan',
	sortBy: 'RowLabelAscending',
	useReportChart: true,
	...more,
});

const dashboard = (part: Elements, more: Elements = {}): Elements => ({
	backgroundEndColor: '#FFFFFF',
	backgroundFadeDirection: 'Diagonal',
	backgroundStartColor: '#FFFFFF',
	dashboardGridLayout: {
		dashboardGridComponents: {
			colSpan: 12,
			columnIndex: 0,
			dashboardComponent: part,
			rowIndex: 0,
			rowSpan: 8,
		},
		numberOfColumns: 12,
		rowHeight: 36,
	},
	dashboardType: 'SpecifiedUser',
	isGridLayout: true,
	textColor: '#000000',
	title: 'Visits',
	titleColor: '#000000',
	titleSize: 12,
	...more,
});

/** An object, a report on it and a dashboard of the report. */
const visits = (shown: Elements, onBoard: Elements): Record<string, string> => ({
	'package.xml': manifest({
		CustomObject: ['Visit__c'],
		Dashboard: ['Boards', 'Boards/Visits'],
		Report: ['Visits', 'Visits/By_Plan'],
	}),
	'objects/Visit__c.object': xml('CustomObject', {
		...anObject('Visit', { enableReports: true }),
		fields: aTextField('Plan__c'),
	}),
	'reports/Visits-meta.xml': xml('ReportFolder', { name: 'Visits' }),
	'reports/Visits/By_Plan.report': xml('Report', shown),
	'dashboards/Boards-meta.xml': xml('DashboardFolder', { name: 'Boards' }),
	'dashboards/Boards/Visits.dashboard': xml('Dashboard', onBoard),
});

describe('a report and its dashboard', () => {
	it('are deployed with their folders, the objects they are about, and listed', async () => {
		const result = await deploy(test, visits(report(), dashboard(chart())));
		expect(problems(result)).toEqual([]);
		expect(Object.keys(outcomes(result))).toEqual([
			'CustomObject Visit__c',
			'CustomField Visit__c.Plan__c',
			'ReportFolder Visits',
			'Report Visits/By_Plan',
			'DashboardFolder Boards',
			'Dashboard Boards/Visits',
		]);
		const names = 'SELECT Name, DeveloperName, FolderName, Format FROM Report';
		expect(await test.admin.records(names)).toEqual([
			{ Name: 'By Plan', DeveloperName: 'By_Plan', FolderName: 'Visits', Format: 'Summary' },
		]);
	});

	it.each<[string, Elements, string]>([
		['a type that is not there', { reportType: 'CustomEntity$Planet__c' }, 'invalid report type'],
		[
			'an unknown column',
			{ columns: { field: 'Visit__c.Stage__c' } },
			'Invalid field name: Visit__c.Stage__c',
		],
		[
			'an unknown grouping',
			{ groupingsDown: { field: 'Visit__c.Stage__c', sortOrder: 'Asc' } },
			'Invalid field name: Visit__c.Stage__c',
		],
		[
			'an unknown column in a filter',
			{
				filter: { criteriaItems: { column: 'Visit__c.Stage__c', operator: 'equals', value: 'A' } },
			},
			'Invalid field name: Visit__c.Stage__c',
		],
		[
			'an unknown column in a summary formula',
			{
				aggregates: {
					calculatedFormula: 'Visit__c.Length__c:SUM / RowCount',
					datatype: 'number',
					developerName: 'Mean',
					isActive: true,
					masterLabel: 'Mean',
				},
			},
			'Invalid field name: Visit__c.Length__c',
		],
		[
			'an unknown column in a chart',
			{ chart: { chartType: 'HorizontalBar', groupingColumn: 'Visit__c.Stage__c' } },
			'Invalid field name: Visit__c.Stage__c',
		],
		[
			'a report type of a standard object, which the sandbox has not',
			{ reportType: 'AccountList' },
			'invalid report type',
		],
		[
			'an element nobody knows',
			{ colour: 'black' },
			`Error parsing file: Element {${NAMESPACE}}colour invalid at this location in type Report`,
		],
		[
			'a value no list has',
			{ format: 'Round' },
			"Error parsing file: 'Round' is not a valid value for the enum 'ReportFormat'",
		],
		[
			'what the sandbox leaves out',
			{ crossFilters: { operation: 'with' } },
			'The sandbox has no crossFilters in Report',
		],
	])('are refused for %s', async (_case, more, problem) => {
		const found = problems(await deploy(test, visits(report(more), dashboard(chart()))));
		expect(found).toEqual([
			`Report Visits/By_Plan: ${problem}`,
			'Dashboard Boards/Visits: In field: report - no Report named Visits/By_Plan found',
		]);
	});

	it.each<[string, Elements, Elements, string]>([
		[
			'of a report that is not there',
			chart({ report: 'Visits/By_Stage' }),
			{},
			'In field: report - no Report named Visits/By_Stage found',
		],
		[
			'of a kind no list has',
			chart({ componentType: 'Bars' }),
			{},
			"Error parsing file: 'Bars' is not a valid value for the enum 'DashboardComponentType'",
		],
		[
			'of somebody who is not there',
			chart(),
			{ runningUser: 'nobody@acme.example' },
			'In field: runningUser - no User named nobody@acme.example found',
		],
		['without a colour', chart(), { textColor: undefined }, 'Required field is missing: textColor'],
	])('refuse a chart %s', async (_case, part, more, problem) => {
		const files = visits(report(), dashboard(part, more));
		expect(problems(await deploy(test, files))).toEqual([`Dashboard Boards/Visits: ${problem}`]);
	});
});
