import { LEAD_CONVERSION_FIELDS } from '../../../salesforce/people/lookupPlan';
import type { Mapping } from '../../../salesforce/setup/mapping';
import { needsOf } from '../../../salesforce/setup/needs';
import { KIT_OBJECTS } from '../../../core/kit/names';
import { buildKit } from '../../builders/kit';
import { all, ofType, text, type Component } from '../../salesforce-kit/kit';

const kit = buildKit();

const mapping = (overrides: Partial<Mapping> = {}): Mapping => ({
	objects: ['Contact', 'Lead', 'Account'],
	read: [],
	write: [],
	emailField: 'Email',
	idFields: {},
	logAs: ['Task'],
	eventKeyField: '',
	createLeads: false,
	kit,
	...overrides,
});

const everything = needsOf(mapping({ logAs: ['Task', 'Event', ...Object.values(KIT_OBJECTS)] }));

const fieldsOf = (needs: ReturnType<typeof needsOf>) =>
	Object.fromEntries(
		needs.fields.map(({ object, name, access }) => [`${object}.${name}`, access] as const),
	);

describe('what a mapping needs', () => {
	const set = ofType('PermissionSet').find(
		({ name }) => name === 'ProductSync_Integration',
	) as Component;

	it('is, with all of the kit in use, exactly what the permission set Integration gives: fields', () => {
		const granted = all(set.xml, 'fieldPermissions').map((grant) => [
			text(grant, 'field'),
			text(grant, 'editable') === 'true' ? 'edit' : 'read',
		]);
		const addedByInstallKit = LEAD_CONVERSION_FIELDS.map((name) => [`Lead.${name}`, 'read']);
		expect(fieldsOf(everything)).toEqual(Object.fromEntries([...granted, ...addedByInstallKit]));
	});

	it('… and objects', () => {
		const labels = {
			allowRead: 'read',
			allowCreate: 'create',
			allowEdit: 'edit',
			viewAllRecords: 'viewAll',
		};
		const granted = all(set.xml, 'objectPermissions').map((grant) => [
			text(grant, 'object'),
			Object.entries(labels)
				.filter(([element]) => text(grant, element) === 'true')
				.map(([, right]) => right)
				.sort(),
		]);
		const needed = [...everything.objects].map(([object, rights]) => [object, [...rights].sort()]);
		expect(Object.fromEntries(needed)).toEqual(Object.fromEntries(granted));
	});

	it('leaves out what is not used', () => {
		const needs = needsOf(mapping({ objects: ['Contact'], logAs: [] }));
		expect([...needs.objects.keys()]).toEqual(['Contact']);
		expect(needs.fields.map(({ object }) => object)).not.toContain('Task');
	});

	it('is without the kit a spare field for the key, and no id field unless one is chosen', () => {
		const needs = needsOf(mapping({ kit: undefined, logAs: ['Task', 'Event'] }));
		expect(fieldsOf(needs)).toMatchObject({ 'Task.CallObject': 'edit', 'Event.Location': 'edit' });
		expect(needs.keys.map(({ object, name }) => `${object}.${name}`)).toEqual([
			'Task.CallObject',
			'Event.Location',
		]);
		const chosen = needsOf(
			mapping({
				kit: undefined,
				logAs: ['Task'],
				idFields: { Contact: 'U__c' },
				eventKeyField: 'K__c',
			}),
		);
		expect(chosen.keys.map(({ object, name }) => `${object}.${name}`)).toEqual([
			'Contact.U__c',
			'Task.K__c',
		]);
	});

	it('holds a field once, for writing if it is written anywhere', () => {
		const needs = needsOf(
			mapping({ read: ['Contact.Title', 'contact.email'], write: ['Contact.title'] }),
		);
		const titles = needs.fields.filter(({ name }) => /title/i.test(name));
		expect(titles).toMatchObject([{ name: 'Title', access: 'edit' }]);
		expect(needs.fields.filter(({ name }) => /^email$/i.test(name))).toHaveLength(2);
	});

	it('brings in the objects of further fields', () => {
		const needs = needsOf(mapping({ read: ['Subscription__c.Plan__c'] }));
		expect(needs.objects.get('Subscription__c')).toEqual(new Set(['read', 'viewAll']));
	});

	it('includes making Leads only when asked for', () => {
		expect(everything.objects.get('Lead')?.has('create')).toBe(false);
		const needs = needsOf(mapping({ createLeads: true }));
		expect(needs.objects.get('Lead')?.has('create')).toBe(true);
		expect(fieldsOf(needs)).toMatchObject({ 'Lead.Email': 'edit', 'Lead.LeadSource': 'edit' });
	});

	it.each([['Title'], ['Account.Owner.Name'], ["Contact.Na'me"], ['']])(
		'refuses "%s" as a field of an object',
		(path) => {
			expect(() => needsOf(mapping({ read: [path] }))).toThrow(
				/is not a field of an object|is not the API name/,
			);
		},
	);

	it('refuses objects of the kit in an org without it', () => {
		expect(() => needsOf(mapping({ kit: undefined, logAs: [KIT_OBJECTS.npsResponse] }))).toThrow(
			'belong to the Salesforce kit',
		);
	});
});
