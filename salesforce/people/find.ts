import {
	emailKey,
	type Candidate,
	type CompanyCandidate,
	type Person,
} from '../../core/matching/person';
import type { Row } from '../client';
import { requireKeyField, type ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList } from '../soql/inList';
import { anyOf, select } from '../soql/select';
import type { LookupObject, PersonLookup } from './settings';

/** Persons in one statement: 200 by id and e-mail on two objects are four queries, one call with the Accounts'. */
const PERSONS_PER_QUERY = 200;
const COMPANIES_PER_QUERY = 400;

export interface Found {
	candidates: Candidate[];
	companies: CompanyCandidate[];
}

/**
 * Reads every record that may be one of the persons, and the Accounts of their companies: one composite
 * call per 400 persons.
 *
 * @param describe gives an object as the connected user sees it (cached by the caller)
 */
export async function findPeople(
	gateway: SalesforceGateway,
	persons: readonly Person[],
	lookup: PersonLookup,
	describe: (object: string) => Promise<ObjectDescription>,
): Promise<Found> {
	const queries: Query[] = [];
	for (const object of lookup.objects) {
		const fields = candidateFields(await describe(object.name), object);
		queries.push(...personQueries(persons, object, fields));
	}
	if (lookup.companyIdField) {
		const { name } = requireKeyField(await describe('Account'), lookup.companyIdField);
		queries.push(...companyQueries(persons, name));
	}
	const results = await gateway.queryMany(queries.map(({ soql }) => soql));
	const found: Found = { candidates: [], companies: [] };
	results.forEach((rows, index) => rows.forEach((row) => queries[index].take(row, found)));
	return found;
}

interface Query {
	soql: string;
	take: (row: Row, found: Found) => void;
}

function personQueries(
	persons: readonly Person[],
	object: LookupObject,
	fields: string[],
): Query[] {
	const keyed = persons.filter((person) => keysOf(person, object).length > 0);
	const givenIds = recordIds(persons);
	const size = (person: Person) => keysOf(person, object).join('').length * 2 + 8;
	return chunkBySize(keyed, PERSONS_PER_QUERY, size).map((part) => ({
		soql: select({ fields, from: object.name, where: personCondition(part, object) }),
		take: (row, found) => found.candidates.push(toCandidate(row, object, givenIds)),
	}));
}

function keysOf({ userId, email }: Person, { userIdField, emailField }: LookupObject): string[] {
	return [userIdField && userId, emailField && email].filter((key): key is string => Boolean(key));
}

function personCondition(
	persons: readonly Person[],
	{ userIdField, emailField }: LookupObject,
): string | undefined {
	const userIds = persons.flatMap(({ userId }) =>
		userId && fits(userIdField, userId) ? [userId] : [],
	);
	const emails = persons.flatMap(({ email }) => (email ? [emailKey(email)] : []));
	return (
		anyOf([
			userIdField && inList(userIdField, userIds),
			emailField && inList(emailField, emails),
		]) ?? NOTHING
	);
}

/** A condition no record meets: an empty list of keys must never become a query without a condition. */
const NOTHING = 'Id = null';

const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** A value that is not a record id, compared with an id field, would make Salesforce refuse the whole query. */
function fits(field: string | undefined, value: string): boolean {
	return field !== 'Id' || RECORD_ID.test(value);
}

/** Fields that say which record it is; those an org may not have are asked for only where they exist. */
function candidateFields(description: ObjectDescription, object: LookupObject): string[] {
	const optional = ['Name', 'AccountId', 'IsPersonAccount', 'CreatedDate', 'LastModifiedDate'];
	const conversion = ['IsConverted', 'ConvertedContactId', 'ConvertedAccountId'];
	const keys: string[] = [];
	if (object.userIdField) keys.push(requireKeyField(description, object.userIdField).name);
	if (object.emailField) keys.push(description.require(object.emailField).name);
	return ['Id', ...keys, ...[...optional, ...conversion].filter((name) => description.has(name))];
}

/** Ids as the product gives them, by their first 15 characters: Salesforce answers 18. */
function recordIds(persons: readonly Person[]): ReadonlyMap<string, string> {
	return new Map(persons.flatMap(({ userId }) => (userId ? [[userId.slice(0, 15), userId]] : [])));
}

function toCandidate(
	row: Row,
	{ name: object, userIdField, emailField }: LookupObject,
	givenIds: ReadonlyMap<string, string>,
): Candidate {
	const text = (field: string | undefined) =>
		field && row[field] ? String(row[field]) : undefined;
	const contactId = row.IsConverted === true ? text('ConvertedContactId') : undefined;
	return {
		object,
		id: String(row.Id),
		name: text('Name'),
		userId: userIdField === 'Id' ? givenIds.get(String(row.Id).slice(0, 15)) : text(userIdField),
		email: text(emailField),
		accountId: text('AccountId'),
		createdAt: text('CreatedDate'),
		modifiedAt: text('LastModifiedDate'),
		...(row.IsPersonAccount === true ? { isPersonAccount: true } : {}),
		...(contactId ? { convertedTo: { contactId, accountId: text('ConvertedAccountId') } } : {}),
	};
}

function companyQueries(persons: readonly Person[], field: string): Query[] {
	const ids = [
		...new Set(
			persons.flatMap(({ companyId }) => (companyId && fits(field, companyId) ? [companyId] : [])),
		),
	];
	return chunkBySize(ids, COMPANIES_PER_QUERY, (id) => id.length * 2 + 3).map((part) => ({
		soql: select({
			fields: ['Id', 'Name', field],
			from: 'Account',
			where: inList(field, part) ?? NOTHING,
		}),
		take: (row, found) =>
			found.companies.push({
				id: String(row.Id),
				companyId: String(row[field]),
				name: row.Name ? String(row.Name) : undefined,
			}),
	}));
}
