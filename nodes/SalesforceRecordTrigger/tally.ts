import type { Logger } from 'n8n-workflow';
import type { Wakes } from './Wakes';

const DAY_MS = 24 * 3_600_000;

/** Says once a day what push has told, and what it has cost. */
export class Tally {
	private countedAtMs = Date.now();
	private counted = { pushes: 0, looks: 0 };

	constructor(
		private readonly logger: Logger,
		private readonly wakes: Wakes,
	) {}

	heard(events: number): void {
		this.wakes.push(events);
		if (Date.now() - this.countedAtMs < DAY_MS) return;
		const { pushes, looks } = this.wakes;
		this.logger.info(
			`Salesforce Record Trigger: in 24 hours ${pushes - this.counted.pushes} events were pushed, and made it look ${looks - this.counted.looks} times.`,
		);
		this.counted = { pushes, looks };
		this.countedAtMs = Date.now();
	}
}
