import { toRecordId } from '../identifiers';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { type Column, NumberColumn, ValueColumn } from './columns';
import { HashIndex, foldCase } from './HashIndex';
import { StampIndex } from './StampIndex';

/** Absent rows were rolled back, purged, or belong to a transaction that has not been committed. */
export const RowState = { Absent: 0, Live: 1, Deleted: 2 } as const;
export type RowState = (typeof RowState)[keyof typeof RowState];

const numeric = new Set(['int', 'double', 'currency', 'percent', 'datetime']);

/**
 * The records of one object, field by field. A row's number is its place; ids are computed from it. Indexes
 * come into being when first asked for and are kept from then on.
 */
export class Table {
	private readonly columns = new Map<string, Column>();
	private readonly indexes = new Map<string, HashIndex>();
	private stampIndex: StampIndex | null = null;
	private states = new Uint8Array(64);
	private length = 0;

	constructor(readonly object: ObjectDefinition) {}

	/** One more than the highest row number ever used. */
	get size(): number {
		return this.length;
	}

	/** Takes the next row number; the row stays absent until its state is set. */
	append(): number {
		if (this.length === this.states.length) {
			const grown = new Uint8Array(this.length * 2);
			grown.set(this.states);
			this.states = grown;
		}
		return this.length++;
	}

	idOf(row: number): string {
		return toRecordId(this.object.keyPrefix, row);
	}

	state(row: number): RowState {
		return (row >= 0 && row < this.length ? this.states[row] : RowState.Absent) as RowState;
	}

	setState(row: number, state: RowState): void {
		this.states[row] = state;
	}

	read(row: number, field: string): unknown {
		return this.columns.get(field)?.get(row);
	}

	write(row: number, field: string, value: unknown): void {
		const column = this.column(field);
		const stored = value === null ? undefined : value;
		const index = this.indexes.get(field);
		if (index) {
			const before = column.get(row);
			if (before === stored) return;
			index.remove(before, row);
			index.add(stored, row);
		}
		column.set(row, stored);
		if (field === 'SystemModstamp' && typeof stored === 'number') this.stampIndex?.add(stored, row);
	}

	/** The column itself, for scans over many rows. */
	column(field: string): Column {
		let column = this.columns.get(field);
		if (!column) {
			const definition = this.object.fields.get(field.toLowerCase());
			column = definition && numeric.has(definition.type) ? new NumberColumn() : new ValueColumn();
			this.columns.set(field, column);
		}
		return column;
	}

	dropColumn(field: string): void {
		this.columns.delete(field);
		this.indexes.delete(field);
	}

	/** Forgets how a field's values were indexed: its definition has changed. */
	dropIndex(field: string): void {
		this.indexes.delete(field);
	}

	/** Rows holding a value in an indexed field; text without regard to case, except for case-sensitive keys. */
	find(field: FieldDefinition, value: unknown): readonly number[] {
		return this.index(field).find(value);
	}

	/** Rows stamped within the bounds (milliseconds, inclusive). */
	stampedBetween(from: number, to: number): number[] {
		if (!this.stampIndex) {
			const column = this.column('SystemModstamp') as NumberColumn;
			this.stampIndex = new StampIndex((row) => column.number(row), this.length);
		}
		return this.stampIndex.between(from, to);
	}

	/** Row numbers of every live row, in order. */
	*liveRows(): IterableIterator<number> {
		for (let row = 0; row < this.length; row += 1)
			if (this.states[row] === RowState.Live) yield row;
	}

	private index(field: FieldDefinition): HashIndex {
		let index = this.indexes.get(field.name);
		if (!index) {
			index = new HashIndex(field.caseSensitive ? (value) => value : foldCase);
			const column = this.column(field.name);
			for (let row = 0; row < this.length; row += 1) index.add(column.get(row), row);
			this.indexes.set(field.name, index);
		}
		return index;
	}
}

/** Is a query for this field's value answered from an index? @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_VLSQ.htm */
export function isIndexed(field: FieldDefinition): boolean {
	if (field.formula) return false;
	return (
		field.idLookup ||
		field.unique ||
		field.externalId ||
		field.type === 'reference' ||
		field.type === 'email' ||
		field.nameField
	);
}
