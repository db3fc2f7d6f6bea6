import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Person } from '../../core/matching/person';
import { parametersOf } from '../shared/parameters';
import { properties } from './properties';

/** The person of an item: from the options' expressions, else where a product event has them. */
export function readPerson(context: IExecuteFunctions, itemIndex: number): Person {
	const options = parametersOf(context, properties, itemIndex).collection('options');
	const { json } = context.getInputData()[itemIndex];
	const user = (json.user ?? {}) as IDataObject;
	const company = (json.company ?? {}) as IDataObject;
	return {
		userId: asKey(options.has('userId') ? options.value('userId') : user.id),
		email: asKey(options.has('email') ? options.value('email') : user.email),
		companyId: asKey(options.has('companyId') ? options.value('companyId') : company.id),
	};
}

/**
 * Events of one user do not all carry the e-mail or the company: what one item of the batch says of a user
 * id holds for the others.
 */
export function completePersons(persons: ReadonlyMap<number, Person>): Map<number, Person> {
	const known = new Map<string, Person>();
	for (const person of persons.values()) {
		if (!person.userId) continue;
		const sofar = known.get(person.userId);
		known.set(person.userId, {
			email: sofar?.email ?? person.email,
			companyId: sofar?.companyId ?? person.companyId,
		});
	}
	return new Map(
		[...persons].map(([itemIndex, person]) => {
			const other = person.userId ? known.get(person.userId) : undefined;
			const email = person.email ?? other?.email;
			const companyId = person.companyId ?? other?.companyId;
			return [itemIndex, { userId: person.userId, email, companyId }];
		}),
	);
}

/** Persons that are the same for matching have the same key. */
export function personKey({ userId, email, companyId }: Person): string {
	return JSON.stringify([userId, email?.toLowerCase(), companyId]);
}

function asKey(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
}
