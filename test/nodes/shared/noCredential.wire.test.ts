/** A node whose credential n8n does not give: n8n's own errors, through its own engine, as a failed item tells them. */
import { Credentials, HookContext } from 'n8n-core';
import {
	UnexpectedError,
	UserError,
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
} from 'n8n-workflow';
import { describeFailure } from '../../../nodes/shared/errors';
import { SalesforceMatch } from '../../../nodes/SalesforceMatch/SalesforceMatch.node';
import { anEventOf } from '../../builders/orgItems';
import { byName } from '../../builders/org';
import { USER_ID } from '../../builders/orgSchema';
import {
	additionalData,
	MemoryCredentials,
	node,
	passThrough,
	runWorkflow,
	Types,
} from '../../harness/engine';

const TYPE = 'salesforceSyncOAuth2Api';
const CHOSEN = { credentials: { [TYPE]: { id: 'gone', name: 'Salesforce' } } };

/** The credentials of an n8n that cannot give this one. */
class Without extends MemoryCredentials {
	constructor(private readonly refusal: () => Error | Promise<never>) {
		super();
	}

	override async getDecrypted(): Promise<never> {
		throw await this.refusal();
	}
}

/** Runs Salesforce Match over two items; what the failed ones tell. */
async function matchWithout(
	credentials: MemoryCredentials,
	extra: Partial<INode>,
): Promise<IDataObject[]> {
	const run = await runWorkflow({
		nodes: [
			node('Start', 'noOp'),
			node(
				'Match',
				'salesforceMatch',
				{ userIdField: byName(USER_ID) },
				{ onError: 'continueErrorOutput', ...extra },
			),
		],
		connections: { Start: { main: [[{ node: 'Match', type: 'main', index: 0 }]] } },
		types: new Types({ noOp: passThrough, salesforceMatch: new SalesforceMatch() }),
		credentials,
		input: ['u-1', 'u-2'].map((id) => ({ json: anEventOf(id, `${id}@example.com`) })),
	});
	const { Match: match } = run.data.resultData.runData;
	return (match[0].data?.main.at(-1) ?? []).map(({ json }) => json);
}

const notThere = (text: string) => new Without(() => new UserError(text));

/** n8n-core's own class, over what another key has written. */
const ofAnotherKey = new Without(
	async () =>
		(await Credentials.prototype.getData.call(
			Object.assign(Object.create(Credentials.prototype) as Credentials, {
				data: 'x',
				cipher: {
					decryptV2: async () => await Promise.reject(new Error('bad decrypt')),
				},
			}),
		)) as never,
);

describe('a failed item', () => {
	it.each<[string, MemoryCredentials, Partial<INode>, RegExp, RegExp]>([
		[
			'none is chosen',
			new MemoryCredentials(),
			{},
			/^Node does not have any credentials set$/,
			/choose a credential/,
		],
		[
			'only another is chosen',
			new MemoryCredentials(),
			{ credentials: { oAuth2Api: { id: 'x', name: 'x' } } },
			/^Node does not have any credentials set for "salesforceSyncOAuth2Api"$/,
			/choose a credential/,
		],
		[
			'it was deleted',
			notThere(`Credential with ID "gone" does not exist for type "${TYPE}".`),
			CHOSEN,
			/does not exist/,
			/deleted.*another n8n/,
		],
		[
			'it was deleted, in other words',
			notThere('Credential with ID "gone" was not found.'),
			CHOSEN,
			/was not found/,
			/deleted.*another n8n/,
		],
		[
			'the workflow names it without an ID',
			new Without(() => new UnexpectedError('Found credential with no ID.')),
			CHOSEN,
			/no ID/,
			/deleted.*another n8n/,
		],
		[
			'it was saved with another key',
			ofAnotherKey,
			CHOSEN,
			/could not be decrypted/,
			/N8N_ENCRYPTION_KEY/,
		],
		[
			'it is not for workflows',
			notThere('This credential cannot be used in workflows'),
			CHOSEN,
			/cannot be used/,
			/may be used/,
		],
	])(
		'says, where no credential can be had, what to do: %s',
		async (_why, credentials, extra, says, remedy) => {
			const failed = await matchWithout(credentials, extra);
			expect(failed).toHaveLength(2);
			for (const { message, details } of failed) {
				expect(message).toMatch(says);
				expect(details).toMatchObject({
					class: 'fixMapping',
					code: 'NO_CREDENTIAL',
					forEverybody: true,
					retryable: false,
					remedy: expect.stringMatching(remedy),
					attempted: 'find the person in Salesforce',
				});
			}
		},
	);
});

describe('describeFailure', () => {
	const asked = async (description: IDataObject, extra: Partial<INode> = {}): Promise<unknown> => {
		const type = { description: { ...passThrough.description, properties: [], ...description } };
		const workflow = new Workflow({
			nodes: [node('Node', 'aNode', {}, extra)],
			connections: {},
			active: false,
			nodeTypes: new Types({ aNode: type as unknown as INodeType }),
		});
		const context = new HookContext(
			workflow,
			workflow.getNode('Node')!,
			additionalData(new MemoryCredentials()),
			'trigger',
			'update',
		);
		return await context.getCredentials(TYPE).catch((error: unknown) => error);
	};

	it.each<[string, IDataObject, string]>([
		['is not asked for', { credentials: [{ name: TYPE }] }, 'Node does not require credentials'],
		[
			'belongs to another choice of the node',
			{
				credentials: [
					{ name: TYPE, required: true, displayOptions: { show: { other: ['choice'] } } },
				],
				properties: [],
			},
			'Credentials not found',
		],
	])('knows a credential that %s', async (_what, description, message) => {
		const told = describeFailure(await asked(description));
		expect(told.message).toBe(message);
		expect(told.details).toMatchObject({
			class: 'fixMapping',
			code: 'NO_CREDENTIAL',
			forEverybody: true,
			remedy: 'Open the node and choose a credential, or create one.',
		});
	});
});
