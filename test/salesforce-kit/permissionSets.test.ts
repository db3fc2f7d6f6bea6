import { all, fields, objects, ofType, text, type Component, type Xml } from './kit';

const named = (name: string) =>
	ofType('PermissionSet').find((set) => set.name === name) as Component;

const integration = named('ProductSync_Integration');
const viewer = named('ProductSync_Viewer');
const both = [
	['ProductSync_Integration', integration],
	['ProductSync_Viewer', viewer],
] as const;

/** A field of Activity is granted on Task and on Event; `Activity.X` is no entry Salesforce takes. */
const grantsOf = ({ parent, name }: Component) =>
	parent === 'Activity' ? [`Event.${name}`, `Task.${name}`] : [`${parent}.${name}`];

const fieldRights = ({ xml }: Component) =>
	Object.fromEntries(
		all(xml, 'fieldPermissions').map((grant) => [
			text(grant, 'field'),
			`${text(grant, 'readable') === 'true' ? 'read' : ''}${text(grant, 'editable') === 'true' ? ' edit' : ''}`,
		]),
	);

const RIGHTS = {
	allowCreate: 'create',
	allowDelete: 'delete',
	allowEdit: 'edit',
	allowRead: 'read',
	modifyAllRecords: 'modifyAll',
	viewAllRecords: 'viewAll',
} as const;

const rightsIn = (grant: Xml) =>
	Object.entries(RIGHTS)
		.filter(([element]) => text(grant, element) === 'true')
		.map(([, right]) => right);

const objectRights = ({ xml }: Component) =>
	Object.fromEntries(
		all(xml, 'objectPermissions').map((grant) => [text(grant, 'object'), rightsIn(grant)]),
	);

/** What a right needs beside it on the same object. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
	create: ['read'],
	edit: ['read'],
	delete: ['read', 'edit'],
	viewAll: ['read'],
	modifyAll: ['read', 'edit', 'delete', 'viewAll'],
};

/**
 * Standard fields the sync reads or writes and that have field-level security. Name, Subject, Status, Priority,
 * Company, times of an event and the like have none: Salesforce refuses them in a permission set.
 */
const STANDARD_FIELDS = {
	'Contact.AccountId': 'read',
	'Contact.Email': 'read',
	'Event.Description': 'read edit',
	'Event.Type': 'read edit',
	'Event.WhatId': 'read edit',
	'Event.WhoId': 'read edit',
	'Lead.Email': 'read',
	'Task.ActivityDate': 'read edit',
	'Task.Description': 'read edit',
	'Task.Type': 'read edit',
	'Task.WhatId': 'read edit',
	'Task.WhoId': 'read edit',
};

describe.each(both)('%s', (_, set) => {
	it('can be assigned to users of any licence', () => {
		expect(set.xml).not.toHaveProperty('license');
		expect(text(set.xml, 'hasActivationRequired')).toBe('false');
		expect(text(set.xml, 'description').length).toBeLessThanOrEqual(255);
	});

	it('grants every field of the kit', () => {
		expect(Object.keys(fieldRights(set))).toEqual(expect.arrayContaining(fields.flatMap(grantsOf)));
	});

	it('lists no required field', () => {
		const required = fields.filter(({ xml }) => text(xml, 'required') === 'true').flatMap(grantsOf);
		expect(Object.keys(fieldRights(set)).filter((field) => required.includes(field))).toEqual([]);
	});

	it('lists fields of activities under Task and Event', () => {
		expect(set.text).not.toContain('>Activity');
	});

	it.each([
		['fieldPermissions', 'field'],
		['objectPermissions', 'object'],
		['tabSettings', 'tab'],
		['userPermissions', 'name'],
	])('has its %s in order, each once', (element, key) => {
		const names = all(set.xml, element).map((grant) => text(grant, key));
		expect(names).toEqual([...new Set(names)].sort());
	});

	it('grants no right without those it needs', () => {
		for (const [object, rights] of Object.entries(objectRights(set))) {
			const needed = rights.flatMap((right) => NEEDS[right] ?? []);
			expect([object, rights]).toEqual([object, expect.arrayContaining(needed)]);
		}
	});

	it('grants nothing that deletes, and nothing on records it may not see', () => {
		expect(set.text).not.toMatch(/<(allowDelete|modifyAllRecords)>true/);
		expect(set.text).not.toMatch(/(ModifyAllData|ViewAllData|Customize|Author|Manage)\w*</);
	});
});

describe('ProductSync_Integration', () => {
	it('can write every field of the kit but formulas', () => {
		const rights = fieldRights(integration);
		for (const field of fields) {
			const wanted = field.xml.formula === undefined ? 'read edit' : 'read';
			for (const grant of grantsOf(field)) expect([grant, rights[grant]]).toEqual([grant, wanted]);
		}
	});

	it('lists of the standard fields only those with field-level security', () => {
		const ours = fields.flatMap(grantsOf);
		const standard = Object.entries(fieldRights(integration)).filter(
			([field]) => !ours.includes(field),
		);
		expect(Object.fromEntries(standard)).toEqual(STANDARD_FIELDS);
	});

	it('sees all people and accounts, creates none, and writes the records of the kit', () => {
		expect(objectRights(integration)).toEqual({
			Account: ['edit', 'read', 'viewAll'],
			Contact: ['edit', 'read', 'viewAll'],
			Lead: ['edit', 'read', 'viewAll'],
			...Object.fromEntries(
				objects.map((object) => [object, ['create', 'edit', 'read', 'viewAll']]),
			),
		});
	});

	it('has on accounts what it has on contacts, which depend on each other', () => {
		expect(objectRights(integration).Account).toEqual(objectRights(integration).Contact);
	});

	it('may use the API and log activities, by permissions of the user', () => {
		expect(all(integration.xml, 'userPermissions').map((grant) => text(grant, 'name'))).toEqual([
			'ActivitiesAccess',
			'ApiEnabled',
			'EditEvent',
			'EditTask',
		]);
	});
});

describe('ProductSync_Viewer', () => {
	it('reads everything of the kit and changes nothing', () => {
		expect([...new Set(Object.values(fieldRights(viewer)))]).toEqual(['read']);
		expect(objectRights(viewer)).toEqual(
			Object.fromEntries(objects.map((object) => [object, ['read']])),
		);
		expect(viewer.xml).not.toHaveProperty('userPermissions');
	});

	it('lists no field that is not of the kit', () => {
		expect(Object.keys(fieldRights(viewer)).sort()).toEqual(fields.flatMap(grantsOf).sort());
	});

	it('shows the app and its tabs', () => {
		const [app] = ofType('CustomApplication');
		expect(viewer.xml.applicationVisibilities).toEqual({ application: app.name, visible: 'true' });
		expect(viewer.xml.tabSettings).toEqual(
			[...objects].sort().map((tab) => ({ tab, visibility: 'Visible' })),
		);
	});
});
