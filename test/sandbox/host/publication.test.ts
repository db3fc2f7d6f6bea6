import {
	judgePublication,
	PublicationFailed,
	type PublicationStatus,
} from '../../../sandbox/host/publication';

const nodes = [
	{ id: 'n1', name: 'Product Event' },
	{ id: 'n2', name: 'Record Changed' },
];

const trigger = (nodeId: string, errorMessage?: string) => ({
	nodeId,
	status: errorMessage ? 'failed' : 'activated',
	errorMessage: errorMessage ?? null,
});

const judge = (given: PublicationStatus) => judgePublication('w1', given, nodes);

const failure = (given: PublicationStatus) => {
	try {
		judge(given);
	} catch (error) {
		return error;
	}
	return undefined;
};

describe('what a publication status means after activating', () => {
	it('published is done', () => {
		expect(judge({ status: 'published', triggers: [trigger('n1')] })).toBe('published');
	});

	it.each(['in_progress', 'not_published'] as const)('%s is to wait', (status) => {
		expect(judge({ status, triggers: [] })).toBeUndefined();
	});

	it('earlier failures do not count while n8n is still trying', () => {
		const triggers = [trigger('n1', 'refused')];
		expect(judge({ status: 'in_progress', triggers })).toBeUndefined();
	});

	it('failed throws what each trigger said, under the name of its node', () => {
		const triggers = [trigger('n1', 'no such callback'), trigger('n2', 'token expired')];
		const error = failure({ status: 'failed', triggers });
		expect(error).toBeInstanceOf(PublicationFailed);
		expect(error).toHaveProperty('triggers', [
			{ node: 'Product Event', reason: 'no such callback' },
			{ node: 'Record Changed', reason: 'token expired' },
		]);
		expect(String(error)).toContain(
			'Product Event: no such callback; Record Changed: token expired',
		);
	});

	it('one failed trigger of two is a failure too, and only that one is named', () => {
		const error = failure({ status: 'partial', triggers: [trigger('n1'), trigger('n2', 'busy')] });
		expect(error).toHaveProperty('triggers', [{ node: 'Record Changed', reason: 'busy' }]);
	});

	it('a trigger whose node is unknown is named by its id', () => {
		const error = failure({ status: 'failed', triggers: [trigger('n9', 'gone')] });
		expect(String(error)).toContain('node n9: gone');
	});
});
