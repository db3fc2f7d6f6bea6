import { setTimeout as sleep } from 'node:timers/promises';
import { BadRequest } from '../server/BadRequest';
import type { Stage } from '../Stage';
import type { Sight, Step, Tour } from './Tour';

type StepState = 'ahead' | 'next' | 'busy' | 'seen' | 'failed';

/** A tour as the page shows it. */
export interface TourView {
	id: string;
	title: string;
	about: string;
	/** Of the steps that were walked; undefined while the tour is not begun. */
	at?: number;
	finished: boolean;
	steps: Array<{
		title: string;
		text: string;
		button: string;
		state: StepState;
		sight?: Sight;
		problem?: string;
	}>;
}

interface Walk {
	steps: Step[];
	at: number;
	busy: boolean;
	sights: Sight[];
	problem?: string;
}

export interface GuidePace {
	/** How long a step may take to come true. */
	patienceMs: number;
	everyMs: number;
}

/** Leads through the tours: a step is done when what it promises was seen, not when its button was pressed. */
export class Guide {
	private readonly walks = new Map<string, Walk>();
	/** The steps of tours that are not begun. */
	private readonly outlines = new Map<string, Step[]>();
	private closed = false;

	constructor(
		private readonly stage: Stage,
		private readonly tours: readonly Tour[],
		private readonly pace: GuidePace = { patienceMs: 120_000, everyMs: 300 },
	) {}

	start(id: string): void {
		const tour = this.tour(id);
		if (this.walks.get(id)?.busy) throw new BadRequest('A step of this tour is under way.');
		this.leave(id);
		this.walks.set(id, { steps: tour.begin(this.stage), at: 0, busy: false, sights: [] });
	}

	/** Presses the button of the step that comes next. Answers at once; `view` tells how it goes. */
	press(id: string, step: number): void {
		const walk = this.walks.get(this.tour(id).id);
		if (!walk) throw new BadRequest('This tour is not begun.');
		if (walk.busy) throw new BadRequest('This step is under way.');
		if (step !== walk.at || !walk.steps[step]) throw new BadRequest(`Step ${step} is not next.`);
		walk.busy = true;
		delete walk.problem;
		void this.walkOn(walk).finally(() => (walk.busy = false));
	}

	/** Ends a tour, also half-way, and puts right what it has broken. */
	leave(id: string): void {
		const { tidyUp } = this.tour(id);
		if (this.walks.delete(id)) tidyUp?.(this.stage);
	}

	view(): TourView[] {
		return this.tours.map((tour) => this.viewOf(tour, this.walks.get(tour.id)));
	}

	/** Ends waiting. */
	close(): void {
		this.closed = true;
	}

	private async walkOn(walk: Walk): Promise<void> {
		try {
			const step = walk.steps[walk.at];
			await step.act();
			walk.sights.push(await this.waitFor(step));
			walk.at += 1;
		} catch (error) {
			walk.problem = (error as Error).message;
		}
	}

	private async waitFor(step: Step): Promise<Sight> {
		const deadline = Date.now() + this.pace.patienceMs;
		while (!this.closed && Date.now() < deadline) {
			await this.stage.passages.look();
			const sight = await step.seen();
			if (sight) return sight;
			await sleep(this.pace.everyMs, undefined, { ref: false });
		}
		const seconds = this.pace.patienceMs / 1_000;
		throw new Error(`It was not seen within ${seconds} seconds. You can press the button again.`);
	}

	private outlineOf(tour: Tour): Step[] {
		const outline = this.outlines.get(tour.id) ?? tour.begin(this.stage);
		this.outlines.set(tour.id, outline);
		return outline;
	}

	private viewOf(tour: Tour, walk: Walk | undefined): TourView {
		const { id, title, about } = tour;
		const steps = walk?.steps ?? this.outlineOf(tour);
		return {
			...{ id, title, about, at: walk?.at, finished: walk?.at === steps.length },
			steps: steps.map(({ title: head, text, button }, index) => ({
				...{ title: head, text, button, state: stateOf(walk, index) },
				sight: walk?.sights[index],
				problem: index === walk?.at ? walk.problem : undefined,
			})),
		};
	}

	private tour(id: string): Tour {
		const tour = this.tours.find((each) => each.id === id);
		if (!tour) throw new BadRequest(`There is no tour "${id}".`);
		return tour;
	}
}

function stateOf(walk: Walk | undefined, index: number): StepState {
	if (!walk || index > walk.at) return 'ahead';
	if (index < walk.at) return 'seen';
	if (walk.busy) return 'busy';
	return walk.problem === undefined ? 'next' : 'failed';
}
