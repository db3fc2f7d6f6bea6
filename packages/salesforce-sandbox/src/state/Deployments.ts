import { toRecordId } from '../identifiers';
import type { Agenda } from '../time/agenda';
import type { Clock } from '../time/clock';
import { type Deployment, type DeployOptions, isDone } from './Deployment';

const PREFIX = '0Af';

/** What it takes to carry a deployment out. */
export interface DeploymentWork {
	/** Counts the components; what it throws is a fault of the sandbox. */
	measure(deployment: Deployment): number;
	run(deployment: Deployment): void;
}

/** Carries deployments out one after the other, over time. */
export class Deployments {
	/** How long a deployment waits before it starts, takes per component, and takes to be canceled. */
	readonly pace = { queueMs: 50, componentMs: 5, cancelMs: 50 };
	private readonly list: Deployment[] = [];
	private running: Deployment | null = null;

	constructor(
		private readonly clock: Clock,
		private readonly agenda: Agenda,
		private readonly work: DeploymentWork,
	) {}

	/** Every deployment of the org, oldest first. */
	all(): Deployment[] {
		return [...this.list];
	}

	get latest(): Deployment | undefined {
		return this.list.at(-1);
	}

	/** A deployment by its id of 15 or 18 characters. */
	find(id: string): Deployment | undefined {
		return id.length < 15 ? undefined : this.list.find((each) => each.id.startsWith(id));
	}

	add(createdById: string, options: DeployOptions, zip: Buffer): Deployment {
		const now = this.clock.now();
		const deployment: Deployment = {
			id: toRecordId(PREFIX, this.list.length),
			createdById,
			options,
			zip,
			status: 'Pending',
			createdAt: now,
			startedAt: null,
			completedAt: null,
			changedAt: now,
			canceledById: null,
			total: 0,
			successes: [],
			failures: [],
			flowCoverageWarnings: [],
			error: null,
		};
		this.list.push(deployment);
		this.agenda.schedule(now + this.pace.queueMs, (dueAt) => this.startNext(dueAt));
		return deployment;
	}

	/** Asks for an end: at once when it has not started, else a moment later. */
	cancel(deployment: Deployment, userId: string): void {
		const now = this.clock.now();
		deployment.canceledById = userId;
		if (deployment.status === 'Pending') {
			this.finish(deployment, 'Canceled', now);
			return;
		}
		deployment.status = 'Canceling';
		deployment.changedAt = now;
		this.agenda.schedule(now + this.pace.cancelMs, (dueAt) => {
			if (deployment.status === 'Canceling') this.finish(deployment, 'Canceled', dueAt);
		});
	}

	/** Components dealt with by now, while a deployment is under way. */
	progress({ startedAt, total }: Deployment): number {
		if (startedAt === null) return 0;
		const { componentMs } = this.pace;
		const passed = this.clock.now() - startedAt;
		return componentMs === 0 ? total : Math.min(total, Math.floor(passed / componentMs));
	}

	private startNext(at: number): void {
		const waiting = this.list.find(({ status }) => status === 'Pending');
		if (this.running || !waiting) return;
		this.running = waiting;
		waiting.status = 'InProgress';
		waiting.startedAt = at;
		waiting.changedAt = at;
		waiting.total = this.work.measure(waiting);
		this.agenda.schedule(at + waiting.total * this.pace.componentMs, (dueAt) => {
			if (waiting.status !== 'InProgress') return;
			this.work.run(waiting);
			this.finish(waiting, waiting.status, dueAt);
		});
	}

	private finish(deployment: Deployment, status: Deployment['status'], at: number): void {
		deployment.status = status;
		deployment.completedAt = at;
		deployment.changedAt = at;
		if (!isDone(deployment)) throw new TypeError(`Deployment ${deployment.id} has no result`);
		if (this.running === deployment) this.running = null;
		this.agenda.schedule(at, (dueAt) => this.startNext(dueAt));
	}
}
