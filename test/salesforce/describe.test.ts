import { SetupError } from '../../core/failure/syncError';
import { requireKeyField } from '../../salesforce/describe';
import { aDescription, aField } from '../builders/description';

const contact = aDescription('Contact', [
	'Product_User_Id__c',
	aField({ name: 'Number__c', type: 'double' }),
	aField({ name: 'Notes__c', type: 'textarea', length: 32_768, filterable: false }),
]);

const refusal = (work: () => unknown): SetupError => {
	try {
		work();
	} catch (error) {
		if (error instanceof SetupError) return error;
	}
	throw new Error('it was not refused');
};

describe('ObjectDescription', () => {
	it.each(['Product_User_Id__c', 'product_user_id__c', 'PRODUCT_USER_ID__C'])(
		'finds a field by %s',
		(name) => {
			expect(contact.field(name)?.name).toBe('Product_User_Id__c');
			expect(contact.has(name)).toBe(true);
		},
	);

	it.each(['Gone__c', '', 'constructor', '__proto__'])('does not have %j', (name) => {
		expect(contact.has(name)).toBe(false);
		expect(contact.field(name)).toBeUndefined();
	});

	it('says of a required field that is not there whose move it is, and what to grant', () => {
		const error = refusal(() => contact.require('Gone__c'));
		expect(error).toMatchObject({
			message: 'The field Gone__c on Contact is missing or hidden',
			move: 'fixPermission',
			code: 'INVALID_FIELD',
			fields: ['Gone__c'],
		});
		expect(error.remedy).toContain('grant Read Access to Contact.Gone__c');
	});
});

describe('requireKeyField', () => {
	it('gives the field by its API name', () => {
		expect(requireKeyField(contact, 'product_user_id__C').name).toBe('Product_User_Id__c');
	});

	it.each(['string', 'id', 'email', 'phone', 'url', 'picklist', 'reference'])(
		'takes a field of type %s',
		(type) => {
			const object = aDescription('Contact', [aField({ name: 'Key__c', type })]);
			expect(requireKeyField(object, 'Key__c').type).toBe(type);
		},
	);

	it('refuses a number, and gives the formula that helps', () => {
		const error = refusal(() => requireKeyField(contact, 'Number__c'));
		expect(error).toMatchObject({ move: 'fixMapping', fields: ['Number__c'] });
		expect(error.message).toContain('of type double, not Text');
		expect(error.remedy).toContain('TEXT(Number__c)');
	});

	it('refuses a field that cannot be searched', () => {
		const error = refusal(() => requireKeyField(contact, 'Notes__c'));
		expect(error.message).toBe('The field Notes__c on Contact cannot be used in a filter');
		expect(error.remedy).toContain('up to 255 characters');
	});

	it('refuses a field that is not there', () => {
		expect(refusal(() => requireKeyField(contact, 'Gone__c')).code).toBe('INVALID_FIELD');
	});
});
