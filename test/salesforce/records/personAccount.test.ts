import { personAccountField } from '../../../salesforce/records/personAccount';
import { aDescription } from '../../builders/description';

const account = aDescription('Account', [
	'FirstName',
	'Phone',
	'PersonEmail',
	'PersonTitle',
	'Plan__pc',
	'ns__Plan__pc',
	'Own__c',
]);

describe('personAccountField', () => {
	it.each([
		['Plan__c', 'Plan__pc'],
		['ns__Plan__c', 'ns__Plan__pc'],
		['Email', 'PersonEmail'],
		['Title', 'PersonTitle'],
		['FirstName', 'FirstName'],
	])('gives for the Contact’s %s the Account’s %s', (contactField, accountField) => {
		expect(personAccountField(contactField, account)).toBe(accountField);
	});

	it.each([
		['a custom field of Account that has the name by chance', 'Own__c'],
		['a field that is not there', 'Gone__c'],
		['a standard field without a counterpart', 'Department'],
	])('gives nothing for %s', (_what, contactField) => {
		expect(personAccountField(contactField, account)).toBeUndefined();
	});
});
