import type { Deployer } from '../DeployContext';
import { customFieldDeployer } from './customField';
import { customObjectDeployer } from './customObject';
import { dashboardDeployer } from './dashboard';
import { eventChannelDeployer, eventChannelMemberDeployer } from './eventChannel';
import { flowDefinitionDeployer, flowDeployer } from './flow';
import { folderDeployer } from './folder';
import { groupDeployer } from './group';
import { outboundMessageDeployer, workflowDeployer } from './outboundMessage';
import { compactLayoutDeployer, listViewDeployer } from './listView';
import { permissionSetDeployer } from './permissionSet';
import { reportDeployer, reportTypeDeployer } from './report';
import { customApplicationDeployer, customTabDeployer } from './tabsAndApps';

/** How each type of component is deployed, in the order in which they are. A further type is one line here and one in package/types.ts. */
export const deployers: Record<string, Deployer> = {
	Group: groupDeployer,
	CustomObject: customObjectDeployer,
	CustomField: customFieldDeployer,
	CompactLayout: compactLayoutDeployer,
	ListView: listViewDeployer,
	CustomTab: customTabDeployer,
	CustomApplication: customApplicationDeployer,
	PermissionSet: permissionSetDeployer,
	ReportType: reportTypeDeployer,
	ReportFolder: folderDeployer('ReportFolder', 'Report'),
	Report: reportDeployer,
	DashboardFolder: folderDeployer('DashboardFolder', 'Dashboard'),
	Dashboard: dashboardDeployer,
	PlatformEventChannel: eventChannelDeployer,
	PlatformEventChannelMember: eventChannelMemberDeployer,
	Workflow: workflowDeployer,
	WorkflowOutboundMessage: outboundMessageDeployer,
	Flow: flowDeployer,
	FlowDefinition: flowDefinitionDeployer,
};

export const deployOrder = Object.keys(deployers);
