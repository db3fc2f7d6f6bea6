import { RowState, type Table } from './Table';

type Entry =
	| { kind: 'value'; table: Table; row: number; field: string; before: unknown; after: unknown }
	| { kind: 'state'; table: Table; row: number; before: RowState; after: RowState }
	| { kind: 'act'; redo: () => void; undo: () => void };

/** Every change of one unit of work, so that it can be taken back, and made again when it commits later. */
export class Journal {
	private readonly entries: Entry[] = [];

	write(table: Table, row: number, field: string, value: unknown): void {
		const before = table.read(row, field);
		const after = value === null ? undefined : value;
		this.entries.push({ kind: 'value', table, row, field, before, after });
		table.write(row, field, after);
	}

	setState(table: Table, row: number, state: RowState): void {
		this.entries.push({ kind: 'state', table, row, before: table.state(row), after: state });
		table.setState(row, state);
	}

	/** Does something that is no change of a row, and can be taken back as well. */
	act(redo: () => void, undo: () => void): void {
		redo();
		this.entries.push({ kind: 'act', redo, undo });
	}

	/** Where the journal stands, for {@link Journal.undoTo}. */
	mark(): number {
		return this.entries.length;
	}

	/** Takes back everything since the mark and forgets it. */
	undoTo(mark: number): void {
		for (const entry of this.entries.splice(mark).reverse()) revert(entry);
	}

	/** Takes everything back but remembers it, for {@link Journal.redo}. */
	undo(): void {
		for (const entry of [...this.entries].reverse()) revert(entry);
	}

	redo(): void {
		for (const entry of this.entries) {
			if (entry.kind === 'act') entry.redo();
			else if (entry.kind === 'state') entry.table.setState(entry.row, entry.after);
			else entry.table.write(entry.row, entry.field, entry.after);
		}
	}

	/** The rows this work touched, as `object row` pairs. */
	touched(): Array<{ table: Table; row: number }> {
		const seen = new Map<string, { table: Table; row: number }>();
		for (const entry of this.entries)
			if (entry.kind !== 'act') {
				const { table, row } = entry;
				seen.set(`${table.object.name} ${row}`, { table, row });
			}
		return [...seen.values()];
	}
}

function revert(entry: Entry): void {
	if (entry.kind === 'act') entry.undo();
	else if (entry.kind === 'state') entry.table.setState(entry.row, entry.before);
	else entry.table.write(entry.row, entry.field, entry.before);
}
