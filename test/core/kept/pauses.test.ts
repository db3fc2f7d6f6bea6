import { WHEN_MENDED } from '../../../core/kept/keptItem';
import { nextTry, USUAL_PAUSES } from '../../../core/kept/pauses';
import type { WhoseMove } from '../../../core/failure/syncError';

const NOW = Date.UTC(2026, 10, 29, 12);
const minutesUntil = (move: WhoseMove, tries: number, pauses = USUAL_PAUSES) => {
	const next = nextTry(move, tries, NOW, pauses);
	return next === WHEN_MENDED ? next : (Date.parse(next) - NOW) / 60_000;
};

describe('nextTry', () => {
	it.each([
		[1, 5],
		[2, 15],
		[3, 45],
		[4, 135],
		[5, 360],
		[9, 360],
		[10, WHEN_MENDED],
		[11, WHEN_MENDED],
	])('after %d tries: %s', (tries, expected) => {
		expect(minutesUntil('retry', tries)).toBe(expected);
		expect(minutesUntil('wait', tries)).toBe(expected);
	});

	it.each<WhoseMove>(['fixData', 'fixPermission', 'fixMapping', 'reconnect', 'report'])(
		'waits for a person with class %s',
		(move) => expect(minutesUntil(move, 1)).toBe(WHEN_MENDED),
	);

	it('takes the pauses as they are set', () => {
		expect(minutesUntil('retry', 1, { firstMinutes: 60, tries: 2 })).toBe(60);
		expect(minutesUntil('retry', 2, { firstMinutes: 60, tries: 2 })).toBe(WHEN_MENDED);
	});

	it('sorts times before what waits for a person, and both before the bound of a replay by hand', () => {
		const texts = ['zzzz', WHEN_MENDED, nextTry('retry', 1, NOW, USUAL_PAUSES)];
		expect([...texts].sort()).toEqual([texts[2], texts[1], texts[0]]);
	});
});
