import { SetupError } from '../../core/failure/syncError';
import { missingField, notVisible, requireKeyField } from '../../salesforce/describe';
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

describe('ObjectDescription.spelling', () => {
	const lookup = (relationshipName: string, referenceTo: string[]) =>
		aField({ name: `${relationshipName}Id`, type: 'reference', relationshipName, referenceTo });
	const objects = [
		aDescription('Contact', [
			'Title',
			lookup('Account', ['Account']),
			lookup('Owner', ['Group', 'User']),
			lookup('Secret', ['Secret__c']),
		]),
		aDescription('Account', ['Name', lookup('Parent', ['Account'])]),
		aDescription('Group', ['DeveloperName']),
		aDescription('User', ['Email']),
	];
	const describeObject = async (name: string) => {
		const found = objects.find((object) => object.name === name);
		if (!found) throw notVisible(name, 404);
		return found;
	};

	it.each<[string, string | undefined]>([
		['title', 'Title'],
		['account.NAME', 'Account.Name'],
		['ACCOUNT.parent.name', 'Account.Parent.Name'],
		['owner.developername', 'Owner.DeveloperName'],
		['owner.email', 'Owner.Email'],
		['Titel', undefined],
		['account.titel', undefined],
		['nobody.name', undefined],
		['Account', undefined],
		['title.name', undefined],
		['secret.name', undefined],
		['', undefined],
	])('of %j is %j', async (typed, expected) => {
		expect(await objects[0].spelling(typed, describeObject)).toBe(expected);
	});

	it('passes on why a parent could not be asked about, unless that is not to be seen', async () => {
		const broken = async () => {
			throw new Error('no connection');
		};
		await expect(objects[0].spelling('Account.Name', broken)).rejects.toThrow('no connection');
	});
});

describe('missingField', () => {
	const objects = [
		aDescription('Contact', [
			'Title',
			aField({ name: 'AccountId', type: 'reference', relationshipName: 'Account' }),
		]),
		aDescription('Lead', ['Company']),
	];

	it.each([
		['Titel', 'Did you mean Title? Titel does not exist on Contact and Lead'],
		['Compny', 'Did you mean Company? '],
		['Acount.Name', 'Did you mean Account.Name? '],
		['Nothing__c', 'Nothing__c does not exist'],
		['Account.Nothing__c', 'Account.Nothing__c does not exist'],
	])('of %s begins its remedy with "%s"', (path, words) => {
		const { remedy } = missingField(path, objects);
		expect(remedy.slice(0, words.length)).toBe(words);
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
