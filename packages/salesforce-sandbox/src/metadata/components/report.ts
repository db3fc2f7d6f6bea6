import { fieldOf } from '../../schema/object';
import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, refuse } from '../problem';
import { mentions, referencedElsewhere } from '../references';
import { checkReport, type ReportValues } from './reportChecks';
import { columnsOfType } from './reportColumns';

interface ReportTypeValues {
	baseObject: string;
	label: string;
	description?: string;
	sections?: Array<{ masterLabel: string; columns?: Array<{ field: string; table: string }> }>;
}

/** UNCONFIRMED: What stands behind "Could not find field" and "Could not find table for path". */
function checkReportType(values: ReportTypeValues, { state }: DeployContext): string | null {
	const object = state.schema.object(values.baseObject);
	if (object?.name !== values.baseObject || object.setup)
		return noSuch('baseObject', 'CustomObject', values.baseObject);
	const columns = (values.sections ?? []).flatMap((section) => section.columns ?? []);
	if (columns.length === 0) return 'Required field is missing: sections';
	for (const { field, table } of columns) {
		if (table !== object.name) return `Could not find table for path ${table}`;
		if (field === 'OwnerId' || fieldOf(object, field)?.name !== field)
			return `Could not find field ${field}`;
	}
	return (
		checkLength('Report Type Label', values.label, 50) ??
		checkLength('Description', values.description, 255)
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_reporttype.htm (checked 2026-11) */
export const reportTypeDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const values = component.definition as unknown as ReportTypeValues;
		refuse(checkDeveloperName(component.fullName, 50) ?? checkReportType(values, context));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('ReportType', fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const users = mentions(state, ['Report'], (text) => text === `${fullName}__c`);
		refuse(referencedElsewhere('custom report type', users, deleting));
		return state.metadata.remove('ReportType', fullName);
	},
};

/** What is wrong with the place of a report or dashboard. */
export function checkPlace(
	fullName: string,
	folderType: string,
	{ state }: DeployContext,
): string | null {
	const [folder, name] = fullName.split('/');
	return state.metadata.find(folderType, folder)?.fullName === folder
		? checkDeveloperName(name, 80)
		: `Cannot find folder:${folder}`;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm (checked 2026-11) */
export const reportDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const values = component.definition as unknown as ReportValues;
		refuse(checkPlace(component.fullName, 'ReportFolder', context));
		const hasColumn = columnsOfType(context.state, values.reportType);
		refuse(hasColumn ? checkReport(values, hasColumn) : 'invalid report type');
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('Report', fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const users = mentions(state, ['Dashboard'], (text) => text === fullName);
		refuse(referencedElsewhere('report', users, deleting));
		return state.metadata.remove('Report', fullName);
	},
};
