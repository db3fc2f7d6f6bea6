import uniq from 'lodash/uniq';
import { emailKey } from '../../core/matching/samePerson';
import type { Candidate, CompanyCandidate, Person } from '../../core/matching/person';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList, NOTHING, whereIn } from '../soql/inList';
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
import { returnedPaths, returnedValues } from './returnedFields';
import { unlessNotVisible, type Describe, type ObjectDescription } from '../describe';
import type { PersonLookup } from './settings';

/**
 * Persons in one statement: 1,000 by id and e-mail on two objects are four queries, one call with the Accounts'.
 * Salesforce limits the characters of a statement, not the values in a list; `chunkBySize` minds those.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm, checked 2026-11-29
 */
const PERSONS_PER_QUERY = 500;
const COMPANIES_PER_QUERY = 1_000;

export interface Found {
	candidates: Candidate[];
	companies: CompanyCandidate[];
	/** Standard fields hidden from the connected user, as `Contact.AccountId`: without them less is known. */
	hidden: string[];
}

/**
 * Reads every record that may be one of the persons, and the Accounts of their companies: one composite
 * call per 1,000 persons, and one more when there are converted Leads whose Contacts were not among them.
 *
 * @throws SetupError for a field that is not there
 */
export async function findPeople(
	gateway: SalesforceGateway,
	persons: readonly Person[],
	lookup: PersonLookup,
	describe: Describe,
): Promise<Found> {
	const queries: Query[] = [];
	const found: Found = { candidates: [], companies: [], hidden: [] };
	const descriptions = await Promise.all(
		lookup.objects.map(async ({ name }) => await describe(name)),
	);
	const returned = await returnedOf(lookup, descriptions, describe);
	lookup.objects.forEach((object, index) => {
		const description = descriptions[index];
		const plan = planLookup(description, object, returned(description.name));
		queries.push(...personQueries(persons, plan));
		found.hidden.push(...hiddenFields(description));
	});
	if (lookup.companyIdField) {
		const field = keyField(await describe('Account'), lookup.companyIdField);
		queries.push(...companyQueries(persons, field, returned('Account')));
	}
	const results = await gateway.queryMany(queries.map(({ soql }) => soql));
	results.forEach((rows, index) => rows.forEach((row) => queries[index].take(row, found)));
	found.candidates = await followConversions(gateway, found.candidates, {
		lookup,
		describe,
		returned: returned('Contact'),
		given: userIdsOf(persons),
	});
	return found;
}

/** The paths to return of each object that a match can be. */
async function returnedOf(
	{ returned, objects, matchesCompany }: PersonLookup,
	looked: readonly ObjectDescription[],
	describe: Describe,
): Promise<(object: string) => readonly string[] | undefined> {
	if (!returned) return () => undefined;
	const isLead = objects.some(({ name }) => name.toLowerCase() === 'lead');
	const besides = [...(isLead ? ['Contact'] : []), ...(matchesCompany ? ['Account'] : [])];
	const others = besides.filter((name) => looked.every((object) => object.name !== name));
	const visible = await Promise.all(
		others.map(async (name) => await describe(name).catch(unlessNotVisible)),
	);
	const all = [...looked, ...visible.flatMap((object) => object ?? [])];
	const paths = await returnedPaths(all, returned, describe);
	return (object) => paths[all.findIndex(({ name }) => name === object)];
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

function companyQueries(
	persons: readonly Person[],
	field: KeyField,
	returned: readonly string[] | undefined,
): Query[] {
	const given = uniq(
		persons.flatMap(({ companyId }) => (companyId && fits(field, companyId) ? [companyId] : [])),
	);
	return chunkBySize(given, COMPANIES_PER_QUERY, (id) => id.length * 2 + 3).map((part) => ({
		soql: select({
			fields: ['Id', 'Name', field.name, ...(returned ? ['LastModifiedDate', ...returned] : [])],
			from: 'Account',
			where: whereIn(field.name, part),
		}),
		take: (row, { companies }) => {
			const name = row.Name ? String(row.Name) : undefined;
			const fields = returnedValues(row, returned);
			const modifiedAt = fields && String(row.LastModifiedDate);
			for (const companyId of formsOf(field, String(row[field.name]), given))
				companies.push({ id: String(row.Id), companyId, name, modifiedAt, fields });
		},
	}));
}
