import type { FieldValues } from 'salesforce-sandbox';
import { BadRequest } from '../server/BadRequest';
import type { ConsoleWorld } from '../ConsoleWorld';
import { FIELDS, SHOWN_OBJECTS, type ShownObject } from './fields';

/** A record that lies in the recycle bin because somebody deleted it on the console. */
export interface Binned {
	id: string;
	object: ShownObject;
	name: string;
}

/** What a person does to records on the console, in Salesforce as the salesperson. */
export class Deeds {
	readonly bin: Binned[] = [];

	constructor(private readonly world: Pick<ConsoleWorld, 'org' | 'seller'>) {}

	create(object: ShownObject, values: Record<string, string>): string {
		const fields = fieldsOf(object, values);
		return inItsWords(() => this.org.insert(object, fields, this.asSeller));
	}

	update(object: ShownObject, id: string, values: Record<string, string>): void {
		this.existing(object, id);
		const fields = fieldsOf(object, values);
		inItsWords(() => this.org.update(object, id, fields, this.asSeller));
	}

	/** Converts a Lead, into the Account with its company's name where there is one. */
	convert(id: string): { contactId: string; accountId: string } {
		const lead = this.existing('Lead', id);
		if (lead.IsConverted === true) throw new BadRequest(`${name(lead)} is converted already.`);
		const account = this.org.rows('Account').find(({ Name }) => Name === lead.Company);
		const into = account ? { accountId: account.Id } : {};
		return inItsWords(() => this.org.convertLead(id, into, this.asSeller));
	}

	/** Merges the loser into the winner; the loser is gone. */
	merge(object: 'Contact' | 'Lead', winner: string, loser: string): void {
		if (winner === loser) throw new BadRequest('A record cannot be merged with itself.');
		for (const id of [winner, loser]) this.existing(object, id);
		inItsWords(() =>
			this.org
				.startTransaction((writer) => writer.merge(object, winner, loser), this.asSeller)
				.commit(),
		);
	}

	delete(object: ShownObject, id: string): void {
		const record = this.existing(object, id);
		inItsWords(() => this.org.delete(id, this.asSeller));
		this.bin.push({ id, object, name: name(record) });
	}

	undelete(id: string): void {
		const at = this.bin.findIndex((binned) => binned.id === id);
		if (at === -1) throw new BadRequest(`${id} was not deleted here.`);
		inItsWords(() => this.org.undelete(id, this.asSeller));
		this.bin.splice(at, 1);
	}

	private get org() {
		return this.world.org;
	}

	private get asSeller() {
		return { as: this.world.seller };
	}

	private existing(object: ShownObject, id: string) {
		const record = this.org.get(object, id);
		if (!record || record.IsDeleted === true) throw new BadRequest(`There is no ${object} ${id}.`);
		return record;
	}
}

/** What Salesforce refuses is refused in its words. */
function inItsWords<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof TypeError) throw new BadRequest(error.message);
		throw error;
	}
}

const name = ({ Name }: Record<string, unknown>) => String(Name);

/** The object of this name, if the console shows it. */
export function shownObject(value: string): ShownObject {
	const object = SHOWN_OBJECTS.find((each) => each === value);
	if (!object) throw new BadRequest(`"object" must be one of ${SHOWN_OBJECTS.join(', ')}.`);
	return object;
}

/** What was entered, as values of the fields that may be edited; an empty text empties the field. */
function fieldsOf(object: ShownObject, values: Record<string, string>): FieldValues {
	return Object.fromEntries(
		Object.entries(values).map(([entered, value]) => {
			const field = FIELDS[object].find((each) => each.name === entered && each.edit);
			if (!field) throw new BadRequest(`${entered} of ${object} cannot be edited here.`);
			return [field.name, valueOf(value, field.label, field.edit === 'number')];
		}),
	);
}

function valueOf(value: string, label: string, isNumber: boolean): string | number | null {
	if (value.trim() === '') return null;
	if (!isNumber) return value;
	if (!Number.isFinite(Number(value))) throw new BadRequest(`${label} must be a number.`);
	return Number(value);
}
