import type { ErrorDetail } from '../../errors';
import { RowState } from '../../store/Table';
import { toWholeSecond } from '../../time/format';
import { announce } from '../announce';
import type { Draft } from '../Draft';
import type { SaveContext } from '../SaveContext';
import type { ObjectRules } from './ObjectRules';
import { deriveName, toFullName } from './people';

/** Standard fields of the account and where they live on the shadow contact. */
const shadowFields: Record<string, string> = {
	FirstName: 'FirstName',
	LastName: 'LastName',
	Salutation: 'Salutation',
	Name: 'Name',
	OwnerId: 'OwnerId',
	Phone: 'Phone',
	Fax: 'Fax',
	PersonEmail: 'Email',
	PersonMobilePhone: 'MobilePhone',
	PersonHomePhone: 'HomePhone',
	PersonTitle: 'Title',
	PersonDepartment: 'Department',
	PersonBirthdate: 'Birthdate',
	PersonLeadSource: 'LeadSource',
	PersonHasOptedOutOfEmail: 'HasOptedOutOfEmail',
	PersonMailingStreet: 'MailingStreet',
	PersonMailingCity: 'MailingCity',
	PersonMailingState: 'MailingState',
	PersonMailingPostalCode: 'MailingPostalCode',
	PersonMailingCountry: 'MailingCountry',
};

const toShadowField = (name: string) =>
	name.endsWith('__pc') ? name.replace(/__pc$/, '__c') : shadowFields[name];

const isPerson = (draft: Draft) =>
	draft.isNew ? draft.get('LastName') !== undefined : draft.get('IsPersonAccount') === true;

/** Writes the account's changes to its contact, making the contact when the account is new. */
function mirror(draft: Draft, accountRow: number, context: SaveContext): void {
	const { state, journal } = context;
	const contacts = state.store.tableOf('Contact');
	const known = state.store.locateLive(draft.get('PersonContactId'));
	const row = known ? known.row : contacts.append();
	if (!known) {
		journal.setState(contacts, row, RowState.Live);
		journal.write(contacts, row, 'AccountId', draft.table.idOf(accountRow));
		journal.write(contacts, row, 'IsPersonAccount', true);
		for (const stamp of ['CreatedDate', 'CreatedById'])
			journal.write(contacts, row, stamp, draft.table.read(accountRow, stamp));
		journal.write(draft.table, accountRow, 'PersonContactId', contacts.idOf(row));
	}
	for (const [name, value] of draft.changes) {
		const target = toShadowField(name);
		if (target) journal.write(contacts, row, target, value);
	}
	for (const stamp of ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp'])
		journal.write(contacts, row, stamp, draft.table.read(accountRow, stamp));
	announce(context, contacts, row, known ? 'UPDATE' : 'CREATE');
}

/**
 * Accounts of orgs with person accounts: a last name makes a person, whose contact follows the account.
 *
 * UNCONFIRMED: Without record types, a new account with a last name is a person account.
 */
export const accountRules: ObjectRules = {
	admit(draft, { state }) {
		if (!state.personAccounts || !isPerson(draft) || !draft.changes.has('Name')) return [];
		return [notWritable('Name')];
	},
	derive(draft, { state }) {
		if (!state.personAccounts || !isPerson(draft)) return;
		draft.set('IsPersonAccount', true);
		draft.set('Name', toFullName(draft));
	},
	afterSave(draft, row, context) {
		if (context.state.personAccounts && draft.get('IsPersonAccount') === true)
			mirror(draft, row, context);
	},
};

const notWritable = (...fields: string[]): ErrorDetail => ({
	code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
	message: `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
	fields,
});

/** Custom fields written on the contact of a person account show on the account as `X__pc`. */
function mirrorBack(draft: Draft, context: SaveContext): void {
	const { state, journal } = context;
	const account = state.store.locateLive(draft.get('AccountId'));
	if (!account) return;
	for (const [name, value] of draft.changes)
		if (name.endsWith('__c'))
			journal.write(account.table, account.row, name.replace(/__c$/, '__pc'), value);
	journal.write(account.table, account.row, 'SystemModstamp', toWholeSecond(state.clock.now()));
	announce(context, account.table, account.row, 'UPDATE');
}

export const contactRules: ObjectRules = {
	admit(draft, { state, privileged }) {
		if (privileged || draft.isNew || !state.personAccounts) return [];
		if (draft.get('IsPersonAccount') !== true) return [];
		const standard = [...draft.changes.keys()].filter((name) => !name.endsWith('__c'));
		// UNCONFIRMED: The code and words with which a standard field written on the contact of a person account is refused.
		return standard.length > 0 ? [notWritable(...standard)] : [];
	},
	derive: deriveName,
	afterSave(draft, _row, context) {
		if (context.state.personAccounts && draft.get('IsPersonAccount') === true)
			mirrorBack(draft, context);
	},
};
