import uniq from 'lodash/uniq';
import { emailKey } from '../../core/matching/samePerson';
import type { Candidate, CompanyCandidate, Person } from '../../core/matching/person';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList } from '../soql/inList';
import { anyOf, select } from '../soql/select';
import { followConversions } from './conversions';
import {
	candidatesOf,
	fits,
	formsOf,
	hiddenFields,
	keyField,
	planLookup,
	type KeyField,
	type LookupPlan,
} from './lookupPlan';
import type { Describe } from '../describe';
import type { PersonLookup } from './settings';

/** Persons in one statement: 200 by id and e-mail on two objects are four queries, one call with the Accounts'. */
const PERSONS_PER_QUERY = 200;
const COMPANIES_PER_QUERY = 400;

export interface Found {
	candidates: Candidate[];
	companies: CompanyCandidate[];
	/** Standard fields hidden from the connected user, as `Contact.AccountId`: without them less is known. */
	hidden: string[];
}

/**
 * Reads every record that may be one of the persons, and the Accounts of their companies: one composite
 * call per 400 persons, and one more when there are converted Leads whose Contacts were not among them.
 */
export async function findPeople(
	gateway: SalesforceGateway,
	persons: readonly Person[],
	lookup: PersonLookup,
	describe: Describe,
): Promise<Found> {
	const queries: Query[] = [];
	const found: Found = { candidates: [], companies: [], hidden: [] };
	for (const object of lookup.objects) {
		const description = await describe(object.name);
		queries.push(...personQueries(persons, planLookup(description, object)));
		found.hidden.push(...hiddenFields(description));
	}
	if (lookup.companyIdField) {
		const field = keyField(await describe('Account'), lookup.companyIdField);
		queries.push(...companyQueries(persons, field));
	}
	const results = await gateway.queryMany(queries.map(({ soql }) => soql));
	results.forEach((rows, index) => rows.forEach((row) => queries[index].take(row, found)));
	found.candidates = await followConversions(gateway, found.candidates, {
		lookup,
		describe,
		given: userIdsOf(persons),
	});
	return found;
}

interface Query {
	soql: string;
	take: (row: Row, found: Found) => void;
}

function personQueries(persons: readonly Person[], plan: LookupPlan): Query[] {
	const { object, fields } = plan;
	const keyed = persons.filter((person) => keysOf(person, plan).length > 0);
	const given = userIdsOf(persons);
	const size = (person: Person) => keysOf(person, plan).join('').length * 2 + 8;
	return chunkBySize(keyed, PERSONS_PER_QUERY, size).map((part) => ({
		soql: select({ fields, from: object, where: personCondition(part, plan) }),
		take: (row, { candidates }) => void candidates.push(...candidatesOf(row, plan, given)),
	}));
}

function userIdsOf(persons: readonly Person[]): string[] {
	return uniq(persons.flatMap((person) => person.userId ?? []));
}

function keysOf(person: Person, { userId, email }: LookupPlan): string[] {
	return [userId && person.userId, email && person.email].filter((key): key is string =>
		Boolean(key),
	);
}

function personCondition(persons: readonly Person[], { userId, email }: LookupPlan): string {
	const ids = persons.flatMap((person) =>
		userId && person.userId && fits(userId, person.userId) ? [person.userId] : [],
	);
	const emails = persons.flatMap((person) => (person.email ? [emailKey(person.email)] : []));
	return (
		anyOf([userId && inList(userId.name, ids), email && inList(email.name, emails)]) ?? NOTHING
	);
}

/** A condition no record meets: an empty list of keys must never become a query without a condition. */
const NOTHING = 'Id = null';

function companyQueries(persons: readonly Person[], field: KeyField): Query[] {
	const given = uniq(
		persons.flatMap(({ companyId }) => (companyId && fits(field, companyId) ? [companyId] : [])),
	);
	return chunkBySize(given, COMPANIES_PER_QUERY, (id) => id.length * 2 + 3).map((part) => ({
		soql: select({
			fields: ['Id', 'Name', field.name],
			from: 'Account',
			where: inList(field.name, part) ?? NOTHING,
		}),
		take: (row, { companies }) => {
			const name = row.Name ? String(row.Name) : undefined;
			for (const companyId of formsOf(field, String(row[field.name]), given))
				companies.push({ id: String(row.Id), companyId, name });
		},
	}));
}
