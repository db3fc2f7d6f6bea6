import { shortId } from '../../core/values/recordId';
import type { Row } from '../../salesforce/client';
import type { Org } from '../../salesforce/org';
import { readRecords } from '../../salesforce/records/read';
import type { RecordTarget, RecordUpdate } from './record';

/** What tells that a Contact is the person side of a person account, and of which. */
const PERSON_ACCOUNT = ['IsPersonAccount', 'AccountId'] as const;

/**
 * The Contacts that converted Leads have become, by the update of the Lead; those the connected user does not see are
 * not among them. One call, and one more where the org has person accounts.
 */
export async function contactsOfLeads(
	org: Org,
	updates: readonly RecordUpdate[],
): Promise<Map<RecordUpdate, RecordTarget>> {
	const ids = updates.map(({ recordId }) => recordId);
	const leads = await readRecords(org.gateway, 'Lead', ids, ['ConvertedContactId']);
	const converted = updates.flatMap((update) => {
		const contactId = leads.get(shortId(update.recordId))?.ConvertedContactId;
		return contactId ? [{ update, contactId: String(contactId) }] : [];
	});
	const contacts = await personAccounts(
		org,
		converted.map(({ contactId }) => contactId),
	);
	return new Map(
		converted.map(({ update, contactId }) => {
			const { IsPersonAccount, AccountId } = contacts.get(shortId(contactId)) ?? {};
			const account = IsPersonAccount && AccountId ? { personAccountId: String(AccountId) } : {};
			return [update, { object: 'Contact', recordId: contactId, ...account }];
		}),
	);
}

async function personAccounts(
	{ gateway, describe }: Org,
	contactIds: readonly string[],
): Promise<Map<string, Row>> {
	const contact = await describe('Contact');
	return PERSON_ACCOUNT.every((name) => contact.has(name))
		? await readRecords(gateway, 'Contact', contactIds, PERSON_ACCOUNT)
		: new Map<string, Row>();
}
