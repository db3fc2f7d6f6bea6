import groupBy from 'lodash/groupBy';
import { planChanges, type Plan } from '../../core/fields/plan';
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
import { fieldsToRead, isConverted, planSettingsOf, type TimedSettings } from './prepared';
import { readRecords } from './read';
import { usableReadings, type ChangeOfRead } from './readBefore';
import { atOnceUnmodified, updateRows } from './updateRows';

/** How often a decision is made again when others write to the same record. */
const ROUNDS = 5;

interface Round {
	plan: Plan;
	present: ChangeOfRead[];
	failures: ReadonlyMap<string, Failure>;
	/** Record ids of rows that were written whatever their records held by then. */
	unconditional: ReadonlySet<string>;
}

/** The writing of a batch, in as many rounds as it takes. */
export class Writing {
	private readonly results = new Map<ChangeOfRead, ChangeResult>();
	private readonly known: OrgRecords;

	constructor(
		private readonly gateway: SalesforceGateway,
		private readonly description: ObjectDescription,
		private readonly settings: TimedSettings,
	) {
		this.known = recordsOf(gateway);
	}

	/**
	 * @param changes with the names and the 15 characters of record ids that Salesforce's rows are found by
	 * @returns in the order of the changes; undefined for one whose record was not found
	 */
	async write(changes: readonly ChangeOfRead[]): Promise<Array<ChangeResult | undefined>> {
		let open = changes;
		for (let round = 1; open.length > 0 && round <= ROUNDS; round++)
			open = await this.round(open, round === 1 ? this.readBefore(open) : new Map());
		return changes.map((change) => this.results.get(change));
	}

	/** Reads, decides and writes; gives the changes that are to be looked at once more. */
	private async round(
		changes: readonly ChangeOfRead[],
		known: ReadonlyMap<string, Row>,
	): Promise<ChangeOfRead[]> {
		const { name: object } = this.description;
		const unread = changes.filter(({ recordId }) => !known.has(recordId));
		const current = new Map([...known, ...(await this.read(unread))]);
		const present = changes.filter(
			({ recordId }) => current.has(recordId) && !isConverted(current.get(recordId)),
		);
		const plan = planChanges(
			present,
			current,
			planSettingsOf(this.description, this.settings, this.known),
		);
		const saved = await this.save(plan, current, known);
		for (const change of changes) {
			if (isConverted(current.get(change.recordId)))
				this.results.set(change, { error: wasConverted(object, change.recordId) });
		}
		return this.judge({ plan, present, ...saved });
	}

	/** Only of so few records that they can be written on the condition that they have not changed since. */
	private readBefore(changes: readonly ChangeOfRead[]): Map<string, Row> {
		const byRecord = groupBy(changes, 'recordId');
		if (!atOnceUnmodified(Object.keys(byRecord).length)) return new Map();
		return usableReadings(changes, this.known.written, (recordId) =>
			fieldsToRead(this.description, byRecord[recordId], this.settings),
		);
	}

	private async read(changes: readonly ChangeOfRead[]): Promise<Map<string, Row>> {
		return await readRecords(
			this.gateway,
			this.description.name,
			changes.map(({ recordId }) => recordId),
			fieldsToRead(this.description, changes, this.settings),
		);
	}

	private async save(
		plan: Plan,
		current: ReadonlyMap<string, Row>,
		known: ReadonlyMap<string, Row>,
	): Promise<Pick<Round, 'failures' | 'unconditional'>> {
		const rows = plan.rows.map((row) => ({ ...row, Id: current.get(String(row.Id))?.Id }));
		const unmodifiedSince = new Map(
			plan.rows.flatMap((row, index) => {
				const recordId = String(row.Id);
				const changedAt = current.get(recordId)?.LastModifiedDate;
				const matters = known.has(recordId) || this.isTimed(row);
				return matters && changedAt ? [[rows[index].Id, String(changedAt)] as const] : [];
			}),
		);
		const { results, conditional } = await updateRows(this.gateway, this.description.name, rows, {
			unmodifiedSince,
			allowDuplicates: this.settings.saveAnyway,
		});
		const ids = plan.rows.map(({ Id }) => String(Id));
		for (const id of ids) this.known.written.remember(id);
		return {
			failures: failuresOf(rows, results),
			unconditional: new Set(ids.filter((_id, index) => !conditional.has(rows[index].Id))),
		};
	}

	/** Keeps what became of the changes, and gives those whose record others have written to. */
	private judge({ plan, present, failures, unconditional }: Round): ChangeOfRead[] {
		const { times } = this.known;
		const again = new Set<string>();
		for (const [recordId, exact] of plan.times)
			if (!failures.has(recordId)) times.keep(recordId, exact);
		for (const row of plan.rows) {
			const recordId = String(row.Id);
			const failure = failures.get(recordId);
			const isToCheck = !failure && unconditional.has(recordId) && this.isTimed(row);
			if (failure?.changedMeanwhile || isToCheck) again.add(recordId);
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
