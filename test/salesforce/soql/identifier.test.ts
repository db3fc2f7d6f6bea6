import { SetupError } from '../../../core/failure/syncError';
import { fieldPath, objectName } from '../../../salesforce/soql/identifier';

const NOT_NAMES = [
	'',
	' Contact',
	'Contact ',
	'Contact; DELETE',
	"Contact'",
	'1Contact',
	'_Contact',
	'Con-tact',
	'Größe__c',
	'Contact\n',
	'Contact WHERE Id != null',
	'(SELECT Id FROM Contacts)',
	'toLabel(Status)',
];

describe('objectName', () => {
	it.each(['Contact', 'Product_User__c', 'ns__Object__c', 'A'])('takes %s', (name) => {
		expect(objectName(name)).toBe(name);
	});

	it.each([...NOT_NAMES, 'Account.Name', `A${'b'.repeat(255)}`])('refuses %j', (name) => {
		expect(() => objectName(name)).toThrow(SetupError);
	});

	it('says whose move it is, and what to do', () => {
		expect(() => objectName('x y')).toThrow(
			expect.objectContaining({
				message: '"x y" is not the API name of a Salesforce object',
				move: 'fixMapping',
				remedy: expect.stringContaining('letters, digits and underscores') as unknown,
			}),
		);
	});

	it('does not print a long name', () => {
		expect(() => objectName('x y'.repeat(1_000))).toThrow(/^.{1,140}$/);
	});
});

describe('fieldPath', () => {
	it.each(['Id', 'Email__c', 'Account.Name', 'Account.Owner.Manager.Name', 'ns__F__c'])(
		'takes %s',
		(name) => {
			expect(fieldPath(name)).toBe(name);
		},
	);

	it.each([...NOT_NAMES, 'Account.', '.Name', 'Account..Name', 'a.b.c.d.e.f.g'])(
		'refuses %j',
		(name) => {
			expect(() => fieldPath(name)).toThrow('is not the API name of a Salesforce field');
		},
	);
});
