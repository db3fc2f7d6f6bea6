import type { FieldDefinition } from '../../schema/model';
import { checkLength } from '../names';
import { checkFilter, checkLogic } from './filters';
import type { ColumnFinder } from './reportColumns';

interface Grouping {
	field: string;
	sortOrder: string;
	dateGranularity?: string;
}

/** A report as its XML has it. */
export interface ReportValues {
	name: string;
	format: 'MultiBlock' | 'Matrix' | 'Summary' | 'Tabular';
	reportType: string;
	description?: string;
	scope?: string;
	currency?: string;
	rowLimit?: number;
	sortColumn?: string;
	sortOrder?: string;
	columns?: Array<{ field: string; aggregateTypes?: string[] }>;
	groupingsDown?: Grouping[];
	groupingsAcross?: Grouping[];
	filter?: {
		booleanFilter?: string;
		criteriaItems?: Array<{ column: string; operator: string; value?: string }>;
	};
	timeFrameFilter?: { dateColumn: string; startDate?: string; endDate?: string; interval: string };
	aggregates?: Array<{ developerName: string; calculatedFormula: string; masterLabel: string }>;
	buckets?: Array<{ developerName: string; sourceColumnName: string; bucketType: string }>;
	chart?: {
		chartType: string;
		groupingColumn?: string;
		secondaryGroupingColumn?: string;
		chartSummaries?: Array<{ column: string; aggregate?: string }>;
	};
}

const NUMERIC = ['int', 'double', 'currency', 'percent'];
const DATES = ['date', 'datetime'];
const ROW_COUNT = 'RowCount';

/** Groupings down and across each format has. @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm (checked 2026-11) */
const formats: Record<string, { down: [number, number]; across: [number, number] }> = {
	Tabular: { down: [0, 0], across: [0, 0] },
	Summary: { down: [1, 3], across: [0, 0] },
	Matrix: { down: [1, 2], across: [1, 2] },
};

const unknown = (column: string) => `Invalid field name: ${column}`;
const isNumber = (field: FieldDefinition) => NUMERIC.includes(field.type);

type Check = (values: ReportValues, find: ColumnFinder) => string | null;

const bucketNames = ({ buckets = [] }: ReportValues) =>
	new Set(buckets.map(({ developerName }) => developerName));

const groupingsOf = ({ groupingsDown = [], groupingsAcross = [] }: ReportValues) => [
	...groupingsDown,
	...groupingsAcross,
];

const shape: Check = (values) => {
	const { format, groupingsDown = [], groupingsAcross = [], name } = values;
	if (!Object.hasOwn(formats, format)) return `The sandbox has no reports of format ${format}`;
	const within = (count: number, [low, high]: [number, number]) => count >= low && count <= high;
	const { down, across } = formats[format];
	if (!within(groupingsDown.length, down) || !within(groupingsAcross.length, across))
		return `A ${format} report cannot have ${groupingsDown.length} groupingsDown and ${groupingsAcross.length} groupingsAcross`;
	return (
		checkLength('Report Name', name, 40) ?? checkLength('Description', values.description, 255)
	);
};

const columns: Check = (values, find) => {
	const listed = values.columns ?? [];
	if (values.format === 'Tabular' && listed.length === 0)
		return 'Required field is missing: columns';
	const names = listed.map(({ field }) => field);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) return `Duplicate column: ${twice}`;
	for (const { field: name, aggregateTypes = [] } of listed) {
		if (bucketNames(values).has(name)) continue;
		const field = find(name);
		if (!field) return unknown(name);
		if (aggregateTypes.some((each) => each !== 'Unique') && !isNumber(field))
			return `Invalid aggregate for column ${name}: ${aggregateTypes.join(', ')}`;
	}
	return null;
};

const groupings: Check = (values, find) => {
	for (const { field: name, dateGranularity = 'Day' } of groupingsOf(values)) {
		if (bucketNames(values).has(name)) continue;
		const field = find(name);
		if (!field) return unknown(name);
		if (field.longText) return `The column ${name} cannot be grouped by`;
		if (!DATES.includes(field.type) && !['Day', 'None'].includes(dateGranularity))
			return `Invalid dateGranularity for column ${name}: ${dateGranularity}`;
	}
	return null;
};

