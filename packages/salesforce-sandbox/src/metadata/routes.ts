import { apiError, notFound } from '../errors';
import { expectMembers, isJsonObject, readFlag, readJson } from '../rest/json';
import { type Handler, type RestRequest, type Route, ok } from '../rest/RestRequest';
import { type Deployment, isDone } from '../state/Deployment';
import { readDeployOptions } from './deployOptions';
import { deployResult } from './deployResult';
import { readDeployForm } from './multipart';

/** UNCONFIRMED: The status 403; the code and words are those of the SOAP API. */
function requireMetadataRight({ access }: RestRequest): void {
	if (!access.can('ModifyMetadata') && !access.can('ModifyAllData'))
		throw apiError(
			403,
			'INSUFFICIENT_ACCESS',
			'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
		);
}

function body({ state, basePath }: RestRequest, deployment: Deployment, includeDetails: boolean) {
	return {
		id: deployment.id,
		url: `${basePath}/metadata/deployRequest/${deployment.id}`,
		validatedDeployRequestId: null,
		deployOptions: deployment.options,
		deployResult: deployResult(state, deployment, includeDetails),
	};
}

/**
 * A recent validation can be deployed without tests only if Apex tests ran and passed in it; there are none here.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deployrecentvalidation.htm (checked 2026-11)
 *
 * UNCONFIRMED: The code and words of the refusal.
 */
function refuseQuickDeploy(request: RestRequest): never {
	const { json } = readJson(request);
	expectMembers(json, ['validatedDeployRequestId']);
	throw apiError(
		400,
		'INVALID_ID_FIELD',
		`The validation ${String(json.validatedDeployRequestId)} does not qualify for a quick deploy: no Apex tests were run`,
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11) */
const create: Handler = async (request) => {
	requireMetadataRight(request);
	const contentType = request.headers['content-type'] ?? '';
	if (!/^multipart\/form-data\b/i.test(contentType)) return refuseQuickDeploy(request);
	const { json, zip } = await readDeployForm(request);
	const options = readDeployOptions(json, request.state);
	const deployment = request.state.deployments.add(request.userId, options, zip);
	return { status: 201, body: body(request, deployment, false) };
};

/** UNCONFIRMED: An id of no deployment gives the words for a resource that is not there. */
function requireDeployment(request: RestRequest, id: string): Deployment {
	requireMetadataRight(request);
	const deployment = request.state.deployments.find(id);
	if (!deployment) throw notFound();
	return deployment;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy_checkstatus.htm (checked 2026-11) */
const check: Handler = (request, { id }) => {
	const includeDetails = readFlag(request.query.get('includeDetails'), 'includeDetails');
	return ok(body(request, requireDeployment(request, id), includeDetails));
};

/**
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy_cancel.htm (checked 2026-11)
 *
 * UNCONFIRMED: The status 202, and the code and words for a deployment that has ended or is being canceled.
 */
const cancel: Handler = (request, { id }) => {
	const deployment = requireDeployment(request, id);
	const { json } = readJson(request);
	expectMembers(json, ['deployResult']);
	const asked = isJsonObject(json.deployResult) ? json.deployResult : {};
	expectMembers(asked, ['status']);
	if (asked.status !== 'Canceling')
		throw apiError(400, 'INVALID_OPERATION', `Status ${String(asked.status)} cannot be set`);
	if (isDone(deployment) || deployment.status === 'Canceling')
		throw apiError(400, 'INVALID_ID_FIELD', 'Deployment already completed');
	request.state.deployments.cancel(deployment, request.userId);
	return { status: 202, body: body(request, deployment, false) };
};

export const metadataRoutes: Route[] = [
	{ method: 'POST', path: '/metadata/deployRequest', handle: create },
	{ method: 'GET', path: '/metadata/deployRequest/:id', handle: check },
	{ method: 'PATCH', path: '/metadata/deployRequest/:id', handle: cancel },
];
