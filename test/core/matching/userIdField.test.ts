import { userIdFieldOn } from '../../../core/matching/userIdField';

describe('the field with the user id', () => {
	it.each([
		['Contact', 'User_Id__c', 'Lead_User_Id__c', 'User_Id__c'],
		['Lead', 'User_Id__c', 'Lead_User_Id__c', 'Lead_User_Id__c'],
		['Lead', 'User_Id__c', undefined, 'User_Id__c'],
		['Lead', undefined, 'Lead_User_Id__c', 'Lead_User_Id__c'],
		['Contact', undefined, 'Lead_User_Id__c', undefined],
	])(
		'of a %s, where it is %s, and on Leads %s, is %s',
		(object, userIdField, leadUserIdField, field) => {
			expect(userIdFieldOn(object, { userIdField, leadUserIdField })).toBe(field);
		},
	);
});
