import { PlatformError } from '../../core/failure/syncError';
import type { WriteResult, ProfileUpdate } from '../../platforms/profiles';
import { writeEach } from '../../platforms/writeEach';

const updates = (count: number): ProfileUpdate[] =>
	Array.from({ length: count }, (_, n) => ({ id: `u-${n}`, attributes: {} }));
const sent: WriteResult = { ok: true, status: 'sent' };
const refusal = (move: 'fixData' | 'reconnect') => new PlatformError('no', { move, remedy: '' });

describe('writeEach', () => {
	it('answers in the order given, whichever is done first', async () => {
		const outcomes = await writeEach(updates(20), async ({ id }) => {
			await new Promise((resolve) => setTimeout(resolve, id.endsWith('0') ? 10 : 0));
			return id === 'u-10' ? { ok: true, status: 'unknown' } : sent;
		});
		expect(outcomes.findIndex((outcome) => outcome.ok && outcome.status === 'unknown')).toBe(10);
		expect(outcomes).toHaveLength(20);
	});

	it('keeps at most eight under way', async () => {
		let underWay = 0;
		let most = 0;
		await writeEach(updates(50), async () => {
			most = Math.max(most, ++underWay);
			await new Promise(setImmediate);
			underWay--;
			return sent;
		});
		expect(most).toBe(8);
	});

	it('keeps the failure of one from the others', async () => {
		const outcomes = await writeEach(updates(3), async ({ id }) => {
			if (id === 'u-1') throw refusal('fixData');
			return sent;
		});
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
	});

	it('sends nothing more once the credential is refused', async () => {
		let calls = 0;
		const outcomes = await writeEach(updates(100), async () => {
			calls++;
			throw refusal('reconnect');
		});
		expect(calls).toBeLessThanOrEqual(8);
		expect(outcomes.every((outcome) => !outcome.ok && outcome.error.move === 'reconnect')).toBe(
			true,
		);
	});

	it('lets a defect through', async () => {
		const defect = new TypeError('x is not a function');
		await expect(
			writeEach(updates(1), async () => {
				throw defect;
			}),
		).rejects.toBe(defect);
	});
});