const filters: Check = ({ filter, timeFrameFilter: frame }, find) => {
	const items = filter?.criteriaItems ?? [];
	for (const { column, operator, value } of items) {
		const field = find(column);
		if (!field) return unknown(column);
		const reason = checkFilter(field, operator, value);
		if (reason) return reason;
	}
	if (frame) {
		const field = find(frame.dateColumn);
		if (!field) return unknown(frame.dateColumn);
		if (!DATES.includes(field.type)) return `The column ${frame.dateColumn} is no date`;
		const days = [frame.startDate, frame.endDate].filter((day) => day !== undefined);
		if (days.some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) return `Invalid date: ${days.join()}`;
		if (days.length > 0 && frame.interval !== 'INTERVAL_CUSTOM')
			return `startDate and endDate need INTERVAL_CUSTOM, not ${frame.interval}`;
	}
	return checkLogic(filter?.booleanFilter, items.length);
};

const order: Check = (values) => {
	const { sortColumn, sortOrder, rowLimit, scope } = values;
	const listed = (values.columns ?? []).some(({ field }) => field === sortColumn);
	if (sortColumn !== undefined && !listed) return unknown(sortColumn);
	if ((sortColumn === undefined) !== (sortOrder === undefined))
		return 'sortColumn and sortOrder must be given together';
	if (rowLimit !== undefined && (values.format !== 'Tabular' || sortColumn === undefined))
		return 'rowLimit needs a tabular report with a sortColumn';
	return scope === undefined || ['organization', 'user', 'team'].includes(scope)
		? null
		: `Invalid scope: ${scope}`;
};

/** Custom summary formulas: every `column:SUM` must be a number of the report type. */
const formulas: Check = ({ aggregates = [] }, find) => {
	for (const { calculatedFormula: formula, developerName } of aggregates) {
		if (!/^[A-Za-z]\w*$/.test(developerName)) return `Invalid developerName: ${developerName}`;
		for (const [, name] of formula.matchAll(/([\w.$]+):(SUM|AVG|MAX|MIN|UNIQUE|MEDIAN)\b/g)) {
			const field = find(name);
			if (!field || !isNumber(field)) return unknown(name);
		}
		const open = (formula.match(/\(/g) ?? []).length;
		const close = (formula.match(/\)/g) ?? []).length;
		if (formula === '' || open !== close)
			return `Invalid custom summary formula definition: ${formula}`;
	}
	return null;
};

const buckets: Check = ({ buckets: listed = [] }, find) => {
	for (const { developerName, sourceColumnName: source, bucketType } of listed) {
		if (!/^BucketField_\w+$/.test(developerName)) return `Invalid developerName: ${developerName}`;
		const field = find(source);
		if (!field) return unknown(source);
		const fits = { number: isNumber(field), picklist: field.type === 'picklist', text: true };
		if (!fits[bucketType as keyof typeof fits])
			return `The column ${source} cannot have buckets of type ${bucketType}`;
	}
	return null;
};

const chart: Check = (values) => {
	if (!values.chart) return null;
	const grouped = groupingsOf(values).map(({ field }) => field);
	const { groupingColumn, secondaryGroupingColumn, chartSummaries = [] } = values.chart;
	if (grouped.length === 0) return 'A chart needs a report with groupings';
	const used = [groupingColumn, secondaryGroupingColumn].filter((each) => each !== undefined);
	const stray = used.find((column) => !grouped.includes(column));
	if (stray !== undefined) return unknown(stray);
	const summed = new Map(
		values.columns?.map(({ field, aggregateTypes = [] }) => [field, aggregateTypes]),
	);
	const own = new Set(values.aggregates?.map(({ developerName }) => developerName));
	const missing = chartSummaries.find(
		({ column, aggregate }) =>
			column !== ROW_COUNT &&
			!own.has(column) &&
			!(aggregate !== undefined && summed.get(column)?.includes(aggregate)),
	);
	return missing ? unknown(missing.column) : null;
};

/**
 * What is wrong with a report of a known type.
 *
 * UNCONFIRMED: The words of these refusals; that of unknown columns is known up to the colon.
 */
export function checkReport(values: ReportValues, find: ColumnFinder): string | null {
	for (const check of [shape, buckets, formulas, columns, groupings, filters, order, chart]) {
		const reason = check(values, find);
		if (reason) return reason;
	}
	return null;
}
