import { keyPrefixOf, parseRecordId, positionOf } from '../identifiers';
import type { ObjectDefinition, RecordView } from '../schema/model';
import { fieldOf, relationshipField } from '../schema/object';
import type { Schema } from '../schema/Schema';
import { RowState, Table } from './Table';

export interface Location {
	table: Table;
	row: number;
}

/** The tables of an org, and the way from an id to its row. */
export class Store {
	/** By the object itself: one that is deleted and made again starts empty. */
	private readonly tables = new Map<ObjectDefinition, Table>();

	constructor(private readonly schema: Schema) {}

	table(object: ObjectDefinition): Table {
		let table = this.tables.get(object);
		if (!table) {
			table = new Table(object);
			this.tables.set(object, table);
		}
		return table;
	}

	tableOf(objectName: string): Table {
		return this.table(this.schema.require(objectName));
	}

	/** The row of an 18-character id, whatever its state; null when no such row was ever there. */
	locate(id: string): Location | null {
		const object = this.schema.objectOfPrefix(keyPrefixOf(id));
		if (!object || object.virtual) return null;
		const table = this.table(object);
		const row = positionOf(id);
		return row < 0 || row >= table.size ? null : { table, row };
	}

	/** As {@link Store.locate}, for live rows only and ids of either length. */
	locateLive(input: unknown): Location | null {
		const id = typeof input === 'string' ? parseRecordId(input) : null;
		const location = id === null ? null : this.locate(id);
		return location && location.table.state(location.row) === RowState.Live ? location : null;
	}

	/** The value of a field of a row: stored, computed by formula, or composed of its parts. */
	value(table: Table, row: number, fieldName: string): unknown {
		const field = fieldOf(table.object, fieldName);
		if (!field) return undefined;
		if (field.name === 'Id') return table.idOf(row);
		if (field.formula) return field.formula(this.view(table, row));
		if (field.type === 'address') return this.address(table, row, field.name);
		return table.read(row, field.name);
	}

	/** A record as formulas and rules see it. */
	view(table: Table, row: number): RecordView {
		return {
			id: table.idOf(row),
			value: (path) => this.path(table, row, path.split('.')) ?? null,
			children: (relationshipName) => this.children(table, row, relationshipName),
		};
	}

	private path(table: Table, row: number, [name, ...rest]: string[]): unknown {
		if (rest.length === 0) {
			const value = this.value(table, row, name);
			const field = fieldOf(table.object, name);
			return value === undefined && field?.type === 'boolean' ? false : value;
		}
		const lookup = relationshipField(table.object, name);
		const parent = lookup && this.locateLive(table.read(row, lookup.name));
		return parent ? this.path(parent.table, parent.row, rest) : undefined;
	}

	private children(table: Table, row: number, relationshipName: string): RecordView[] {
		const id = table.idOf(row);
		return this.schema
			.childRelationships(table.object)
			.filter((relationship) => relationship.relationshipName === relationshipName)
			.flatMap(({ childObject, field }) => {
				const child = this.table(childObject);
				return child
					.find(field, id)
					.filter((childRow) => child.state(childRow) === RowState.Live)
					.map((childRow) => this.view(child, childRow));
			});
	}

	private address(
		table: Table,
		row: number,
		compound: string,
	): Record<string, unknown> | undefined {
		const prefix = compound.slice(0, -'Address'.length);
		const parts: Record<string, unknown> = {};
		for (const part of [
			'City',
			'Country',
			'GeocodeAccuracy',
			'Latitude',
			'Longitude',
			'PostalCode',
			'State',
			'Street',
		])
			parts[part[0].toLowerCase() + part.slice(1)] = table.read(row, prefix + part) ?? null;
		return Object.values(parts).every((value) => value === null) ? undefined : parts;
	}
}
