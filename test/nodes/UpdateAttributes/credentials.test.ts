import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { UpdateAttributes } from '../../../nodes/UpdateAttributes/UpdateAttributes.node';
import { PROFILE_PLATFORMS } from '../../../sync/profiles/target';

const { description } = new UpdateAttributes();
const { credentials = [] } = description;

/** The credentials n8n gives a node with these parameters: of each type it looks at the first entry only. */
function givenTo(set: INodeParameters): string[] {
	// As n8n completes them: with defaults, and without what is not shown.
	const parameters =
		NodeHelpers.getNodeParameters(description.properties, set, true, false, null, description) ??
		{};
	return [...new Set(credentials.map(({ name }) => name))].filter((type) => {
		const first = credentials.find(({ name }) => name === type);
		return first && NodeHelpers.displayParameter(parameters, first, null, description);
	});
}

describe('the credentials of Update Attributes', () => {
	it('are one entry a type: n8n would never look at a second', () => {
		const names = credentials.map(({ name }) => name);
		expect(names).toHaveLength(new Set(names).size);
		expect(names).toEqual(
			expect.arrayContaining(PROFILE_PLATFORMS.map(({ credential }) => credential.type)),
		);
	});

	it.each<[string, INodeParameters, string[]]>([
		['Salesforce', { target: 'salesforce' }, ['salesforceSyncOAuth2Api']],
		[
			'a product, with fields to choose from',
			{ target: 'appcuesUser', attributeMode: 'choose' },
			['appcuesSyncApi', 'salesforceSyncOAuth2Api'],
		],
		[
			'a product, with all fields',
			{ target: 'userpilotUser', attributeMode: 'all' },
			['userpilotSyncApi'],
		],
		[
			'a product, with all fields, and a choice for records that are gone',
			{ target: 'userpilotUser', attributeMode: 'all', goneRecords: 'choose' },
			['salesforceSyncOAuth2Api', 'userpilotSyncApi'],
		],
		[
			'a product as the node is when its target is chosen',
			{ target: 'userpilotUser' },
			['userpilotSyncApi'],
		],
	])('serve %s', (_target, parameters, expected) => {
		expect(givenTo(parameters).sort()).toEqual(expected);
	});
});
