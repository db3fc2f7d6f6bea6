import {
	PREFIX,
	all,
	byFile,
	fieldNames,
	fields,
	fieldsOf,
	objects,
	ofType,
	repeated,
	text,
	texts,
} from './kit';

describe('objects', () => {
	it('are the four kinds of product record', () => {
		expect(objects).toEqual([
			'ProductSync_Form_Submission__c',
			'ProductSync_NPS_Response__c',
			'ProductSync_Product_Interaction__c',
			'ProductSync_Survey_Answer__c',
		]);
	});

	it.each(byFile(ofType('CustomObject')))(
		'%s is deployed, searchable, reportable, without history',
		(_, { xml }) => {
			expect(xml).toMatchObject({
				deploymentStatus: 'Deployed',
				enableHistory: 'false',
				enableReports: 'true',
				enableSearch: 'true',
				nameField: { type: 'AutoNumber', displayFormat: expect.stringMatching(/^[A-Z]+-\{0+\}$/) },
				sharingModel: 'ReadWrite',
			});
			expect(text(xml, 'description').length).toBeLessThanOrEqual(1000);
		},
	);

	it.each(byFile(ofType('CustomObject')))(
		'%s lists only fields it has in its search layouts',
		(_, { name, xml }) => {
			const [layouts] = all(xml, 'searchLayouts');
			const shown = [
				...texts(layouts, 'customTabListAdditionalFields'),
				...texts(layouts, 'searchResultsAdditionalFields'),
			];
			expect(shown.length).toBeGreaterThan(0);
			expect(fieldNames(name)).toEqual(expect.arrayContaining(shown));
		},
	);

	it.each(objects)('%s shows fields it has in its highlights, none of them long text', (object) => {
		const [layout, ...more] = ofType('CompactLayout').filter(({ parent }) => parent === object);
		expect(more).toEqual([]);
		const owner = ofType('CustomObject').find(({ name }) => name === object);
		expect(text(owner?.xml, 'compactLayoutAssignment')).toBe(layout.name);
		const allowed = fieldsOf(object).filter(({ xml }) => text(xml, 'type') !== 'LongTextArea');
		const shown = texts(layout.xml, 'fields');
		expect(shown.length).toBeLessThanOrEqual(10);
		expect(['Name', ...allowed.map(({ name }) => name)]).toEqual(expect.arrayContaining(shown));
	});

	it.each(objects)(
		'%s can hold the person, the account, the time and the key of an event',
		(object) => {
			expect(fieldNames(object)).toEqual(
				expect.arrayContaining([
					'ProductSync_Account__c',
					'ProductSync_Contact__c',
					'ProductSync_Event_Key__c',
					'ProductSync_Lead__c',
					'ProductSync_Occurred_At__c',
					'ProductSync_Page_URL__c',
					'ProductSync_Platform__c',
					'ProductSync_Product_User_Id__c',
				]),
			);
		},
	);
});

describe('fields', () => {
	const keys = fields.filter(
		({ name }) => /_(Event_Key|User_Id|Company_Id)__c$/.test(name) && !/Product_User_Id/.test(name),
	);
	const lookups = fields.filter(({ xml }) => text(xml, 'type') === 'Lookup');
	const numbers = fields.filter(({ xml }) => text(xml, 'type') === 'Number');

	it.each(byFile(fields))('%s says in plain words what it is', (_, { xml }) => {
		expect(text(xml, 'description')).toMatch(/^[^]{10,1000}[.]$/);
		expect(text(xml, 'inlineHelpText')).toMatch(/^[^]{10,510}[.]$/);
		expect(text(xml, 'label').length).toBeLessThanOrEqual(40);
	});

	it.each(byFile(fields))('%s is neither required nor tracked', (_, { xml }) => {
		expect(text(xml, 'required')).not.toBe('true');
		expect(Object.keys(xml).filter((element) => element.startsWith('track'))).toEqual([]);
	});

	it('of one object have labels of their own', () => {
		const labels = fields.map(({ parent, xml }) => `${parent}: ${text(xml, 'label')}`);
		expect(repeated(labels)).toEqual([]);
	});

	it('that hold a key are on every object that is matched or written by one', () => {
		expect(keys.map(({ parent }) => parent).sort()).toEqual(
			[...objects, 'Account', 'Activity', 'Contact', 'Lead'].sort(),
		);
	});

	it.each(byFile(keys))('%s can be upserted by, and tells capitals apart', (_, { xml }) => {
		expect(xml).toMatchObject({
			type: 'Text',
			length: '255',
			externalId: 'true',
			unique: 'true',
			caseSensitive: 'true',
		});
	});

	it.each(byFile(lookups))('%s is emptied when its record is deleted', (_, { xml, name }) => {
		expect(xml).toMatchObject({ deleteConstraint: 'SetNull', required: 'false' });
		expect(name).toBe(`${PREFIX}${text(xml, 'referenceTo')}__c`);
		expect(text(xml, 'relationshipName').length).toBeLessThanOrEqual(40);
		expect(text(xml, 'relationshipLabel').length).toBeLessThanOrEqual(40);
	});

	it('that are lookups have relationship names of their own', () => {
		const names = lookups.map(({ xml }) => text(xml, 'relationshipName'));
		expect(repeated(names)).toEqual([]);
		expect(names.filter((name) => !name.startsWith(PREFIX))).toEqual([]);
	});

	it.each(byFile(numbers))('%s has digits that fit together', (_, { xml }) => {
		const [precision, scale] = [Number(text(xml, 'precision')), Number(text(xml, 'scale'))];
		expect(precision).toBeLessThanOrEqual(18);
		expect(scale).toBeLessThanOrEqual(precision);
	});

	it('on activities, contacts, leads and accounts are those the nodes know by name', () => {
		const named = fields.filter(({ parent }) => !parent?.startsWith(PREFIX));
		expect(
			named.map(({ parent, name, xml }) => `${parent}.${name} ${text(xml, 'type')}`).sort(),
		).toEqual([
			'Account.ProductSync_Company_Id__c Text',
			'Account.ProductSync_NPS_Answers__c Number',
			'Account.ProductSync_NPS_Average__c Number',
			'Account.ProductSync_NPS_Last_Answer_At__c DateTime',
			'Account.ProductSync_Net_Promoter_Score__c Number',
			'Activity.ProductSync_Event_Key__c Text',
			'Activity.ProductSync_Event_Type__c Text',
			'Activity.ProductSync_Occurred_At__c DateTime',
			...['Contact', 'Lead'].flatMap((object) => [
				`${object}.ProductSync_Last_Activity_At__c DateTime`,
				`${object}.ProductSync_NPS_Answered_At__c DateTime`,
				`${object}.ProductSync_NPS_Feedback_At__c DateTime`,
				`${object}.ProductSync_NPS_Feedback__c LongTextArea`,
				`${object}.ProductSync_NPS_Score__c Number`,
				`${object}.ProductSync_User_Id__c Text`,
			]),
		]);
	});

	it('that are formulas use fields of their object only', () => {
		const formulas = fields.filter(({ xml }) => xml.formula !== undefined);
		expect(formulas.map(({ name }) => name).sort()).toEqual([
			'ProductSync_Category__c',
			'ProductSync_NPS_Points__c',
		]);
		for (const { parent = '', xml } of formulas) {
			expect(fieldNames(parent)).toEqual(
				expect.arrayContaining(text(xml, 'formula').match(/\w+__c/g) ?? []),
			);
			expect(text(xml, 'formulaTreatBlanksAs')).toBe('BlankAsBlank');
		}
	});
});
