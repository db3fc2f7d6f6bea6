import {
	KIT_ACCOUNT_NPS_FIELDS,
	KIT_ACTIVITY_FIELDS,
	KIT_COMPANY_ID_FIELD,
	KIT_ID_FIELDS,
	KIT_KEY_FIELD,
	KIT_NPS_FIELDS,
	KIT_OWN_FIELDS,
	KIT_PERMISSION_SETS,
	KIT_PREFIX,
	KIT_USER_ID_FIELD,
} from '../../../core/kit/names';
import { fieldNames, namesOf, PREFIX } from '../../salesforce-kit/kit';

describe('the names of the kit are those in its metadata', () => {
	it('all begin alike', () => expect(KIT_PREFIX).toBe(PREFIX));

	it.each([
		['Contact', KIT_USER_ID_FIELD],
		['Lead', KIT_USER_ID_FIELD],
		['Account', KIT_COMPANY_ID_FIELD],
	])('%s is matched by %s', (object, field) => {
		expect(fieldNames(object)).toContain(field);
		expect(KIT_ID_FIELDS[object]).toBe(field);
	});

	it('no other object is matched by an id', () => {
		expect(Object.keys(KIT_ID_FIELDS).sort()).toEqual(['Account', 'Contact', 'Lead']);
	});

	it.each(['Contact', 'Lead'])('%s has the fields of NPS', (object) => {
		expect(fieldNames(object)).toEqual(expect.arrayContaining(Object.values(KIT_NPS_FIELDS)));
	});

	it('activities have the key, the time and the type', () => {
		expect(KIT_ACTIVITY_FIELDS.key).toBe(KIT_KEY_FIELD);
		expect(fieldNames('Activity')).toEqual(
			expect.arrayContaining(Object.values(KIT_ACTIVITY_FIELDS)),
		);
	});

	it('Account has the fields of the roll-up', () => {
		expect(fieldNames('Account')).toEqual(
			expect.arrayContaining(Object.values(KIT_ACCOUNT_NPS_FIELDS)),
		);
	});

	it('what only this integration writes is every field of people and companies', () => {
		const fields = ['Contact', 'Lead', 'Account'].flatMap(fieldNames);
		expect([...KIT_OWN_FIELDS].sort()).toEqual([...new Set(fields)].sort());
	});

	it('permission sets', () => {
		expect(Object.values(KIT_PERMISSION_SETS).sort()).toEqual(namesOf('PermissionSet').sort());
	});
});
