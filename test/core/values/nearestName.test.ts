import { nearestName } from '../../../core/values/nearestName';

const NAMES = ['Title', 'FirstName', 'LastName', 'Email', 'Product_User_Id__c', 'Renewal_Date__c'];

describe('nearestName', () => {
	it.each([
		['Titel', 'Title'],
		['Titles', 'Title'],
		['first_name', 'FirstName'],
		['Product_User_ID', 'Product_User_Id__c'],
		['ProductUserId__c', 'Product_User_Id__c'],
		['Renewal_Dat__c', 'Renewal_Date__c'],
		['E-mail', 'Email'],
		['Titles__c', 'Title'],
		['Prduct_Usr_ID', 'Product_User_Id__c'],
		// Two letters of five are another word, neighbours or not.
		['Txyle', undefined],
		['Txile', undefined],
		['Ttxle', undefined],
		['Titelx', undefined],
		['Nothing__c', undefined],
		['Ti', undefined],
		['', undefined],
	])('of %j is %j', (written, expected) => expect(nearestName(written, NAMES)).toBe(expected));

	it('is undefined where there are no names', () =>
		expect(nearestName('Title', [])).toBeUndefined());
});
