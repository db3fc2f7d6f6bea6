import type { INode } from 'n8n-workflow';
import { bindCredentials, type WorkflowJson } from '../../../sandbox/host/workflows';

const aNode = (name: string, credentials?: INode['credentials']): INode => ({
	...{ id: name, name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0] },
	parameters: {},
	...(credentials ? { credentials } : {}),
});

const aWorkflow = (...nodes: INode[]): WorkflowJson => ({ name: 'w', nodes, connections: {} });

const byName = (name: string) => ({ id: null, name });

describe('binding credentials', () => {
	it('replaces what a node names by the given credential of that type', () => {
		const workflow = aWorkflow(aNode('a', { fooApi: byName('Foo account') }));
		const bound = bindCredentials(workflow, { fooApi: { id: '7', name: 'mine' } });
		expect(bound.nodes[0].credentials).toEqual({ fooApi: { id: '7', name: 'mine' } });
	});

	it('leaves types that are not given as they are', () => {
		const credentials = { fooApi: byName('Foo account'), barApi: byName('Bar account') };
		const bound = bindCredentials(aWorkflow(aNode('a', credentials)), {
			barApi: { id: '8', name: 'mine' },
		});
		expect(bound.nodes[0].credentials).toEqual({
			fooApi: byName('Foo account'),
			barApi: { id: '8', name: 'mine' },
		});
	});

	it('gives a node that names none the given ones of the types it asks for, nothing else', () => {
		const given = { fooApi: { id: '7', name: 'mine' }, barApi: { id: '8', name: 'other' } };
		const asks = ({ name }: INode) => (name === 'a' ? ['fooApi', 'bazApi'] : []);
		const bound = bindCredentials(aWorkflow(aNode('a'), aNode('b')), given, asks);
		expect(bound.nodes).toEqual([aNode('a', { fooApi: given.fooApi }), aNode('b')]);
	});

	it('does not change the workflow it was given', () => {
		const workflow = aWorkflow(aNode('a', { fooApi: byName('Foo account') }));
		const before = structuredClone(workflow);
		bindCredentials(workflow, { fooApi: { id: '7', name: 'mine' } });
		expect(workflow).toEqual(before);
	});
});
