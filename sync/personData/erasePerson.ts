import groupBy from 'lodash/groupBy';
import { SHOWN_RECORDS, isUnfinished, type Finding } from '../../core/personData/finding';
import { SetupError, type SyncError } from '../../core/failure/syncError';
import { writeRows, type SaveResult } from '../../salesforce/collections';
import type { Org } from '../../salesforce/org';
import type { HeldFields } from '../../salesforce/personData/heldFields';
import type { OwnRecords } from '../../salesforce/personData/ownRecords';
import type { SentPerson } from '../people/persons';
import { collect } from './collect';
import { fieldsPlace, hiddenFinding, idsOf, othersFinding, recordFindings } from './findings';
import type { EraseSettings } from './settings';

/**
 * Erases what this package wrote about a person: activities and kit records with an event key, and the chosen fields
 * of the person's Contacts and Leads. Those records themselves stay. When something could not be deleted, the user ID
 * stays on the records, so that the same run finds the rest.
 *
 * @returns one line for each place; rows that Salesforce refuses are in them
 * @throws SyncError as `collect`: nothing was erased then
 */
export async function erasePerson(
	org: Org,
	sent: SentPerson,
	settings: EraseSettings,
): Promise<Finding[]> {
	const { person, written, held } = await collect(org, sent, settings, false);
	const findings: Finding[] = [];
	for (const records of written)
		findings.push(...(await eraseRecords(org, records, settings.dryRun)));
	const keepsUserId = findings.some(isUnfinished);
	for (const group of Object.values(groupBy(held, ({ object }) => object)))
		findings.push(await clearFields(org, group, keepsUserId, settings.dryRun));
	const { connectedUserId } = settings;
	const made = new Set(
		held.flatMap(({ id, createdById }) =>
			createdById && createdById === connectedUserId ? [id] : [],
		),
	);
	return [...findings, ...recordFindings(person, (id) => made.has(id))];
}

async function eraseRecords(
	{ gateway }: Org,
	records: OwnRecords,
	dryRun: boolean,
): Promise<Finding[]> {
	const { object, description, rows, deleted } = records;
	if (!description) return [hiddenFinding(object)];
	const ids = rows.map(({ Id }) => ({ Id: String(Id) }));
	const refusal = description.deletable ? undefined : notDeletable(object);
	const results: SaveResult[] =
		refusal || dryRun
			? ids.map(({ Id }) =>
					refusal ? { ok: false, error: refusal } : { ok: true, id: Id, created: false },
				)
			: await writeRows(gateway, { kind: 'delete', object }, ids);
	const lines = [lineOf(object, ids, results, dryRun), ...othersFinding(records)];
	if (deleted.length > 0) lines.push(inRecycleBin(object, deleted));
	return lines;
}

/** What became of rows that were to be erased. */
function lineOf(
	place: string,
	rows: ReadonlyArray<{ Id: string }>,
	results: readonly SaveResult[],
	dryRun: boolean,
): Finding {
	const failures = results.flatMap((result, index) =>
		result.ok || isGone(result.error) ? [] : [{ id: rows[index].Id, error: result.error }],
	);
	const done = rows.length - failures.length;
	return {
		...{ place, found: rows.length, ...counted(done, dryRun) },
		left: dryRun ? rows.length : failures.length,
		...(failures.length > 0
			? refused(
					failures.map(({ error }) => error),
					failures.slice(0, SHOWN_RECORDS).map(({ id }) => id),
				)
			: {}),
	};
}

const counted = (done: number, dryRun: boolean) =>
	dryRun ? { erased: 0, wouldErase: done } : { erased: done };

/** Somebody, or an earlier try, has deleted it. */
function isGone({ code }: SyncError): boolean {
	return code === 'ENTITY_IS_DELETED';
}

