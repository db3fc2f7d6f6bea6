import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../../sandbox/console/Stage';
import { Guide } from '../../../sandbox/console/tours/Guide';
import type { Tour } from '../../../sandbox/console/tours/Tour';

const stage = { passages: { look: async () => undefined } } as unknown as Stage;
let world: { pressed: number; isTrue: boolean; tidied: number };
let guide: Guide;

const tour: Tour = {
	...{ id: 't', title: 'Tour', about: '' },
	begin: () => [
		{
			...{ title: 'One', text: '', button: 'Do' },
			act: () => void (world.pressed += 1),
			seen: async () => (world.isTrue ? { text: 'It is so' } : undefined),
		},
		{
			...{ title: 'Two', text: '', button: 'Break' },
			act() {
				throw new Error('Nobody is there');
			},
			seen: async () => ({ text: 'never' }),
		},
	],
	tidyUp: () => void (world.tidied += 1),
};

beforeEach(() => {
	world = { pressed: 0, isTrue: false, tidied: 0 };
	guide = new Guide(stage, [tour], { patienceMs: 60, everyMs: 5 });
});

const states = () => guide.view()[0].steps.map(({ state }) => state);
const until = async (done: () => boolean) => {
	for (let looks = 0; !done(); looks++) {
		if (looks > 1_000) throw new Error(`it stays at ${states().join(', ')}`);
		await sleep(2);
	}
};

test('a step is done when it was seen, not when its button was pressed', async () => {
	guide.start('t');
	expect(states()).toEqual(['next', 'ahead']);
	guide.press('t', 0);
	await until(() => world.pressed === 1);
	expect(states()).toEqual(['busy', 'ahead']);
	world.isTrue = true;
	await until(() => states()[0] === 'seen');
	expect(guide.view()[0].steps[0].sight).toEqual({ text: 'It is so' });
	expect(states()).toEqual(['seen', 'next']);
});

test('what is not seen in time is said, and can be tried again', async () => {
	guide.start('t');
	guide.press('t', 0);
	await until(() => states()[0] === 'failed');
	expect(guide.view()[0].steps[0].problem).toContain('It was not seen within 0.06 seconds');
	world.isTrue = true;
	guide.press('t', 0);
	await until(() => states()[0] === 'seen');
	expect(world.pressed).toBe(2);
});

test('a step that cannot be done says why', async () => {
	world.isTrue = true;
	guide.start('t');
	guide.press('t', 0);
	await until(() => states()[1] === 'next');
	guide.press('t', 1);
	await until(() => states()[1] === 'failed');
	expect(guide.view()[0].steps[1].problem).toBe('Nobody is there');
});

test.each([
	['a tour there is not', () => guide.start('x'), 'There is no tour "x".'],
	['a tour that is not begun', () => guide.press('t', 0), 'This tour is not begun.'],
	['a step that is not next', () => (guide.start('t'), guide.press('t', 1)), 'Step 1 is not next.'],
	[
		'a step that is under way',
		() => (guide.start('t'), guide.press('t', 0), guide.press('t', 0)),
		'This step is under way.',
	],
])('%s is refused', (_what, act, reason) => {
	expect(act).toThrow(reason);
});

test('who leaves half-way leaves nothing broken behind', () => {
	guide.start('t');
	guide.leave('t');
	expect(world.tidied).toBe(1);
	expect(guide.view()[0].at).toBeUndefined();
	guide.leave('t');
	expect(world.tidied).toBe(1);
});
