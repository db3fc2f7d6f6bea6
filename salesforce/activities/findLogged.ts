import { KIT_LOOKUPS } from '../../core/kit/kitRow';
import type { Row } from '../client';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { whereIn } from '../soql/inList';
import { select } from '../soql/select';

/** A record that holds an event's key. */
export interface LoggedRecord {
	object: string;
	id: string;
	/** The record whose timeline it is on, as far as the connected user sees it. */
	on?: string;
	subject?: string;
	/** When it was logged, as Salesforce wrote it. */
	createdAt: string;
	/** In the recycle bin. */
	isDeleted: boolean;
	/** The field that holds the key. */
	field: string;
}

/** Where a record says whom it is about: the first that holds something. */
const ON = ['WhoId', ...KIT_LOOKUPS, 'WhatId'];

/**
 * The records of an object that hold an event's key in one of the fields, oldest first; those in the recycle bin and
 * archived ones too. One call.
 */
export async function findLogged(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	fields: readonly string[],
	key: string,
): Promise<LoggedRecord[]> {
	const visible = ['Subject', 'Name', ...ON].filter((name) => description.has(name));
	const statements = fields.map((field) =>
		select({
			fields: ['Id', 'CreatedDate', 'IsDeleted', ...visible],
			from: description.name,
			where: whereIn(field, [key]),
			orderBy: 'CreatedDate, Id',
		}),
	);
	const found = await gateway.queryMany(statements, { includeDeleted: true });
	return found.flatMap((rows, index) =>
		rows.map((row) => toLogged(row, description.name, fields[index])),
	);
}

function toLogged(row: Row, object: string, field: string): LoggedRecord {
	const on = ON.map((name) => row[name]).find(Boolean);
	const subject = row.Subject ?? row.Name;
	return {
		object,
		id: String(row.Id),
		...(on ? { on: String(on) } : {}),
		...(subject ? { subject: String(subject) } : {}),
		createdAt: String(row.CreatedDate),
		isDeleted: row.IsDeleted === true,
		field,
	};
}
