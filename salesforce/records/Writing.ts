import { planChanges, type Plan } from '../../core/fields/plan';
import type { FieldChange, PlanSettings } from '../../core/fields/rules';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import {
	failuresOf,
	toChangeResult,
	wasConverted,
	type ChangeResult,
	type Failure,
} from './changeResult';
import { recordsOf, type OrgRecords } from './orgRecords';
import { readRecords } from './read';
import type { WriteSettings } from './settings';
import { updateRows } from './updateRows';

/** How often a decision is made again when others write to the same record. */
const ROUNDS = 5;

export type TimedSettings = WriteSettings & Pick<PlanSettings, 'timeOf'>;

interface Round {
	plan: Plan;
	current: Map<string, Row>;
	present: FieldChange[];
	failures: ReadonlyMap<string, Failure>;
}

/** The writing of a batch, in as many rounds as it takes. */
export class Writing {
	private readonly results = new Map<FieldChange, ChangeResult>();
	private readonly known: OrgRecords;

	constructor(
		private readonly gateway: SalesforceGateway,
		private readonly description: ObjectDescription,
		private readonly settings: TimedSettings,
	) {
		this.known = recordsOf(gateway.instanceUrl);
	}

	/**
	 * @param changes with the names and the 15 characters of record ids that Salesforce's rows are found by
	 * @returns in the order of the changes; undefined for one whose record was not found
	 */
	async write(changes: readonly FieldChange[]): Promise<Array<ChangeResult | undefined>> {
		let open = changes;
		for (let round = 1; open.length > 0 && round <= ROUNDS; round++) open = await this.round(open);
		return changes.map((change) => this.results.get(change));
	}

	/** Reads, decides and writes; gives the changes that are to be looked at once more. */
	private async round(changes: readonly FieldChange[]): Promise<FieldChange[]> {
		const { name: object } = this.description;
		const current = await this.read(changes);
		const present = changes.filter(
			({ recordId }) => current.has(recordId) && !isConverted(current.get(recordId)),
		);
		const plan = planChanges(present, current, this.planSettings());
		const failures = await this.save({ plan, current });
		for (const change of changes) {
			if (isConverted(current.get(change.recordId)))
				this.results.set(change, { error: wasConverted(object, change.recordId) });
		}
		return this.judge({ plan, current, present, failures });
	}

	private async read(changes: readonly FieldChange[]): Promise<Map<string, Row>> {
		return await readRecords(
			this.gateway,
			this.description.name,
			changes.map(({ recordId }) => recordId),
			fieldsToRead(this.description, changes, this.settings),
		);
	}

	private planSettings(): PlanSettings {
		const { ruleOf, timeOf, timeZone } = this.settings;
		const fields = new Map(this.description.fields.map((field) => [field.name, field]));
		const { times } = this.known;
		return { fields, ruleOf, timeOf, timeZone, times, nowMs: Date.now() };
	}

	private async save({ plan, current }: Pick<Round, 'plan' | 'current'>) {
		const rows = plan.rows.map((row) => ({ ...row, Id: current.get(String(row.Id))?.Id }));
		const since = new Map(
			rows.flatMap((row) => {
				const changedAt = current.get(shortId(String(row.Id)))?.LastModifiedDate;
				return this.isTimed(row) && changedAt ? [[row.Id, String(changedAt)] as const] : [];
			}),
		);
		const written = await updateRows(this.gateway, this.description.name, rows, {
			unmodifiedSince: since,
			allowDuplicates: this.settings.saveAnyway,
		});
		return failuresOf(rows, written);
	}

	/** Keeps what became of the changes, and gives those whose record others have written to. */
	private judge({ plan, present, failures }: Round): FieldChange[] {
		const { times } = this.known;
		const again = new Set<string>();
		const several = plan.rows.length > 1;
		for (const [recordId, exact] of plan.times)
			if (!failures.has(recordId)) times.keep(recordId, exact);
		for (const row of plan.rows) {
			const recordId = String(row.Id);
			const failure = failures.get(recordId);
			if (failure?.changedMeanwhile || (several && !failure && this.isTimed(row)))
				again.add(recordId);
		}
		present.forEach((change, index) => {
			const failure = failures.get(change.recordId);
			const outcome = toChangeResult(plan.reports[index], failure, this.description.name);
			const before = this.results.get(change);
			// A second look tells of what it changed only: the first one said what became of the item.
			const isSecondLook = before && !('error' in before) && !('error' in outcome);
			if (!isSecondLook) this.results.set(change, outcome);
		});
		return present.filter(({ recordId }) => again.has(recordId));
	}

	/** Does the row hold a value of which the later one is to win? */
	private isTimed(row: Row): boolean {
		const { ruleOf, timeOf } = this.settings;
		return Object.keys(row).some((name) => ruleOf(name) === 'ifNewer' && timeOf?.(name));
	}
}

/** A converted Lead is its Contact: nothing is written to it, even by a user who may. */
function isConverted(record: Row | undefined): boolean {
	return record?.IsConverted === true;
}

/** Only fields that exist: those that do not are named per change, by name. */
function fieldsToRead(
	description: ObjectDescription,
	changes: readonly FieldChange[],
	{ ruleOf, timeOf }: TimedSettings,
): string[] {
	const wanted = new Set(changes.flatMap(({ values }) => Object.keys(values)));
	for (const name of [...wanted]) {
		const time = ruleOf(name) === 'ifNewer' ? timeOf?.(name) : undefined;
		if (time) wanted.add(time.field).add('LastModifiedDate');
	}
	if (description.name === 'Lead') wanted.add('IsConverted');
	return [...wanted].filter((name) => description.has(name));
}
