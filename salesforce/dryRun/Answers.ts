import chunk from 'lodash/chunk';
import omit from 'lodash/omit';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { Field } from '../describe';
import { inList } from '../soql/inList';
import { select } from '../soql/select';
import type { Journal } from './Journal';
import { rowRefusal, type RowRefusal } from './rowRefusal';
import type { Write } from './writeOf';

/** Ids or keys in one statement. */
const VALUES_PER_QUERY = 400;

/** How a row is answered. */
export type Answer = { id: string; created: boolean } | { refusal: RowRefusal };

/**
 * Answers writes as Salesforce would, as far as that can be known without writing: by the description of the object,
 * unique values that other records hold, and records that are gone. What would be written is taken down.
 */
export class Answers {
	/** @param read rows of a statement, as they would be after what was written */
	constructor(
		private readonly journal: Journal,
		private readonly read: (soql: string) => Promise<Row[]>,
	) {}

	async answer({ operation, rows }: Write): Promise<Answer[]> {
		const { kind, object } = operation;
		if (kind === 'delete') return rows.map(({ Id }) => ({ id: String(Id), created: false }));
		if (kind === 'update') return await this.update(object, rows);
		if (kind === 'create') return await this.create(object, rows);
		return await this.upsert(object, rows, operation.externalIdField);
	}

	private async create(object: string, rows: readonly Row[]): Promise<Answer[]> {
		const description = await this.journal.describe(object);
		const held: HeldValues[] = [];
		for (const field of description.fields)
			if (field.unique) held.push(await this.heldIn(object, field, rows));
		return rows.map((row) => {
			const refusal = rowRefusal(description, row, 'create') ?? twinOf(row, held);
			if (refusal) return { refusal };
			const id = this.journal.create(object, row);
			for (const values of held) values.add(row, id);
			return { id, created: true };
		});
	}

	private async upsert(object: string, rows: readonly Row[], key: string): Promise<Answer[]> {
		const description = await this.journal.describe(object);
		const held = await this.heldIn(object, description.require(key), rows);
		const isHeld = (row: Row) => held.by(row) !== undefined;
		const updated = rows.filter(isHeld).map((row) => ({ ...omit(row, key), Id: held.by(row) }));
		const updates = await this.update(object, updated);
		const creates = await this.create(
			object,
			rows.filter((row) => !isHeld(row)),
		);
		return rows.map((row) => (isHeld(row) ? updates.shift() : creates.shift()) as Answer);
	}

	private async update(object: string, rows: readonly Row[]): Promise<Answer[]> {
		if (rows.length === 0) return [];
		const description = await this.journal.describe(object);
		const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
		const seen = fields.filter((name) => description.has(name));
		const current = await this.current(object, rows, seen);
		return rows.map((row) => {
			const id = String(row.Id);
			const held = current.get(shortId(id));
			const refusal = held ? rowRefusal(description, row, 'update') : isGone();
			if (refusal) return { refusal };
			const values = omit(row, 'Id');
			this.journal.update(object, id, values, pickFrom(held ?? {}, Object.keys(values)));
			return { id, created: false };
		});
	}

	/** What the records hold, by the beginnings of their ids. */
	private async current(
		object: string,
		rows: readonly Row[],
		fields: readonly string[],
	): Promise<Map<string, Row>> {
		const ids = rows.map(({ Id }) => String(Id));
		const known = ids.flatMap((id) => {
			const row = this.journal.expectedRow(id);
			return row ? [[shortId(id), row] as const] : [];
		});
		const there = new Set(known.map(([id]) => id));
		const found = await this.look(
			object,
			'Id',
			ids.filter((id) => !there.has(shortId(id))),
			fields,
		);
		return new Map([...known, ...found.map((row) => [shortId(String(row.Id)), row] as const)]);
	}

	/** Which records hold the rows' values of a unique field. */
	private async heldIn(object: string, field: Field, rows: readonly Row[]): Promise<HeldValues> {
		const { name } = field;
		const values = rows.flatMap((row) => (isValue(row[name]) ? [String(row[name])] : []));
		const held = new HeldValues(field);
		for (const row of await this.look(object, name, values, [name])) held.add(row, String(row.Id));
		for (const value of values) {
			const id = this.journal.createdWith(object, name, value);
			if (id) held.add({ [name]: value }, id);
		}
		return held;
	}

	/** Reads what only a dry run has to read. */
	private async look(
		object: string,
		by: string,
		values: readonly string[],
		fields: readonly string[],
	): Promise<Row[]> {
		const found: Row[] = [];
		for (const part of chunk([...new Set(values)], VALUES_PER_QUERY)) {
			const where = inList(by, part);
			if (!where) continue;
			const soql = select({ fields: ['Id', ...fields], from: object, where });
			found.push(...(await this.read(soql)));
		}
		return found;
	}
}

const isValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Ids of records by the value they hold in one field, which may tell capital letters apart or not. */
class HeldValues {
	private readonly ids = new Map<string, string>();

	constructor(readonly field: Field) {}

	by(row: Row): string | undefined {
		return this.ids.get(this.keyOf(row));
	}

	add(row: Row, id: string): void {
		if (isValue(row[this.field.name])) this.ids.set(this.keyOf(row), id);
	}

	private keyOf(row: Row): string {
		const value = String(row[this.field.name]);
		return this.field.caseSensitive ? value : value.toLowerCase();
	}
}

/** Salesforce's refusal of a row that holds a unique value of another record. */
function twinOf(row: Row, held: readonly HeldValues[]): RowRefusal | undefined {
	for (const values of held) {
		const id = isValue(row[values.field.name]) ? values.by(row) : undefined;
		if (id) return duplicate(values.field.name, id);
	}
	return undefined;
}

function pickFrom(row: Row, names: readonly string[]): Row {
	return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

function duplicate(field: string, id: string): RowRefusal {
	return {
		code: 'DUPLICATE_VALUE',
		message: `duplicate value found: ${field} duplicates value on record with id: ${id}`,
		fields: [field],
	};
}

function isGone(): RowRefusal {
	return { code: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };
}
