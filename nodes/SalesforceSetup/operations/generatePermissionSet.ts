import type { IExecuteFunctions } from 'n8n-workflow';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import { deployZip, refusal } from '../../../salesforce/setup/deploy/deployment';
import { writeZip } from '../../../salesforce/setup/deploy/zip';
import { assignPermissionSets } from '../../../salesforce/setup/install/assign';
import { needsOf } from '../../../salesforce/setup/needs';
import { permissionSetPackage } from '../../../salesforce/setup/permissionSet';
import { tell } from '../../shared/hints';
import { openSalesforce } from '../../shared/salesforce';
import { changingOrg } from '../changingOrg';
import type { Result } from '../../shared/runOnce';
import { progress, readMapping, readParameters } from '../settings';
import { assignmentResult } from './installKit';

/** One item with the permission set as text and as a zip to deploy; more for what was done with it. */
export async function generatePermissionSet(context: IExecuteFunctions): Promise<Result[]> {
	const needs = needsOf(readMapping(context));
	const parameters = readParameters(context);
	const names = {
		name: parameters.text('permissionSetName'),
		label: parameters.text('permissionSetLabel'),
	};
	const { gateway } = await openSalesforce(context);
	const files = await permissionSetPackage(gateway, needs, names);
	const zip = writeZip(files);
	const xml = files[`permissionsets/${names.name}.permissionset`];
	const data = await context.helpers.prepareBinaryData(zip, `${names.name}.zip`, 'application/zip');
	const isDeployed = parameters.flag('deploy');
	const done = isDeployed
		? await changingOrg(gateway, async () => await deploy(context, gateway, zip, names.name))
		: [];
	tell(context, isDeployed ? 'Generated and deployed.' : 'Generated, not deployed.', gateway.usage);
	return [
		{ json: { type: 'PermissionSet', ...names, deployed: isDeployed, xml }, binary: { data } },
		...done,
	];
}

async function deploy(
	context: IExecuteFunctions,
	gateway: SalesforceGateway,
	zip: Buffer,
	permissionSet: string,
): Promise<Result[]> {
	const outcome = await deployZip(gateway, zip, { onProgress: progress(context) });
	if (!outcome.succeeded) throw refusal('The permission set was not deployed', outcome);
	const usernames = readParameters(context).names('assignTo');
	const assignments = usernames.map((username) => ({ permissionSet, username }));
	const assigned = await assignPermissionSets(gateway, assignments);
	return [...outcome.components.map((json) => ({ json })), ...assigned.map(assignmentResult)];
}
