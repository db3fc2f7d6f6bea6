import groupBy from 'lodash/groupBy';
import { presentText } from '../../core/values/text';
import { emailKey } from '../../core/matching/person';
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
		id: userIdField && presentText(row[userIdField]),
		email: emailField && presentText(row[emailField]),
	}));
	const ids = new Set(contacts.map(({ id }) => id));
	const byEmail = groupBy(contacts, ({ email }) => emailKey(email ?? ''));
	return changes.filter(({ object, user: { id, email } }) => {
		if (object !== 'Lead') return true;
		if (id && ids.has(id)) return false;
		// A Contact with another user id is another person, whatever the e-mail says.
		const sharing = email ? (byEmail[emailKey(email)] ?? []) : [];
		return !sharing.some((contact) => !id || !contact.id || contact.id === id);
	});
}
