import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkLength } from '../names';
import { noSuch, refuse } from '../problem';
import { checkPlace } from './report';

interface Section {
	components?: Part[];
}

interface Part {
	report?: string;
}

/** What of a dashboard refers to something else. */
interface DashboardValues {
	title: string;
	description?: string;
	runningUser?: string;
	leftSection?: Section;
	middleSection?: Section;
	rightSection?: Section;
	dashboardGridLayout?: { dashboardGridComponents?: Array<{ dashboardComponent: Part }> };
}

function partsOf(values: DashboardValues): Part[] {
	const sections = [values.leftSection, values.middleSection, values.rightSection];
	const inGrid = values.dashboardGridLayout?.dashboardGridComponents ?? [];
	return [
		...sections.flatMap((section) => section?.components ?? []),
		...inGrid.map(({ dashboardComponent }) => dashboardComponent),
	];
}

function checkReports(values: DashboardValues, { state }: DeployContext): string | null {
	for (const { report } of partsOf(values)) {
		if (report === undefined) return 'Required field is missing: report';
		if (state.metadata.find('Report', report)?.fullName !== report)
			return noSuch('report', 'Report', report);
	}
	return null;
}

function check(values: DashboardValues, context: DeployContext): string | null {
	const { runningUser } = values;
	const users = context.state.store.tableOf('User');
	const isUser = [...users.liveRows()].some((row) => users.read(row, 'Username') === runningUser);
	// UNCONFIRMED: A dashboard of type SpecifiedUser that names no running user runs as the user who deploys it.
	if (runningUser !== undefined && !isUser) return noSuch('runningUser', 'User', runningUser);
	return (
		checkReports(values, context) ??
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
