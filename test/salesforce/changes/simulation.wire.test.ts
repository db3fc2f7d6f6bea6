import fc from 'fast-check';
import { Life, quietLife, roughLife, type Step } from './simulation';
import { openWatchedOrg } from './watchedOrg';

const TITLES = ['T1', 'T2', 'T3'];

/** A record's life: what became visible of it since watching began, and what was told of it. */
interface Course {
	/** What the product knew before; nothing of a record that was not there yet. */
	before: string | undefined;
	visible: Array<string | null>;
	emitted: Array<string | null>;
	/** It was in a page during whose handing on the process ended. */
	repeatable: boolean;
}

/** Lives through the steps on an org of its own, with a few Contacts there from the start. */
async function live(steps: readonly Step[]): Promise<Course[]> {
	const world = await openWatchedOrg();
	try {
		world.org.defineField('Contact', {
			name: 'ProductSync_NPS_Score__c',
			type: 'Number',
			precision: 3,
			scale: 0,
		});
		const ids = TITLES.map((Title) => world.aContact({ Title }));
		const bench = await world.watching({
			kinds: ['created', 'updated', 'deleted'],
			changesPerPage: 2,
		});
		const life = new Life(world, bench, ids);
		for (const step of steps) await life.step(step);
		await life.end();
		return [...life.visible].map(([id, visible]) => ({
			before: TITLES[ids.indexOf(id)],
			visible: ids.includes(id) ? visible.slice(1) : visible,
			emitted: life.emitted(id),
			repeatable: life.repeatable.has(id),
		}));
	} finally {
		await world.sandbox.close();
	}
}

/** The product ends with what Salesforce ends with. */
function expectNothingLost({ before, visible, emitted }: Course): void {
	expect([before, ...emitted].at(-1)).toBe([before, ...visible].at(-1));
}

/** Values came in the order of commits, and none came twice. */
function expectOrderAndNoRepeats({ before, visible, emitted }: Course): void {
	let at = 0;
	for (const value of emitted) {
		at = visible.indexOf(value, at) + 1;
		expect(at).toBeGreaterThan(0);
	}
	emitted.forEach((value, index) => expect(value).not.toBe([before, ...emitted][index]));
}

const RUNS = { numRuns: 80, seed: 20261122 };

describe('a watcher in a life of commits, late commits, errors and deletions', () => {
	it('emits every change once, in the order of commits, and nothing else', async () => {
		await fc.assert(
			fc.asyncProperty(quietLife, async (steps) => {
				for (const course of await live(steps)) {
					expectNothingLost(course);
					expectOrderAndNoRepeats(course);
				}
			}),
			RUNS,
		);
	});
});

describe('a watcher that is killed at any point of handing pages on', () => {
	it('loses nothing, and repeats at most the page that was under way', async () => {
		await fc.assert(
			fc.asyncProperty(roughLife, async (steps) => {
				for (const course of await live(steps)) {
					expectNothingLost(course);
					if (!course.repeatable) expectOrderAndNoRepeats(course);
				}
			}),
			RUNS,
		);
	});
});
