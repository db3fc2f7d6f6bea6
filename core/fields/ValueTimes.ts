/** Times of values to the millisecond, by record and field: Salesforce keeps whole seconds. */
export interface ValueTimes {
	of(recordId: string): Readonly<Record<string, number>> | undefined;
}

/** Records remembered; a feed of events meets a person again within minutes, if at all. */
const RECORDS = 20_000;

/** What one process knows of the values it has written. The record that was used longest ago is forgotten first. */
export class RememberedTimes implements ValueTimes {
	private readonly byRecord = new Map<string, Readonly<Record<string, number>>>();

	/** @param before what is known of records that are not remembered here */
	constructor(
		private readonly records = RECORDS,
		private readonly before?: ValueTimes,
	) {}

	of(recordId: string): Readonly<Record<string, number>> | undefined {
		return this.byRecord.get(recordId) ?? this.before?.of(recordId);
	}

	/** Takes the place of what was known of the record. */
	keep(recordId: string, times: Readonly<Record<string, number>>): void {
		this.byRecord.delete(recordId);
		if (Object.keys(times).length === 0) return;
		this.byRecord.set(recordId, times);
		const [oldest] = this.byRecord.keys();
		if (this.byRecord.size > this.records) this.byRecord.delete(oldest);
	}
}
