import { type SObject, toJson } from '../schema/sObject';
import type { Table } from '../store/Table';
import { parentReader, type ResolvedField } from './paths';
import type { QueryContext, Reader } from './QueryContext';

/** One column of a result: where it goes and how it is read. */
export type Column =
	| { kind: 'field'; resolved: ResolvedField }
	| {
			kind: 'value';
			name: string;
			read: (row: number) => unknown;
			/** Of a subquery: its columns. */
			columns?: Column[];
	  };

interface ParentNode {
	attributes: (row: number) => Record<string, unknown> | null;
	columns: Map<string, Reader | ParentNode>;
}

function attributesOf(context: QueryContext, table: Table, row: number, type?: string) {
	const { name } = table.object;
	const id = table.object.virtual ? String(table.read(row, 'Id')) : table.idOf(row);
	const root = context.tooling ? `${context.basePath}/tooling` : context.basePath;
	return { type: type ?? name, url: `${root}/sobjects/${name}/${id}` };
}

/** Attributes of the parent reached over the relationships, or null when there is none to see. */
function parentAttributes(context: QueryContext, table: Table, relationships: string[]) {
	const steps = relationships.map((relationship) => relationship.toLowerCase());
	return (row: number): Record<string, unknown> | null => {
		let at = { table, row };
		let type: string | undefined;
		for (const step of steps) {
			const lookup = [...at.table.object.fields.values()].find(
				(field) => field.relationshipName?.toLowerCase() === step,
			);
			const parent = lookup && parentReader(context, at.table, lookup)(at.row);
			if (!parent) return null;
			at = parent;
			// Who, What and polymorphic owners come back as the object Name, whatever they are.
			type = lookup.referenceTo.length > 1 ? 'Name' : undefined;
		}
		return attributesOf(context, at.table, at.row, type);
	};
}

function place(
	context: QueryContext,
	table: Table,
	root: Map<string, Reader | ParentNode>,
	{ resolved }: Extract<Column, { kind: 'field' }>,
): void {
	let columns = root;
	const { relationships, field, read } = resolved;
	for (let depth = 0; depth < relationships.length; depth += 1) {
		const name = relationships[depth];
		let node = columns.get(name);
		if (!node || typeof node === 'function') {
			const path = relationships.slice(0, depth + 1);
			node = { attributes: parentAttributes(context, table, path), columns: new Map() };
			columns.set(name, node);
		}
		columns = node.columns;
	}
	columns.set(field.name, (row) => toJson(field, read(row)));
}

function build(
	columns: Map<string, Reader | ParentNode>,
	row: number,
	target: Record<string, unknown>,
) {
	for (const [name, column] of columns) {
		if (typeof column === 'function') {
			target[name] = column(row);
			continue;
		}
		const attributes = column.attributes(row);
		target[name] = attributes === null ? null : build(column.columns, row, { attributes });
	}
	return target;
}

/** Turns rows of a table into sObjects with these columns, parents nested. */
export function projection(
	context: QueryContext,
	table: Table,
	columns: Column[],
): (row: number) => SObject {
	const root = new Map<string, Reader | ParentNode>();
	for (const column of columns) {
		if (column.kind === 'value') root.set(column.name, column.read);
		else place(context, table, root, column);
	}
	return (row) => build(root, row, { attributes: attributesOf(context, table, row) }) as SObject;
}
