import { aTextField, deploy, type Elements, fieldsOn, problems } from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

describe('a custom field', () => {
	const type = (name: string, more: Elements = {}): Elements => ({
		...aTextField('Plan__c', { length: undefined }),
		type: name,
		...more,
	});
	const value = (fullName: string, more: Elements = {}) => ({
		fullName,
		default: false,
		...more,
	});
	const picklist = (...values: Elements[]) =>
		type('Picklist', { valueSet: { valueSetDefinition: { sorted: false, value: values } } });
	const lookup = (more: Elements) =>
		type('Lookup', {
			referenceTo: 'Account',
			relationshipName: 'Plans',
			deleteConstraint: 'SetNull',
			...more,
		});

	it.each<[string, Elements, string]>([
		[
			'no label',
			aTextField('Plan__c', { label: undefined }),
			'Must specify a non-empty label for the CustomField',
		],
		[
			'no type',
			aTextField('Plan__c', { type: undefined }),
			"Must specify 'type' for a CustomField",
		],
		['no length', type('Text'), "Must specify 'length' for a CustomField of type Text"],
		[
			'no precision',
			type('Number', { scale: 0 }),
			"Must specify 'precision' for a CustomField of type Number",
		],
		[
			'no scale',
			type('Percent', { precision: 3 }),
			"Must specify 'scale' for a CustomField of type Percent",
		],
		[
			'no default',
			type('Checkbox'),
			"Must specify 'defaultValue' for a CustomField of type Checkbox",
		],
		[
			'no visible lines',
			type('LongTextArea', { length: 500 }),
			"Must specify 'visibleLines' for a CustomField of type LongTextArea",
		],
		[
			'no value set',
			type('Picklist'),
			"Must specify 'valueSet' for a CustomField of type Picklist",
		],
		[
			'no relationship name',
			lookup({ relationshipName: undefined }),
			"Must specify 'relationshipName' for a CustomField of type Lookup",
		],
		[
			'an attribute of another type',
			type('Date', { length: 10 }),
			"Can not specify 'length' for a CustomField of type Date",
		],
		[
			'a key of a type that cannot be one',
			type('Date', { externalId: true }),
			"Can not specify 'externalId' for a CustomField of type Date",
		],
		[
			'a length beyond the limit',
			aTextField('Plan__c', { length: 256 }),
			'length must be between 1 and 255',
		],
		[
			'a long text that is short',
			type('LongTextArea', { length: 200, visibleLines: 3 }),
			'length must be between 256 and 131072',
		],
		[
			'more digits than there are',
			type('Number', { precision: 19, scale: 0 }),
			'precision must be between 1 and 18',
		],
		[
			'more decimals than digits',
			type('Number', { precision: 2, scale: 3 }),
			'scale must not be greater than precision',
		],
		[
			'a picklist value twice',
			picklist(value('A'), value('a', { label: 'Other' })),
			'Duplicate value: a',
		],
		[
			'a picklist label twice',
			picklist(value('A', { label: 'X' }), value('B', { label: 'X' })),
			'Duplicate label: X',
		],
		[
			'two defaults',
			picklist(value('A', { default: true }), value('B', { default: true })),
			'Only one value can be the default',
		],
		[
			'a lookup to nothing',
			lookup({ referenceTo: 'Planet__c' }),
			'In field: referenceTo - no CustomObject named Planet__c found',
		],
		[
			'a required lookup that is cleared',
			lookup({ required: true }),
			'field integrity exception: unknown (must specify either cascade delete or restrict delete for required lookup foreign key)',
		],
		[
			'a relationship name in use',
			lookup({ relationshipName: 'Contacts' }),
			'There is already a Child Relationship named Contacts on Account.',
		],
		['a label in use', aTextField('Plan__c', { label: 'Taken' }), 'Duplicate label: Taken'],
		[
			'history tracking the object has not',
			aTextField('Plan__c', { trackHistory: true }),
			'Custom object does not have history tracking enabled',
		],
		['a type the sandbox has not', type('Location'), 'The sandbox has no fields of type Location'],
		[
			'a case without uniqueness',
			aTextField('Plan__c', { caseSensitive: true }),
			"Can not specify 'caseSensitive' for a CustomField that is not unique",
		],
	])('is refused with %s', async (_case, field, problem) => {
		test.org.defineField('Contact', { name: 'Taken__c', type: 'Text' });
		expect(problems(await deploy(test, fieldsOn('Contact', field)))).toEqual([
			`CustomField Contact.Plan__c: ${problem}`,
		]);
	});

	it.each([
		['Contact', 'Plan', "Could not resolve standard field's name."],
		['Contact', 'Plan__x', 'fullName must end with: __c'],
		['Contact', '1Plan__c', 'The API name can only contain underscores'],
		[
			'Planet__c',
			'Plan__c',
			'Entity Enumeration Or ID: bad value for restricted picklist field: Planet__c',
		],
		['Task', 'Plan__c', 'Entity Enumeration Or ID: bad value for restricted picklist field: Task'],
		[
			'Activity',
			'Plan__c',
			'Custom fields of type LongTextArea are not supported on Activity',
			type('LongTextArea', { length: 500, visibleLines: 3 }),
		],
	])('on %s is refused as %s', async (object, name, problem, field = aTextField('Plan__c')) => {
		const files = fieldsOn(object, { ...(field as Elements), fullName: name });
		expect(problems(await deploy(test, files))[0]).toContain(
			`CustomField ${object}.${name}: ${problem}`,
		);
	});

	it('keeps its type while it has data', async () => {
		test.org.insert('Contact', { LastName: 'Lovelace' });
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		const number = fieldsOn('Contact', type('Number', { precision: 5, scale: 0 }));
		const [contact] = test.org.rows('Contact');
		test.org.update('Contact', contact.Id, { Plan__c: 'Gold' });
		expect(problems(await deploy(test, number))).toEqual([
			'CustomField Contact.Plan__c: Cannot change type due to existing data',
		]);
		test.org.update('Contact', contact.Id, { Plan__c: null });
		expect((await deploy(test, number)).status).toBe('Succeeded');
	});

	it.each<[string, Elements, Elements, string]>([
		[
			'a lookup becomes text',
			lookup({}),
			aTextField('Plan__c'),
			'Cannot update a field from a Lookup to something else',
		],
		[
			'text becomes a lookup',
			aTextField('Plan__c'),
			lookup({}),
			'Cannot update a field to a Lookup from something else',
		],
		[
			'a lookup looks elsewhere',
			lookup({}),
			lookup({ referenceTo: 'Lead' }),
			'Cannot change which object is referenced by a relationship field',
		],
	])('%s, which is refused', async (_case, before, after, problem) => {
		expect((await deploy(test, fieldsOn('Contact', before))).status).toBe('Succeeded');
		expect(problems(await deploy(test, fieldsOn('Contact', after)))).toEqual([
			`CustomField Contact.Plan__c: ${problem}`,
		]);
	});

	it('is not made unique or shorter against its data', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		for (const LastName of ['Lovelace', 'Hopper'])
			test.org.insert('Contact', { LastName, Plan__c: 'Platinum' });
		const unique = fieldsOn('Contact', aTextField('Plan__c', { unique: true }));
		const short = fieldsOn('Contact', aTextField('Plan__c', { length: 4 }));
		expect(problems(await deploy(test, unique))).toEqual([
			'CustomField Contact.Plan__c: The field Plan__c cannot be made unique because there are duplicate values',
		]);
		expect(problems(await deploy(test, short))).toEqual([
			'CustomField Contact.Plan__c: The field Plan__c cannot be made smaller because of existing data',
		]);
	});
});