function refused(errors: readonly SyncError[], records: readonly string[]): Partial<Finding> {
	const [{ code, message, remedy, move }] = errors;
	const others = new Set(errors.map((error) => error.code)).size - 1;
	return {
		why: [
			`${errors.length} could not be erased: ${code ?? message}.`,
			others > 0 ? `There are ${others} other reasons.` : '',
		]
			.filter(Boolean)
			.join(' '),
		whatToDo: `${remedy} Then run again.`,
		...{ move, records },
	};
}

function notDeletable(object: string): SetupError {
	const isActivity = object === 'Task' || object === 'Event';
	const permission = isActivity ? `Edit ${object}s` : `Delete on ${object}`;
	return new SetupError(`The connected user may not delete records of ${object}`, {
		move: 'fixPermission',
		code: 'INSUFFICIENT_ACCESS_OR_READONLY',
		...{ object, permission },
		remedy: `Grant ${isActivity ? `the system permission "${permission}"` : `object ${permission}`} in a permission set assigned to that user.`,
	});
}

function inRecycleBin(object: string, rows: OwnRecords['deleted']): Finding {
	return {
		...{ place: `${object} in the recycle bin`, found: rows.length, erased: 0, left: rows.length },
		move: 'yours',
		why: 'What was deleted is in the recycle bin of Salesforce for 15 days.',
		whatToDo: 'Empty the recycle bin, or wait.',
		records: idsOf(rows),
	};
}

/** Clears the fields of records of one object, the user ID among them unless it is still needed. */
async function clearFields(
	{ gateway }: Org,
	held: readonly HeldFields[],
	keepsUserId: boolean,
	dryRun: boolean,
): Promise<Finding> {
	const [{ object, description }] = held;
	const place = fieldsPlace(object);
	const isWritable = (name: string) => description.field(name)?.updateable === true;
	const plans = held.map(({ id, values, userIdField }) => {
		const names = Object.keys(values);
		const kept = keepsUserId && userIdField ? [userIdField] : [];
		return {
			...{ id, names, kept },
			clears: names.filter((name) => isWritable(name) && !kept.includes(name)),
			locked: names.filter((name) => !isWritable(name)),
		};
	});
	const writes = plans.filter(({ clears }) => clears.length > 0);
	const rows = writes.map(({ id, clears }) => ({
		Id: id,
		...Object.fromEntries(clears.map((name) => [name, null])),
	}));
	const results = dryRun ? [] : await writeRows(gateway, { kind: 'update', object }, rows);
	const failed = writes.flatMap((write, index) => {
		const result = results[index];
		return result && !result.ok ? [{ ...write, error: result.error }] : [];
	});
	const found = sum(plans.map(({ names }) => names.length));
	const done =
		sum(writes.map(({ clears }) => clears.length)) - sum(failed.map(({ clears }) => clears.length));
	const locked = [...new Set(plans.flatMap((plan) => plan.locked))];
	const errors = [
		...failed.map(({ error }) => error),
		...(locked.length > 0 ? [notEditable(object, locked)] : []),
	];
	const keepsId = plans.some(({ kept }) => kept.length > 0);
	return {
		...{ place, found, ...counted(done, dryRun), left: dryRun ? found : found - done },
		...(errors.length > 0
			? refused(
					errors,
					plans
						.filter((plan) => plan.locked.length > 0 || failed.some(({ id }) => id === plan.id))
						.map(({ id }) => id),
				)
			: keepsId
				? KEEPS_ID
				: {}),
	};
}

const KEEPS_ID: Partial<Finding> = {
	move: 'retry',
	why: 'The user ID stays until the rest is erased: without it nothing would find the rest.',
	whatToDo: 'Mend what the other lines say, and run again.',
};

function notEditable(object: string, fields: readonly string[]): SetupError {
	const permission = `Edit Access to ${fields.map((name) => `${object}.${name}`).join(', ')}`;
	return new SetupError(`The connected user may not write ${fields.join(', ')} of ${object}`, {
		move: 'fixPermission',
		code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
		...{ object, fields, permission },
		remedy: `Grant ${permission} in a permission set assigned to that user; a formula field has nothing to clear.`,
	});
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}
