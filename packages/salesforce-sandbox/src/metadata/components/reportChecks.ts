import { checkLength } from '../names';
import type { ColumnTest } from './reportColumns';

/** What of a report refers to something else. */
export interface ReportValues {
	name: string;
	reportType: string;
	description?: string;
	sortColumn?: string;
	columns?: Array<{ field: string }>;
	groupingsDown?: Array<{ field: string }>;
	groupingsAcross?: Array<{ field: string }>;
	filter?: { criteriaItems?: Array<{ column: string }> };
	timeFrameFilter?: { dateColumn: string };
	/** Summary formulas and buckets: columns the report makes itself. */
	aggregates?: Array<{ developerName: string; calculatedFormula: string }>;
	buckets?: Array<{ developerName: string; sourceColumnName: string }>;
	chart?: {
		groupingColumn?: string;
		secondaryGroupingColumn?: string;
		chartSummaries?: Array<{ column: string }>;
	};
}

const ROW_COUNT = 'RowCount';
const SUMMARIZED = /([\w.$]+):(?:SUM|AVG|MAX|MIN|UNIQUE|MEDIAN)\b/g;

const fieldsOf = (listed: Array<{ field: string }> = []) => listed.map(({ field }) => field);
const namesOf = (listed: Array<{ developerName: string }> = []) =>
	listed.map(({ developerName }) => developerName);
const columnsIn = (listed: Array<{ column: string }> = []) => listed.map(({ column }) => column);

/** Every column a report names, in the order of its elements, but for those it makes itself. */
function columnsOf(values: ReportValues): string[] {
	const { aggregates = [], buckets = [], chart } = values;
	const own = new Set([ROW_COUNT, ...namesOf(aggregates), ...namesOf(buckets)]);
	return [
		...buckets.map(({ sourceColumnName }) => sourceColumnName),
		...aggregates.flatMap(({ calculatedFormula }) =>
			[...calculatedFormula.matchAll(SUMMARIZED)].map(([, column]) => column),
		),
		...fieldsOf(values.columns),
		...fieldsOf(values.groupingsDown),
		...fieldsOf(values.groupingsAcross),
		...columnsIn(values.filter?.criteriaItems),
		values.timeFrameFilter?.dateColumn,
		values.sortColumn,
		chart?.groupingColumn,
		chart?.secondaryGroupingColumn,
		...columnsIn(chart?.chartSummaries),
	].filter((column) => column !== undefined && !own.has(column)) as string[];
}

/**
 * What is wrong with a report of a known type: a column that is not there, or a name that is too long. Whether
 * its parts make sense together is not judged here.
 *
 * UNCONFIRMED: The words behind the colon of "Invalid field name".
 */
export function checkReport(values: ReportValues, hasColumn: ColumnTest): string | null {
	const unknown = columnsOf(values).find((column) => !hasColumn(column));
	return unknown === undefined
		? (checkLength('Report Name', values.name, 40) ??
				checkLength('Description', values.description, 255))
		: `Invalid field name: ${unknown}`;
}
