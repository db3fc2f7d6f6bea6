import omit from 'lodash/omit';
import type { FieldValues } from 'salesforce-sandbox';

/** What should become of a record, worked out here and nowhere else. */
export type Fate = 'sent' | 'duplicate' | 'sameAsContact' | 'converted';

const WORDS = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Niklaus'];
const TITLES = ['Head of "Data", EMEA', 'Engineer', 'Chief Product Officer', ''];

/** How many records in a thousand are of each kind that is not sent. */
const DUPLICATES = 2;
const LEADS = 20;

/** Contacts, of which two in a thousand carry the id of the one before. */
export function* contacts(count: number): Generator<FieldValues> {
	for (let number = 0; number < count; number++) yield person(number, keyOf(number));
}

/** Leads: half are Contacts as well, the rest have ids of their own. */
export function* leads(contactCount: number): Generator<FieldValues> {
	const count = leadCount(contactCount);
	for (let number = 0; number < count; number++) {
		const key = number % 2 === 0 ? `u-${number * 2 + 3}` : `lead-${number}`;
		yield lead(contactCount + number, key);
	}
}

/** Leads have no department. */
function lead(number: number, key: string): FieldValues {
	return { ...omit(person(number, key), 'Department'), Company: 'Acme' };
}

export const leadCount = (contactCount: number) => Math.floor((contactCount * LEADS) / 1_000);

const isDuplicate = (number: number) => number % 1_000 < DUPLICATES && number >= 1_000;

const keyOf = (number: number) => (isDuplicate(number) ? `u-${number - 500}` : `u-${number}`);

function person(number: number, key: string): FieldValues {
	return {
		FirstName: WORDS[number % WORDS.length],
		LastName: `Person ${number}`,
		Title: TITLES[number % TITLES.length] || null,
		Department: number % 3 === 0 ? 'Research & Development' : null,
		Email: `person.${number}@example.com`,
		Product_User_Id__c: key,
	};
}

/** Counts a correct run over these records has. */
export function expected(contactCount: number) {
	let duplicates = 0;
	for (let number = 0; number < contactCount; number++) if (isDuplicate(number)) duplicates++;
	const leadsOfContacts = Math.ceil(leadCount(contactCount) / 2);
	const read = contactCount + leadCount(contactCount);
	return { read, duplicates, leadsOfContacts, sent: read - duplicates - leadsOfContacts };
}

export interface Profile {
	id: string;
	/** The attributes it must have; of two records with one id those of either. */
	either: object[];
}

/** Every profile that must be there. */
export function* profiles(contactCount: number): Generator<Profile> {
	for (let number = 0; number < contactCount; number++) {
		if (isDuplicate(number)) continue;
		const twin = number + 500;
		const records = isDuplicate(twin) && twin < contactCount ? [number, twin] : [number];
		yield { id: `u-${number}`, either: records.map((one) => attributes(person(one, ''))) };
	}
	for (let number = 1; number < leadCount(contactCount); number += 2)
		yield { id: `lead-${number}`, either: [attributes(lead(contactCount + number, ''))] };
}

function attributes({ FirstName, LastName, Title, Department, Email }: FieldValues) {
	return {
		email: Email,
		first_name: FirstName,
		last_name: LastName,
		title: Title,
		department: Department ?? null,
	};
}
