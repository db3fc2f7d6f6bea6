import type { IExecuteFunctions } from 'n8n-workflow';
import { installKit as install } from '../../../salesforce/setup/install/installKit';
import type { Assignment, AssignmentResult } from '../../../salesforce/setup/install/assign';
import { KIT_PERMISSION_SETS } from '../../../core/kit/names';
import { loadKit } from '../../../salesforce/setup/kit';
import { installPush } from '../../../salesforce/setup/push/installPush';
import { objectNamed } from '../../shared/objectNames';
import { readPush } from '../../shared/push';
import { tell, warn } from '../../shared/hints';
import type { Parameters } from '../../shared/parameters';
import { openSalesforce } from '../../shared/salesforce';
import { changingOrg } from '../changingOrg';
import type { Result } from '../../shared/runOnce';
import { progress, readParameters } from '../settings';

/** One item per component and per assignment. */
export async function installKit(context: IExecuteFunctions): Promise<Result[]> {
	const { gateway } = await openSalesforce(context);
	const parameters = readParameters(context);
	const checkOnly = parameters.choice('installMode', ['checkOnly', 'install']) === 'checkOnly';
	const settings = {
		kit: loadKit(),
		checkOnly,
		includeReports: parameters.flag('includeReports', true),
		assignments: readAssignments(parameters),
		onProgress: progress(context),
	};
	const ofKit = await changingOrg(gateway, async () => await install(gateway, settings));
	const { assignments, withoutReports } = ofKit;
	const objects = parameters.names('objects').map(objectNamed);
	const ofPush =
		readPush(parameters) === 'none' ? [] : await installPush(gateway, { ...settings, objects });
	const components = [...ofKit.components, ...ofPush];
	const count = (status: string) => components.filter((one) => one.status === status).length;
	const counts = `${count('created')} created, ${count('changed')} changed, ${count('unchanged')} unchanged`;
	tell(
		context,
		`${checkOnly ? 'Nothing was changed. It would be: ' : ''}${counts}.`,
		gateway.usage,
	);
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
