import type { OrgState } from '../state/OrgState';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { fieldOf } from '../schema/object';
import { RowState, type Table } from '../store/Table';
import { toWholeSecond } from '../time/format';
import { toAutoNumber } from './autoNumber';
import { type FieldValues, toStored } from './privileged';

const STAMPS = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

/** Writes many records of one object, without checking them. */
class Seeder {
	private readonly defaults = new Map<string, unknown>();
	private readonly fields = new Map<string, FieldDefinition>();
	private readonly autoNumbers: FieldDefinition[];
	private readonly isPerson: boolean;
	private readonly hasStamps: boolean;

	constructor(
		private readonly object: ObjectDefinition,
		private readonly table: Table,
		userId: string,
		private readonly now: number,
	) {
		const all = [...object.fields.values()];
		for (const field of all)
			if (field.defaultValue !== null && field.defaultValue !== false && !field.formula)
				this.defaults.set(field.name, field.defaultValue);
		for (const name of ['OwnerId', 'CreatedById', 'LastModifiedById'])
			if (fieldOf(object, name)) this.defaults.set(name, userId);
		this.autoNumbers = all.filter(({ autoNumberFormat }) => autoNumberFormat !== null);
		this.isPerson = object.fields.has('lastname') && object.fields.has('firstname');
		this.hasStamps = object.fields.has('createddate');
	}

	write(record: FieldValues): string {
		const { table } = this;
		const row = table.append();
		table.setState(row, RowState.Live);
		for (const [name, value] of this.defaults)
			if (record[name] === undefined) table.write(row, name, value);
		if (this.hasStamps) this.stamp(row, record);
		for (const field of this.autoNumbers)
			table.write(row, field.name, toAutoNumber(field.autoNumberFormat!, row + 1));
		for (const name in record) {
			const field = this.field(name);
			table.write(row, field.name, toStored(field, record[name]));
		}
		if (this.isPerson && record.Name === undefined && record.LastName !== undefined)
			table.write(row, 'Name', [record.FirstName, record.LastName].filter(Boolean).join(' '));
		return table.idOf(row);
	}

	/** Stamps that are not given are those of creation. */
	private stamp(row: number, record: FieldValues): void {
		const created = record.CreatedDate;
		const stamp = created === undefined ? this.now : toStored(this.field('CreatedDate'), created);
		for (const name of STAMPS) if (record[name] === undefined) this.table.write(row, name, stamp);
	}

	private field(name: string): FieldDefinition {
		const field = this.fields.get(name) ?? fieldOf(this.object, name);
		if (!field) throw new TypeError(`${this.object.name} has no field ${name}`);
		this.fields.set(name, field);
		return field;
	}
}

/**
 * Puts many records in without checking them: for data sets of a million rows. Defaults, stamps, auto
 * numbers and full names are filled in; rules, uniqueness, lookups and activity roll-ups are not looked at.
 */
export function seedRows(
	state: OrgState,
	object: ObjectDefinition,
	records: Iterable<FieldValues>,
	userId: string,
): string[] {
	const now = toWholeSecond(state.clock.now());
	const seeder = new Seeder(object, state.store.table(object), userId, now);
	const ids: string[] = [];
	for (const record of records) ids.push(seeder.write(record));
	return ids;
}
