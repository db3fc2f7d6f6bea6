import partition from 'lodash/partition';
import sortBy from 'lodash/sortBy';
import { tooOld } from '../../../core/activity/activityRow';
import { RowReports } from '../../../core/bulk/RowReports';
import { CLEAR_SIGN } from '../../../core/fields/coerce';
import { Tally } from '../../../core/bulk/Tally';
import { parseInstantMs } from '../../../core/values/instant';
import { SyncError } from '../../../core/failure/syncError';
import { missingScore } from '../../../core/event/npsScore';
import type { JsonObject } from '../../../core/values/json';
import type { ProductEvent } from '../../../core/event/productEvent';
import type { MatchOutcome } from '../../../core/matching/outcome';
import type { Person } from '../../../core/matching/person';
import type { KeyedRow, KeyedResult } from '../../../salesforce/activities/keyedRow';
import { unlessLoggedEarlier } from '../../../salesforce/activities/earlierKeys';
import { logRows } from '../../../salesforce/activities/log';
import { insertInBulk } from '../../../salesforce/bulk/ingestJob';
import { isOverLimits } from '../../../salesforce/errors/overLimits';
import type { Org } from '../../../salesforce/org';
import type { RequestsUsed } from '../../../salesforce/orgRequests';
import { planEvent } from '../../activities/planEvent';
import type { RowPlanner } from '../../activities/planner';
import { decidePersons } from '../../people/decidePersons';
import { personKey } from '../../people/persons';
import type { ToSalesforceSettings } from './settings';

/** From so many rows on an ingest job takes fewer calls than Collections of 200. */
const INGEST_ROWS = 4_000;

/** Persons whose match is remembered from batch to batch. */
const REMEMBERED_PERSONS = 50_000;

const REPORTED_ITEMS = 500;

export interface HistoryHost {
	org: Org;
	/** Who makes the row of an event. */
	plannerOf(event: ProductEvent): RowPlanner;
	tell(message: string): void;
}

type Matched = Extract<MatchOutcome, { status: 'matched' }>;

interface ToLog extends KeyedRow {
	event: ProductEvent;
	target: Matched;
	planner: RowPlanner;
}

/** Past events, matched and logged by the rules and under the keys of live ones. */
export class History {
	readonly tally = new Tally();
	readonly reports = new RowReports(REPORTED_ITEMS);
	read = 0;
	private readonly matches = new Map<string, MatchOutcome>();

	constructor(
		private readonly settings: ToSalesforceSettings,
		private readonly host: HistoryHost,
	) {}

	/** What the org has used, when that is more than may be in use. */
	get overBudget(): RequestsUsed | undefined {
		return this.host.org.gateway.usage.over(this.settings.budget);
	}

	/** A batch from records to activities. */
	async log(records: readonly JsonObject[]): Promise<void> {
		this.read += records.length;
		const events = records.flatMap((record) => this.readEvent(record) ?? []);
		await this.match(events);
		const rows = events.flatMap((event) => this.toRow(event) ?? []);
		// Rows of one account next to each other wait for its lock once, not in turns.
		const ordered = sortBy(rows, [({ target }) => target.accountId ?? target.id, 'key']);
		if (this.settings.dryRun) this.tally.sent += ordered.length;
		else this.count(ordered, await this.write(ordered));
		const { sent, unchanged, skipped, failed } = this.tally;
		this.host.tell(
			`${this.read} events read, ${sent} logged, ${unchanged} logged before, ${skipped} skipped, ${failed} failed`,
		);
	}

	private readEvent(record: JsonObject): ProductEvent | undefined {
		const { platform, otherEvents, maxAgeDays } = this.settings;
		const nowMs = Date.now();
		const event = isProductEvent(record)
			? (record as unknown as ProductEvent)
			: platform.webhook.parse(record, { receivedAtMs: nowMs });
		const { kind, occurredAt, timeSource } = event.event;
		if (kind === 'custom' && !otherEvents)
			return this.skip('not one of the events that are logged (flows, NPS, checklists, …)');
		if (!event.user.id && !event.user.email) return this.skip('no user id and no e-mail');
		// Without the time it happened at an event cannot be told from the same one logged live.
		if (timeSource === 'received' || parseInstantMs(occurredAt) === undefined)
			return this.refuse(event, {
				reason: 'the event has no time that can be read',
				remedy: 'Export the events with their timestamps.',
				code: 'NO_TIME',
			});
		const missing = missingScore(event);
		if (missing) {
			const { message: reason, remedy } = missing;
			return this.refuse(event, { reason, remedy, code: 'NO_SCORE' });
		}
		if (tooOld(event, maxAgeDays, nowMs))
			return this.skip(`older than ${maxAgeDays} days: Salesforce archives activities after 365`);
		return event;
	}

