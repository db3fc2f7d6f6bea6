import groupBy from 'lodash/groupBy';
import { presentText } from '../../core/values/text';
import { emailKey, samePersonBy, type PersonKeys } from '../../core/matching/samePerson';
import type { RecordChange } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList } from '../soql/inList';
import { anyOf, select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';

const PERSONS_PER_QUERY = 200;

/**
 * Leaves out changes of Leads whose person is a Contact as well: the Contact's values count. One call per
 * 1,000 Leads that changed; none when no Lead did.
 */
export async function withoutLeadsOfContacts(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	changes: RecordChange[],
): Promise<RecordChange[]> {
	const contact = plans.find(({ scan }) => scan.name === 'Contact');
	const leads = changes.filter(({ object }) => object === 'Lead');
	if (!contact || leads.length === 0) return changes;
	const { userIdField, emailField } = contact.judge;
	const statements = chunkBySize(
		leads,
		PERSONS_PER_QUERY,
		({ user }) => (user.id ?? '').length * 2 + (user.email ?? '').length * 2 + 8,
	).flatMap((part) => {
		const where = anyOf([
			userIdField &&
				inList(
					userIdField,
					part.flatMap(({ user }) => user.id ?? []),
				),
			emailField &&
				inList(
					emailField,
					part.flatMap(({ user }) => user.email ?? []),
				),
		]);
		const fields = ['Id', userIdField, emailField].filter((field): field is string =>
			Boolean(field),
		);
		return where ? [select({ fields, from: 'Contact', where })] : [];
	});
	const rows = (await gateway.queryMany(statements)).flat();
	const contacts = rows.map((row) => ({
		userId: userIdField && presentText(row[userIdField]),
		email: emailField && presentText(row[emailField]),
	}));
	const isContact = amongContacts(contacts);
	return changes.filter(
		({ object, user: { id, email } }) => object !== 'Lead' || !isContact({ userId: id, email }),
	);
}

/** Whether a person is one of the Contacts; those that may be are found by their keys. */
function amongContacts(contacts: readonly PersonKeys[]): (person: PersonKeys) => boolean {
	const byUserId = groupBy(contacts, ({ userId }) => userId ?? '');
	const byEmail = groupBy(contacts, ({ email }) => emailKey(email ?? ''));
	return (person) =>
		[
			...(person.userId ? (byUserId[person.userId] ?? []) : []),
			...(person.email ? (byEmail[emailKey(person.email)] ?? []) : []),
		].some((contact) => samePersonBy(person, contact) !== undefined);
}
