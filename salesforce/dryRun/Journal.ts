import type { Row } from '../client';
import type { Describe } from '../describe';
import { shortId } from '../../core/values/recordId';

/** How a record that is not there yet is named. */
export const NEW = 'new';

/** What a dry run would have written to one record. */
export interface WouldWrite {
	object: string;
	/** {@link NEW} for a record that is not there yet. */
	id: string;
	/** What would be sent, by field; of several writes of one record the last counts. */
	values: Record<string, unknown>;
	/** What the record holds of these fields; empty for a new one. */
	before: Row;
}

/**
 * What a dry run would have written, and what it costs. Records that an earlier node would have created are told to
 * it first, so that they can be read like any other.
 */
export class Journal {
	/** API calls the real run would make to write. */
	writeCalls = 0;
	/** API calls that the dry run alone makes, to know how Salesforce would answer. */
	extraCalls = 0;
	private readonly byId = new Map<string, WouldWrite>();
	private readonly expected = new Map<string, Row>();
	private created = 0;

	/** @param describe the objects as the connected user sees them */
	constructor(readonly describe: Describe) {}

	/** Takes down a new record. @returns an id that stands for it in this run */
	create(object: string, values: Row): string {
		const id = `${NEW} ${++this.created}`;
		this.byId.set(id, { object, id: NEW, values: { ...values }, before: {} });
		return id;
	}

	/** The new record of this run that holds a value in a field. */
	createdWith(object: string, field: string, value: string): string | undefined {
		for (const [id, written] of this.byId)
			if (written.id === NEW && written.object === object && written.values[field] === value)
				return id;
		return undefined;
	}

	/** Takes down a change of a record. @param before what it holds of the fields */
	update(object: string, id: string, values: Row, before: Row): void {
		const key = shortId(id);
		const sofar = this.byId.get(key);
		this.byId.set(key, {
			object,
			id: this.expected.has(key) ? NEW : id,
			values: { ...sofar?.values, ...values },
			before: { ...before, ...sofar?.before },
		});
	}

	/** What would be written to a record; undefined for one that stays as it is. */
	of(id: string): WouldWrite | undefined {
		return this.byId.get(id) ?? this.byId.get(shortId(id));
	}

	/** A record that an earlier node would have created. @param id of 15 characters, no record's */
	expect(id: string, values: Row): void {
		this.expected.set(id, values);
	}

	/** What a record holds that is not there yet; undefined for one of which nothing is known. */
	expectedRow(id: string): Row | undefined {
		const values = this.expected.get(shortId(id));
		return values && { IsConverted: false, ...values, ...this.of(id)?.values, Id: id };
	}

	/** A row as it would be read after what was written. */
	over(row: Row): Row {
		const id = typeof row.Id === 'string' ? shortId(row.Id) : '';
		const values = this.byId.get(id)?.values ?? {};
		const known = Object.entries(values).filter(([name]) => name in row);
		return known.length === 0 ? row : { ...row, ...Object.fromEntries(known) };
	}
}
