import { LEAD_CONVERSION_FIELDS } from '../../people/lookupPlan';
import type { SalesforceGateway } from '../../gateway';
import type { Files } from '../deploy/zip';
import { KIT_PERMISSION_SETS } from '../../../core/kit/names';
import { unlessHidden } from '../readiness/unlessHidden';

const PERMISSION_SET = `permissionsets/${KIT_PERMISSION_SETS.integration}.permissionset`;

/**
 * The kit with Read on what a Lead was converted to, where the org has field-level security on it. It is not
 * in the kit's source: a permission set that lists a field without field-level security is refused.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm `permissionable` (checked 2026-11-22)
 *
 * UNCONFIRMED: Lead.ConvertedContactId and Lead.ConvertedAccountId have field-level security.
 */
export async function withConversionFields(
	gateway: SalesforceGateway,
	files: Files,
): Promise<Files> {
	const lead = await unlessHidden(async () => await gateway.describe('Lead'));
	const grants = LEAD_CONVERSION_FIELDS.filter((name) => lead?.field(name)?.permissionable)
		.map((name) => readAccess(`Lead.${name}`))
		.join('');
	const granted = files[PERMISSION_SET].replace(/^ *<fieldPermissions>/m, `${grants}$&`);
	return { ...files, [PERMISSION_SET]: granted };
}

function readAccess(field: string): string {
	return [
		'    <fieldPermissions>',
		'        <editable>false</editable>',
		`        <field>${field}</field>`,
		'        <readable>true</readable>',
		'    </fieldPermissions>',
		'',
	].join('\n');
}
