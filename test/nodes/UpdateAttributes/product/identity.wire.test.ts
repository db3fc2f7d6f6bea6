import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { aChange, ProductBench } from './productBench';

let appcues: AppcuesSandbox;

beforeEach(async () => {
	appcues = await startAppcues({ rate: 'off' });
});
afterEach(async () => await appcues.close());

describe('an item whose id is none', () => {
	it.each(['undefined', 'N/A', '0', '.', '..', '[object Object]', '{{ $json.id }}'])(
		'%s is passed through, and says why',
		async (id) => {
			const bench = ProductBench.onAppcues(appcues);
			const item = aChange({ user: { id, email: 'ada@example.com' }, record: { Title: 'CTO' } });
			const { updates } = await bench.run({ target: 'appcuesUser' }, [item]);
			expect(updates).toMatchObject([
				{ status: 'skipped', reason: expect.stringContaining(`("${id}" `) as string },
			]);
			expect(appcues.requests.last).toBeUndefined();
		},
	);

	it('a number that has lost digits is passed through, too', async () => {
		const bench = ProductBench.onAppcues(appcues);
		const item = aChange({ user: { id: 8_202_522_731_445_526_000 }, record: { Title: 'CTO' } });
		const { updates } = await bench.run({ target: 'appcuesUser' }, [item]);
		expect(updates[0].reason).toContain('has lost its last digits');
	});
});
