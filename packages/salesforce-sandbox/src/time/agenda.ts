interface Appointment {
	dueAt: number;
	run: (dueAt: number) => void;
	order: number;
}

/**
 * What must happen at a given time of the org's clock (commits of open transactions, steps of bulk jobs).
 * Nothing can be observed between two looks at the org, so due work runs at the next look: before each
 * request, before each privileged read, and whenever the clock is moved.
 */
export class Agenda {
	private appointments: Appointment[] = [];
	private count = 0;

	/** `run` is told when it was due, so that what follows from it keeps its pace however late it runs. */
	schedule(dueAt: number, run: (dueAt: number) => void): void {
		this.appointments.push({ dueAt, run, order: this.count++ });
	}

	/** Runs everything due at `now` in the order of due time; work it schedules is run too when already due. */
	runDue(now: number): void {
		for (;;) {
			const due = this.appointments.filter((appointment) => appointment.dueAt <= now);
			if (due.length === 0) return;
			due.sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
			const next = due[0];
			this.appointments = this.appointments.filter((appointment) => appointment !== next);
			next.run(next.dueAt);
		}
	}
}
