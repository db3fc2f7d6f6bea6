import {
	anObject,
	aTextField,
	deploy,
	type Elements,
	manifest,
	outcomes,
	problems,
	xml,
} from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

describe('package.xml', () => {
	const contact = xml('CustomObject', { fields: aTextField('Plan__c') });

	it.each([
		[
			'naming what is not in the zip',
			{ 'package.xml': manifest({ CustomField: ['Contact.Plan__c'] }) },
			[
				" Contact.Plan__c: An object 'Contact.Plan__c' of type CustomField was named in package.xml, but was not found in zipped directory",
			],
		],
		[
			'not naming what is',
			{ 'package.xml': manifest({ CustomTab: [] }), 'objects/Contact.object': contact },
			[
				'CustomField Contact.Plan__c: Not in package.xml',
				'CustomObject Contact: Not in package.xml',
			],
		],
		[
			'of a type Salesforce does not know',
			{ 'package.xml': manifest({ CustomFeild: ['Contact.Plan__c'] }) },
			[" package.xml: Unknown type name 'CustomFeild' specified in package.xml"],
		],
		[
			'of a version the org does not speak',
			{ 'package.xml': manifest({}, '99.0') },
			[' package.xml: Invalid version specified:99.0'],
		],
		[
			'without a version',
			{ 'package.xml': xml('Package', {}) },
			[' package.xml: Required field is missing: version'],
		],
		[
			'with an unknown element',
			{ 'package.xml': xml('Package', { versoin: '67.0' }) },
			[
				' package.xml: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}versoin invalid at this location in type Package',
			],
		],
		[
			'next to a file of no metadata type',
			{ 'package.xml': manifest({}), 'notes/readme.txt': 'hello' },
			[' notes/readme.txt: Unknown file in package: notes/readme.txt'],
		],
		[
			'next to a type the sandbox has not',
			{
				'package.xml': manifest({ ApexClass: ['A'] }),
				'classes/A.cls': 'class A {}',
			},
			['ApexClass A.cls: The sandbox has no metadata type ApexClass'],
		],
	])('%s', async (_case, files, expected) => {
		const result = await deploy(test, files);
		expect([result.status, problems(result)]).toEqual(['Failed', expected]);
	});

	it('takes everything of a type by a wildcard, standard objects excepted', async () => {
		const files = {
			'package.xml': manifest({ CustomObject: ['*'] }),
			'objects/Visit__c.object': xml('CustomObject', anObject('Visit')),
			'objects/Contact.object': contact,
		};
		expect(problems(await deploy(test, files))).toEqual([
			'CustomField Contact.Plan__c: Not in package.xml',
			'CustomObject Contact: Not in package.xml',
		]);
		delete (files as Record<string, string>)['objects/Contact.object'];
		expect(outcomes(await deploy(test, files))).toEqual({ 'CustomObject Visit__c': 'created' });
	});

	it('may stand in a directory of the zip when singlePackage is not set', async () => {
		const files = {
			'kit/package.xml': manifest({ CustomField: ['Contact.Plan__c'] }),
			'kit/objects/Contact.object': contact,
		};
		expect((await deploy(test, files)).status).toBe('Failed');
		const options = { singlePackage: false };
		expect((await deploy(test, files, { options })).status).toBe('Succeeded');
	});
});

describe('a file', () => {
	const NS = 'http://soap.sforce.com/2006/04/metadata';
	it.each([
		[
			'with an unknown element',
			{ fields: { ...aTextField('Plan__c'), size: 3 } },
			'CustomObject Contact',
			`Error parsing file: Element {${NS}}size invalid at this location in type CustomField`,
		],
		[
			'with a value no list has',
			{ fields: { ...aTextField('Plan__c'), type: 'Texte' } },
			'CustomObject Contact',
			"Error parsing file: 'Texte' is not a valid value for the enum 'FieldType'",
		],
		[
			'with text where a number belongs',
			{ fields: { ...aTextField('Plan__c'), length: 'forty' } },
			'CustomObject Contact',
			"Error parsing file: 'forty' is not a valid value for the type xsd:int",
		],
		[
			'with an element twice',
			{ fields: { ...aTextField('Plan__c'), label: ['A', 'B'] } },
			'CustomObject Contact',
			'Error parsing file: Element label is duplicated at this location in type CustomField',
		],
		[
			'with two parts of one name',
			{ fields: [aTextField('Plan__c'), aTextField('plan__c')] },
			'CustomObject Contact',
			'Duplicate fullName: plan__c',
		],
		[
			'with a part without a name',
			{ fields: { label: 'Plan', type: 'Text' } },
			'CustomObject Contact',
			'element fullName missing for a child of type CustomField',
		],
	])('%s', async (_case, content, name, problem) => {
		const files = {
			'package.xml': manifest({ CustomField: ['Contact.Plan__c'] }),
			'objects/Contact.object': xml('CustomObject', content as unknown as Elements),
		};
		expect(problems(await deploy(test, files))).toEqual([`${name}: ${problem}`]);
	});

	it.each([
		['broken', '<CustomTab><motif></CustomTab>', 'Error parsing file: '],
		[
			'of another type',
			xml('Report', {}),
			`Error parsing file: Expected element {${NS}}CustomTab but found {${NS}}Report`,
		],
		[
			'of no namespace',
			'<CustomTab><motif>Custom1: Heart</motif></CustomTab>',
			`Error parsing file: Expected element {${NS}}CustomTab but found {}CustomTab`,
		],
		[
			'with a document type',
			'<!DOCTYPE a><CustomTab/>',
			'Error parsing file: DOCTYPE is disallowed',
		],
	])('that is %s', async (_case, text, problem) => {
		const files = {
			'package.xml': manifest({ CustomTab: ['Visit__c'] }),
			'tabs/Visit__c.tab': text,
		};
		expect(problems(await deploy(test, files))[0]).toContain(`CustomTab Visit__c: ${problem}`);
	});
});
