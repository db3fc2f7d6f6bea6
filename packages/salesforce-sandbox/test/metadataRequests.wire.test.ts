import { aUserWith } from './support/builders';
import {
	aTextField,
	deploy,
	fieldsOn,
	filePart,
	jsonPart,
	postForm,
	problems,
	startDeploy,
	zip,
} from '../testing/metadata';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();
const field = () => fieldsOn('Contact', aTextField('Plan__c'));

describe('who may deploy', () => {
	const words =
		'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions';

	it('a user without the permission may neither deploy nor look', async () => {
		const { id } = await deploy(test, field());
		const integration = test.clientOf(test.org.users.integration);
		const posted = await startDeploy(test, field(), { as: integration });
		expect([posted.status, posted.body]).toEqual([403, [anError('INSUFFICIENT_ACCESS', words)]]);
		expect((await integration.get(`/metadata/deployRequest/${id}`)).status).toBe(403);
	});

	it('Modify Metadata needs what the component needs besides', async () => {
		test.org.addProfile('Bare');
		const user = test.clientOf(aUserWith(test.org, { system: ['ModifyMetadata'] }));
		const customizer = test.clientOf(
			aUserWith(test.org, { system: ['ModifyMetadata', 'CustomizeApplication'] }),
		);
		expect(problems(await deploy(test, field(), { as: user }))).toEqual([
			'CustomField Contact.Plan__c: Not available for deploy for this organization',
		]);
		expect((await deploy(test, field(), { as: customizer })).status).toBe('Succeeded');
	});
});

describe('a request that is refused as a whole', () => {
	const json = jsonPart({ deployOptions: { singlePackage: true } });
	const file = () => filePart(zip(field()));

	it.each([
		['without options', () => [file()], 'Exactly one part must be named json or entity_content'],
		['without a file', () => [json], 'Exactly one part must be the file to deploy'],
		[
			'with a part of another name',
			() => [json, file(), { ...json, disposition: 'name="more"' }],
			'Unknown part in multipart request: more',
		],
		[
			'with a file that is no zip by its type',
			() => [json, { ...file(), contentType: 'text/plain' }],
			'The file must have the content type application/zip, not text/plain',
		],
	])('%s', async (_case, parts, message) => {
		const { status, body } = await postForm(test, parts());
		expect([status, body]).toEqual([400, [anError('INVALID_MULTIPART_REQUEST', message)]]);
	});

	it.each([
		[{ nosuch: true }, 'JSON_PARSER_ERROR', 'nosuch'],
		[{ checkOnly: 'yes' }, 'JSON_PARSER_ERROR', 'Invalid value for checkOnly: "yes"'],
		[{ testLevel: 'Some' }, 'JSON_PARSER_ERROR', 'Invalid value for testLevel: "Some"'],
		[{ performRetrieve: true }, 'INVALID_OPERATION', 'performRetrieve is reserved for future use'],
		[
			{ testLevel: 'RunSpecifiedTests' },
			'INVALID_OPERATION',
			'runTests can be used only with a testLevel of RunSpecifiedTests',
		],
		[
			{ testLevel: 'RunSpecifiedTests', runTests: ['MyTest'] },
			'INVALID_OPERATION',
			'No ApexClass named: MyTest found',
		],
	])('by the options %j', async (deployOptions, errorCode, message) => {
		const { status, body } = await postForm(test, [jsonPart({ deployOptions }), file()]);
		expect(status).toBe(400);
		expect(body).toEqual([{ errorCode, message: expect.stringContaining(message) as string }]);
	});

	it('a quick deploy of a validation in which no tests ran', async () => {
		const { id } = await deploy(test, field(), { options: { checkOnly: true } });
		const { status, body } = await test.admin.post('/metadata/deployRequest', {
			validatedDeployRequestId: id,
		});
		expect([status, body]).toEqual([
			400,
			[
				anError(
					'INVALID_ID_FIELD',
					`The validation ${id} does not qualify for a quick deploy: no Apex tests were run`,
				),
			],
		]);
	});

	it('the status of a deployment that never was', async () => {
		const { status, body } = await test.admin.get('/metadata/deployRequest/0Af000000000001AAA');
		expect([status, body]).toEqual([
			404,
			[anError('NOT_FOUND', 'The requested resource does not exist')],
		]);
	});
});

describe('a zip that cannot be read', () => {
	it('fails the deployment', async () => {
		expect(await deploy(test, Buffer.from('no zip at all'))).toMatchObject({
			status: 'Failed',
			errorMessage: 'The zip file could not be read',
		});
	});

	it('fails it without package.xml', async () => {
		expect(problems(await deploy(test, { 'objects/Contact.object': '' }))).toEqual([
			' package.xml: No package.xml found',
		]);
	});
});

describe('production', () => {
	const production = useOrg({ organizationType: 'Enterprise Edition' });

	it.each([
		[{ rollbackOnError: false }, 'rollbackOnError must be true for production organizations'],
		[{ ignoreWarnings: true }, 'ignoreWarnings cannot be used in production organizations'],
		[{ purgeOnDelete: true }, 'purgeOnDelete cannot be used in production organizations'],
		[{ allowMissingFiles: true }, 'allowMissingFiles cannot be used in production organizations'],
		[
			{ testLevel: 'NoTestRun' },
			'testLevel of NoTestRun cannot be used in production organizations',
		],
	])('refuses %j', async (options, message) => {
		const { status, body } = await startDeploy(production, field(), { options });
		expect([status, body]).toEqual([400, [anError('INVALID_OPERATION', message)]]);
	});

	it('takes a deployment that is all or nothing', async () => {
		expect((await deploy(production, field())).status).toBe('Succeeded');
	});
});
