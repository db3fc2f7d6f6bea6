import { apiError } from '../errors';
import type { DeployOptions } from '../state/Deployment';
import type { OrgState } from '../state/OrgState';
import { expectMembers, isJsonObject, type JsonObject, jsonParserError } from '../rest/json';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11) */
const defaults: DeployOptions = {
	allowMissingFiles: false,
	autoUpdatePackage: false,
	checkOnly: false,
	ignoreWarnings: false,
	performRetrieve: false,
	purgeOnDelete: false,
	rollbackOnError: false,
	runTests: null,
	singlePackage: false,
	testLevel: null,
};

const TEST_LEVELS = [
	'NoTestRun',
	'RunSpecifiedTests',
	'RunRelevantTests',
	'RunLocalTests',
	'RunAllTestsInOrg',
];

const invalidOperation = (message: string) => apiError(400, 'INVALID_OPERATION', message);

/** A production org is neither a sandbox nor one to develop in. */
export function isProduction({ store, organizationId }: OrgState): boolean {
	const organization = store.locateLive(organizationId);
	if (!organization) return false;
	const { table, row } = organization;
	const type = table.read(row, 'OrganizationType');
	return table.read(row, 'IsSandbox') !== true && type !== 'Developer Edition';
}

/** UNCONFIRMED: The words for option values of the wrong kind. */
function readOptions(json: JsonObject): DeployOptions {
	expectMembers(json, Object.keys(defaults));
	const options: Record<string, unknown> = { ...defaults };
	for (const [name, value] of Object.entries(json)) {
		if (value === null) continue;
		const isText = typeof value === 'string';
		const fits =
			name === 'runTests'
				? Array.isArray(value) && value.every((each) => typeof each === 'string')
				: name === 'testLevel'
					? isText && TEST_LEVELS.includes(value)
					: typeof value === 'boolean';
		if (!fits) throw jsonParserError(`Invalid value for ${name}: ${JSON.stringify(value)}`);
		options[name] = value;
	}
	return options as unknown as DeployOptions;
}

function checkTests({ testLevel, runTests }: DeployOptions, production: boolean): void {
	if (production && testLevel === 'NoTestRun')
		throw invalidOperation('testLevel of NoTestRun cannot be used in production organizations');
	// UNCONFIRMED: The words of these two refusals; there is no Apex in the sandbox, so no test can be named.
	if ((testLevel === 'RunSpecifiedTests') !== (runTests !== null && runTests.length > 0))
		throw invalidOperation('runTests can be used only with a testLevel of RunSpecifiedTests');
	if (runTests !== null && runTests.length > 0)
		throw invalidOperation(`No ApexClass named: ${runTests.join(', ')} found`);
}

/**
 * UNCONFIRMED: The words of these refusals; that the options must not be used so is documented.
 */
function checkOrg(options: DeployOptions, production: boolean): void {
	const reserved = (['autoUpdatePackage', 'performRetrieve'] as const).find(
		(name) => options[name],
	);
	if (reserved) throw invalidOperation(`${reserved} is reserved for future use`);
	if (!production) return;
	if (!options.rollbackOnError)
		throw invalidOperation('rollbackOnError must be true for production organizations');
	const unwanted = (['allowMissingFiles', 'ignoreWarnings', 'purgeOnDelete'] as const).find(
		(name) => options[name],
	);
	if (unwanted) throw invalidOperation(`${unwanted} cannot be used in production organizations`);
}

/**
 * The options of a deployment, from the JSON part of the request.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11)
 */
export function readDeployOptions(json: JsonObject, state: OrgState): DeployOptions {
	expectMembers(json, ['deployOptions']);
	if (!isJsonObject(json.deployOptions))
		// UNCONFIRMED: The words for a request without deployOptions.
		throw jsonParserError('The deployOptions member must be an object');
	const options = readOptions(json.deployOptions);
	const production = isProduction(state);
	checkTests(options, production);
	checkOrg(options, production);
	return options;
}
