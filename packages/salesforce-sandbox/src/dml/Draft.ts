import type { OrgState } from '../state/OrgState';
import type { ObjectDefinition, RecordView } from '../schema/model';
import { fieldOf, relationshipField } from '../schema/object';
import type { Table } from '../store/Table';
import type { PendingRecord } from '../state/AutomationRules';

/** A record on its way into the store: what is there (when it is an update), and what changes. */
export class Draft implements PendingRecord {
	readonly changes = new Map<string, unknown>();

	constructor(
		private readonly state: OrgState,
		readonly table: Table,
		/** The row being updated; null for a new record, until it is written. */
		public row: number | null,
	) {}

	get object(): ObjectDefinition {
		return this.table.object;
	}

	get isNew(): boolean {
		return this.row === null;
	}

	get id(): string {
		return this.row === null ? '' : this.table.idOf(this.row);
	}

	/** The value as it will be stored; undefined is null. */
	get(field: string): unknown {
		if (this.changes.has(field)) return this.changes.get(field) ?? undefined;
		return this.row === null ? undefined : this.table.read(this.row, field);
	}

	set(field: string, value: unknown): void {
		this.changes.set(field, value);
	}

	before(field: string): unknown {
		return this.row === null ? null : (this.table.read(this.row, field) ?? null);
	}

	/** Does this save give the field another value than it had? */
	isChanged(field: string): boolean {
		return this.changes.has(field) && (this.changes.get(field) ?? null) !== this.before(field);
	}

	value(path: string): unknown {
		const [name, ...rest] = path.split('.');
		if (rest.length > 0) {
			const lookup = relationshipField(this.object, name);
			const parent = lookup && this.state.store.locateLive(this.get(lookup.name));
			return parent ? this.state.store.view(parent.table, parent.row).value(rest.join('.')) : null;
		}
		const field = fieldOf(this.object, name);
		if (!field) return null;
		if (field.name === 'Id') return this.id || null;
		if (field.formula) return field.formula(this) ?? null;
		return this.get(field.name) ?? (field.type === 'boolean' ? false : null);
	}

	children(relationshipName: string): RecordView[] {
		return this.row === null
			? []
			: this.state.store.view(this.table, this.row).children(relationshipName);
	}
}