	/** Asks Salesforce for the persons it has not been asked for yet. */
	private async match(events: readonly ProductEvent[]): Promise<void> {
		const { lookup, match } = this.settings;
		if (this.matches.size > REMEMBERED_PERSONS) this.matches.clear();
		const unknown = events.map(personOf).filter((person) => !this.matches.has(personKey(person)));
		if (unknown.length === 0) return;
		const { outcomes } = await decidePersons(this.host.org, unknown, lookup, match);
		for (const [key, outcome] of outcomes) this.matches.set(key, outcome);
	}

	private toRow(event: ProductEvent): ToLog | undefined {
		const target = this.matches.get(personKey(personOf(event))) as MatchOutcome;
		if (target.status === 'unmatched')
			return this.skip('nobody in Salesforce has the id or e-mail');
		if (target.status === 'ambiguous')
			return this.refuse(event, {
				reason: target.reason,
				remedy: target.remedy,
				code: 'AMBIGUOUS',
			});
		const planner = this.host.plannerOf(event);
		const planned = planEvent(planner, { event, target });
		if ('row' in planned) return { ...planned, event, target, planner };
		if ('skipped' in planned) return this.skip(planned.skipped);
		if (!(planned.error instanceof SyncError)) throw planned.error;
		const { message: reason, remedy, code = '' } = planned.error;
		return this.refuse(event, { reason, remedy, code }, target);
	}

	/** Rows of one object at a time. */
	private async write(rows: readonly ToLog[]): Promise<KeyedResult[]> {
		const results = new Map<ToLog, KeyedResult>();
		for (const planner of new Set(rows.map((row) => row.planner))) {
			const part = rows.filter((row) => row.planner === planner);
			const written = await this.writeRows(planner, part);
			part.forEach((row, index) => results.set(row, written[index]));
		}
		return rows.map((row) => results.get(row) as KeyedResult);
	}

	private async writeRows(
		{ object, idempotency }: RowPlanner,
		rows: readonly ToLog[],
	): Promise<KeyedResult[]> {
		const { org } = this.host;
		if (idempotency.kind !== 'unique' || rows.length < INGEST_ROWS)
			return await logRows(org.gateway, object, idempotency, rows);
		return await unlessLoggedEarlier(
			org,
			object,
			idempotency,
			rows,
			async (open) => await this.insert({ object, idempotency }, open),
		);
	}

	/** By an ingest job; what a smaller batch may cure goes by Collections then. */
	private async insert(
		{ object, idempotency }: Pick<RowPlanner, 'object' | 'idempotency'>,
		rows: readonly KeyedRow[],
	): Promise<KeyedResult[]> {
		const { org } = this.host;
		const place = { object, field: idempotency.field };
		// A file would clear the field instead.
		const [alone, together] = partition(rows, readsAsClear);
		const results = new Map<KeyedRow, KeyedResult>();
		const note = (part: readonly KeyedRow[], written: readonly KeyedResult[]) =>
			part.forEach((row, index) => results.set(row, written[index]));
		note(together, await insertInBulk(org.gateway, place, together));
		note(alone, await logRows(org.gateway, object, idempotency, alone));
		const outcomes = rows.map((row) => results.get(row) as KeyedResult);
		const again = outcomes.flatMap((outcome, index) =>
			!outcome.ok && (outcome.error.retryable || isOverLimits(outcome.error)) ? [index] : [],
		);
		const second = await logRows(
			org.gateway,
			object,
			idempotency,
			again.map((index) => rows[index]),
		);
		again.forEach((index, position) => (outcomes[index] = second[position]));
		return outcomes;
	}

	private count(rows: readonly ToLog[], outcomes: readonly KeyedResult[]): void {
		const created = new Set<string>();
		rows.forEach(({ key, event, target }, index) => {
			const outcome = outcomes[index];
			if (!outcome.ok) {
				const { message: reason, remedy, code = '' } = outcome.error;
				this.refuse(event, { reason, remedy, code }, target);
			} else if (outcome.created && !created.has(key)) {
				created.add(key);
				this.tally.sent++;
			} else this.tally.unchanged++;
		});
	}

	private skip(reason: string): undefined {
		this.tally.skip(reason);
	}

	private refuse(
		{ event }: ProductEvent,
		why: { reason: string; remedy: string; code: string },
		target?: Matched,
	): undefined {
		this.tally.fail(why.reason);
		this.reports.add({
			status: 'failed',
			key: event.key,
			object: target?.object ?? '',
			recordId: target?.id ?? '',
			...why,
		});
	}
}

/** Is there a text in the row, as somebody typed it, that a data file takes for the sign to clear? */
function readsAsClear({ row }: KeyedRow): boolean {
	return Object.values(row).includes(CLEAR_SIGN);
}

function personOf({ user, company }: ProductEvent): Person {
	return { userId: user.id, email: user.email, companyId: company.id };
}

/** An item of a Product Event Trigger, as it came or read back from where it was kept. */
function isProductEvent(record: JsonObject): boolean {
	const { event } = record as { event?: Partial<ProductEvent['event']> };
	return Boolean(event?.key && event.kind && event.action && event.occurredAt && record.user);
}
