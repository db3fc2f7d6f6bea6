import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SalesforceError } from '../../../core/failure/syncError';
import type { ObjectDescription } from '../../../salesforce/describe';
import { readZip } from '../../../salesforce/setup/deploy/zip';
import { withConversionFields } from '../../../salesforce/setup/install/conversionFields';
import { aDescription, aField } from '../../builders/description';
import { buildKit } from '../../builders/kit';
import { aGateway } from '../../builders/salesforce';

const SET = 'permissionsets/ProductSync_Integration.permissionset';
const files = readZip(buildKit().zipBase64);

async function granted(describe: () => Promise<ObjectDescription>) {
	const { gateway } = aGateway();
	const kit = await withConversionFields(Object.assign(gateway, { describe }), files);
	expect(XMLValidator.validate(kit[SET])).toBe(true);
	const { PermissionSet } = new XMLParser().parse(kit[SET]);
	expect({ ...kit, [SET]: '' }).toEqual({ ...files, [SET]: '' });
	return PermissionSet.fieldPermissions.filter(({ field }: { field: string }) =>
		field.startsWith('Lead.Converted'),
	);
}

const lead = (permissionable?: boolean) => async () =>
	aDescription('Lead', [
		aField({ name: 'ConvertedContactId', permissionable }),
		aField({ name: 'ConvertedAccountId', permissionable }),
	]);

describe('what a Lead was converted to', () => {
	it('is granted, read only, where it has field-level security', async () => {
		expect(await granted(lead(true))).toEqual([
			{ editable: false, field: 'Lead.ConvertedContactId', readable: true },
			{ editable: false, field: 'Lead.ConvertedAccountId', readable: true },
		]);
	});

	it.each([
		['has none', lead(false)],
		['is not said to have any', lead()],
		['is hidden from the administrator', async () => aDescription('Lead', ['Email'])],
		[
			'belongs to an object the administrator does not see',
			async () => {
				throw new SalesforceError('no Lead', {
					move: 'fixPermission',
					code: 'NOT_FOUND',
					remedy: '',
				});
			},
		],
	])('is left out where it %s, as a set that lists it would be refused', async (_, describe) => {
		expect(await granted(describe)).toEqual([]);
	});
});
