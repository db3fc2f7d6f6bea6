import { Expression, type Logger } from 'n8n-workflow';
import { LoadNotices } from '../../../nodes/ProductEventTrigger/notices';
import { makesIsolatePerDelivery } from '../../../nodes/shared/expressionEngine';

function logging() {
	const lines: string[] = [];
	return { lines, logger: { warn: (line: string) => lines.push(line) } as unknown as Logger };
}

describe('the log', () => {
	it('says once which settings are missing, and nothing where none is', () => {
		const { lines, logger } = logging();
		const notices = new LoadNotices();
		notices.advise(logger, false);
		expect(lines).toEqual([]);
		notices.advise(logger, true);
		notices.advise(logger, true);
		expect(lines).toEqual([
			expect.stringMatching(/LAZY_ACQUIRE=true.*COMPILE_CACHE=true/) as string,
		]);
	});

	it('says once a minute that deliveries are turned away', () => {
		const { lines, logger } = logging();
		const notices = new LoadNotices();
		for (const atMs of [0, 1, 59_999, 60_000, 60_001]) notices.tellNoRoom(logger, atMs);
		expect(lines).toHaveLength(2);
	});
});

describe("n8n's evaluator", () => {
	const held = Expression as unknown as { vmEvaluator?: object };
	const { vmEvaluator: before } = held;
	afterEach(() => void (held.vmEvaluator = before));

	it.each<[string, object | undefined, boolean]>([
		['is absent with the engine legacy', undefined, false],
		['makes an isolate for each delivery', { config: { lazyAcquire: false } }, true],
		['makes one when an expression needs it', { config: { lazyAcquire: true } }, false],
		['does not say: the worst is assumed', {}, true],
	])('%s', (_what, evaluator, makes) => {
		held.vmEvaluator = evaluator;
		expect(makesIsolatePerDelivery()).toBe(makes);
	});
});
