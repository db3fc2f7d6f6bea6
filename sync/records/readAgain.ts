import get from 'lodash/get';
import groupBy from 'lodash/groupBy';
import omit from 'lodash/omit';
import uniq from 'lodash/uniq';
import {
	SalesforceError,
	SetupError,
	SyncError,
	healsByItself,
} from '../../core/failure/syncError';
import { isGone, type Ambiguity, type RecordChange } from '../../core/change/recordChange';
import { realId } from '../../core/matching/identity';
import { stampSecond } from '../../core/values/instant';
import { isJsonObject } from '../../core/values/json';
import { isRecordId, shortId } from '../../core/values/recordId';
import type { Row } from '../../salesforce/client';
import type { SalesforceGateway } from '../../salesforce/gateway';
import type { Org } from '../../salesforce/org';
import { readRecords } from '../../salesforce/records/read';

/** What of a change is needed to read its record again. */
export type KeptChange = Pick<
	RecordChange,
	'object' | 'id' | 'change' | 'record' | 'changedFields' | 'user' | 'company'
> &
	Partial<Pick<RecordChange, 'idFields' | 'ambiguous'>>;

/** A change with the values of today, or why they are not known. */
export type ReadAgain<T> = T | { error: unknown };

/**
 * Changes with the values their records have today, for whom they stand for today: who sends a change late must not
 * send old values, nor to somebody else. One call for 2,500 records of one object whose changes carry the same fields.
 * That a record is gone has no values, and stays as it was.
 *
 * @returns for each change its values, or the failure: a record that is gone is told, never passed over; and what
 * Salesforce refuses of some records holds up none of the others
 */
export async function readAgain<T extends KeptChange>(
	{ gateway }: Pick<Org, 'gateway'>,
	changes: readonly T[],
): Promise<Array<ReadAgain<T>>> {
	const results = new Map<T, ReadAgain<T>>();
	for (const change of changes) {
		if (!isChange(change)) results.set(change, { error: isNoChange() });
		else if (isGone(change.change)) results.set(change, change);
	}
	const alike = groupBy(
		changes.filter((change) => !results.has(change)),
		(change) => JSON.stringify([change.object, fieldsOf(change).sort()]),
	);
	let down: { error: unknown } | undefined;
	for (const group of Object.values(alike)) {
		const read = down ?? (await readGroup(gateway, group));
		if ('error' in read && isDown(read.error)) down = read;
		for (const change of group)
			results.set(change, 'error' in read ? read : withValuesIn(read, change));
	}
	return changes.map((change) => results.get(change)!);
}

/** Salesforce is not to be reached, so that asking for other records is in vain. */
function isDown(error: unknown): boolean {
	return error instanceof SyncError && (healsByItself(error.move) || error.move === 'reconnect');
}

async function readGroup(
	gateway: SalesforceGateway,
	group: readonly KeptChange[],
): Promise<Map<string, Row> | { error: unknown }> {
	const [first] = group;
	const ids = group
		.flatMap(({ id, ambiguous }) => [id, ...(ambiguous?.records ?? [])])
		.filter((id) => isRecordId(id));
	try {
		return await readRecords(gateway, first.object, ids, fieldsOf(first));
	} catch (error) {
		return { error };
	}
}

/** People can write into the table. */
function isChange(change: Partial<KeptChange>): boolean {
	const { object, id, changedFields = [], user = {}, company = {} } = change;
	const { idFields = {}, ambiguous = {} } = change;
	const { records = [] } = ambiguous as Partial<Ambiguity>;
	return (
		typeof object === 'string' &&
		typeof id === 'string' &&
		[change.record, user, company, idFields, ambiguous].every(isJsonObject) &&
		[...Object.values(idFields), ...(Array.isArray(records) ? records : [records])].every(
			(text) => typeof text === 'string',
		) &&
		Array.isArray(changedFields)
	);
}

function isNoChange(): SyncError {
	return new SetupError('The body of the kept row is no change of a record', {
		move: 'fixData',
		remedy: 'Correct the column body of this row in the data table, or delete the row.',
	});
}

/** The values a change carries, whom its record stands for, and whether a Lead is one no more. */
function fieldsOf({ object, record, idFields = {} }: KeptChange): string[] {
	const fields = [...Object.keys(record), ...Object.values(idFields), 'SystemModstamp'];
	return uniq(object === 'Lead' ? [...fields, 'IsConverted'] : fields);
}

function withValuesIn<T extends KeptChange>(rows: Map<string, Row>, change: T): ReadAgain<T> {
	const row = rows.get(shortId(change.id));
	if (!row) return { error: notFound(change) };
	if (row.IsConverted === true) return { error: isConverted(change) };
	return withValuesOf(row, withIdsOf(row, rows, change));
}

/** A record that holds no id itself may have one by its Lead or e-mail: the one that was kept. */
function withIdsOf<T extends KeptChange>(row: Row, rows: Map<string, Row>, change: T): T {
	const { idFields = {}, ambiguous } = change;
	const idIn = (of: Row | undefined, path?: string) =>
		of && path ? realId(get(of, path)) : undefined;
	const ids = { user: idIn(row, idFields.user), company: idIn(row, idFields.company) };
	const others = (ambiguous?.records ?? [])
		.filter((id) => shortId(id) !== shortId(change.id))
		.map((id) => rows.get(shortId(id)));
	// Only an id that the object carries itself is shared: that of the person, on an Account that of the company.
	const own = idFields.user ?? idFields.company;
	const shared = idIn(row, own);
	const isShared = !shared || others.some((other) => idIn(other, own) === shared);
	if (ambiguous && isShared) return change;
	return {
		...omit(change, 'ambiguous'),
		user: { ...change.user, ...(ids.user ? { id: ids.user } : {}) },
		company: { ...change.company, ...(ids.company ? { id: ids.company } : {}) },
	} as T;
}

function withValuesOf<T extends KeptChange>(row: Row, change: T): T {
	const record = Object.fromEntries(
		Object.keys(change.record).map((path) => [path, (get(row, path) as unknown) ?? null]),
	);
	return {
		...change,
		record,
		changedFields: (change.changedFields ?? []).map((changed) => ({
			...changed,
			...(changed.field in record ? { new: record[changed.field] } : {}),
		})),
		modifiedAt: new Date(stampSecond(row.SystemModstamp) * 1000).toISOString(),
	};
}

function isConverted({ object, id }: KeptChange): SyncError {
	return new SalesforceError(`${object} ${id} was converted`, {
		move: 'fixData',
		code: 'CONVERTED',
		object,
		remedy: 'Its Contact counts now, and its changes are sent. Delete this row.',
	});
}

function notFound({ object, id }: KeptChange): SyncError {
	return new SalesforceError(`${object} ${id} was not found`, {
		move: 'fixData',
		code: 'NOT_FOUND',
		object,
		remedy:
			'The record was deleted or merged, or the connected user may not see it. If it is gone, delete this row: there is nothing to send any more.',
	});
}
