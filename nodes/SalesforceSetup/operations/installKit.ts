import type { IExecuteFunctions } from 'n8n-workflow';
import { installKit as install } from '../../../salesforce/setup/install/installKit';
import type { Assignment, AssignmentResult } from '../../../salesforce/setup/install/assign';
import { KIT_PERMISSION_SETS } from '../../../core/kit/names';
import { loadKit } from '../../../salesforce/setup/kit';
import { activate } from '../../../salesforce/setup/push/checkMessages';
import { installPush, requirePush } from '../../../salesforce/setup/push/installPush';
import { flowsThere } from '../../../salesforce/setup/push/messagesThere';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import { objectNamed } from '../../shared/objectNames';
import { readPushSetup } from '../../shared/push';
import { tell, warn } from '../../shared/hints';
import type { Parameters } from '../../shared/parameters';
import { identityOf, openSalesforce } from '../../shared/salesforce';
import { changingOrg } from '../changingOrg';
import type { Result } from '../../shared/runOnce';
import { progress, readParameters } from '../settings';

/** One item per component and per assignment. */
export async function installKit(context: IExecuteFunctions): Promise<Result[]> {
	const org = await openSalesforce(context);
	const { gateway } = org;
	const parameters = readParameters(context);
	const checkOnly = parameters.choice('installMode', ['checkOnly', 'install']) === 'checkOnly';
	const settings = {
		kit: loadKit(),
		checkOnly,
		includeReports: parameters.flag('includeReports', true),
		assignments: readAssignments(parameters),
		onProgress: progress(context),
	};
	const objects = parameters.names('objects').map(objectNamed);
	const push = readPushSetup(parameters);
	if (push) requirePush(gateway, { ...push, objects });
	const ofKit = await changingOrg(gateway, async () => await install(gateway, settings));
	const { assignments, withoutReports } = ofKit;
	const { userId } = await identityOf(context, org);
	const ofPush = push ? await installPush(gateway, { ...settings, ...push, objects, userId }) : [];
	const components = [...ofKit.components, ...ofPush];
	const count = (status: string) => components.filter((one) => one.status === status).length;
	const counts = `${count('created')} created, ${count('changed')} changed, ${count('unchanged')} unchanged`;
	tell(
		context,
		`${checkOnly ? 'Nothing was changed. It would be: ' : ''}${counts}.`,
		gateway.usage,
	);
	if (push?.road === 'outboundMessage' && !checkOnly)
		for (const flow of await inactive(gateway))
			warn(context, `The Flow ${flow} is not active, so it sends nothing. ${activate(flow)}`);
	if (withoutReports)
		warn(
			context,
			'The org refuses the reports or the dashboard; everything else does not need them. The README of the Salesforce kit says how to make them by hand.',
		);
	return [
		...components.map((component) => ({
			json: { ...component, ...(checkOnly ? { checkOnly } : {}) },
		})),
		...assignments.map(assignmentResult),
	];
}

/** Flows that production has installed without making them active. */
async function inactive(gateway: SalesforceGateway): Promise<string[]> {
	const flows = [...((await flowsThere(gateway)) ?? [])];
	return flows.filter(([, isActive]) => !isActive).map(([name]) => name);
}

function readAssignments(parameters: Parameters): Assignment[] {
	const to = (parameter: string, permissionSet: string) =>
		parameters.names(parameter).map((username) => ({ permissionSet, username }));
	return [
		...to('integrationUsers', KIT_PERMISSION_SETS.integration),
		...to('viewers', KIT_PERMISSION_SETS.viewer),
	];
}

/** An assignment in the shape of a component. */
export function assignmentResult(outcome: AssignmentResult | { error: unknown }): Result {
	if ('error' in outcome) return outcome;
	const { permissionSet: name, username, status } = outcome;
	return { json: { type: 'PermissionSetAssignment', name, username, status } };
}
