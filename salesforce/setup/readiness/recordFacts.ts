import type { SalesforceGateway } from '../../gateway';
import { inList, whereIn } from '../../soql/inList';
import { quote } from '../../soql/quote';
import { allOf, select } from '../../soql/select';
import type { Needs } from '../needs';
import { textIn, type Facts, type Rule } from './facts';
import { unlessHidden } from './unlessHidden';

/** Records looked at per object; UserRecordAccess answers for at most 200. */
const SAMPLE = 200;

/**
 * Of the records last changed, how many sharing keeps the user from editing.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userrecordaccess.htm (checked 2026-11-22)
 */
export async function readClosedRecords(
	gateway: SalesforceGateway,
	{ objects }: Needs,
	{ user, descriptions }: Pick<Facts, 'user' | 'descriptions'>,
): Promise<Facts['closedRecords']> {
	const closed = new Map<string, { looked: number; closed: number }>();
	for (const [object, rights] of objects) {
		const creates = rights.has('create') && object !== 'Lead'; // of records of its own making
		if (!rights.has('edit') || creates || !descriptions.get(object)?.updateable) continue;
		const counts = await unlessHidden(async () => await lookAt(gateway, object, user.id));
		if (counts) closed.set(object, counts);
	}
	return closed;
}

async function lookAt(gateway: SalesforceGateway, object: string, userId: string) {
	const sample = await gateway.query(
		select({ fields: ['Id'], from: object, orderBy: 'LastModifiedDate DESC', limit: SAMPLE }),
	);
	const records = inList(
		'RecordId',
		sample.map((row) => String(row.Id)),
	);
	if (!records) return { looked: 0, closed: 0 };
	const access = await gateway.query(
		select({
			fields: ['RecordId', 'HasEditAccess'],
			from: 'UserRecordAccess',
			where: allOf([`UserId = ${quote(userId)}`, records]),
		}),
	);
	const open = access.filter(({ HasEditAccess: mayEdit }) => mayEdit === true).length;
	return { looked: sample.length, closed: sample.length - open };
}

/**
 * Active validation and duplicate rules on the objects that are written. Both need View Setup and
 * Configuration.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_validationrule.htm (checked 2026-11-22)
 * @see https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-duplicaterule.html (checked 2026-11-22)
 */
export async function readRules(
	gateway: SalesforceGateway,
	needs: Needs,
	{ seesSetup }: Pick<Facts, 'seesSetup'>,
): Promise<Pick<Facts, 'validationRules' | 'duplicateRules'>> {
	if (!seesSetup) return {};
	const objects = writtenObjects(needs);
	return {
		validationRules: await unlessHidden(async () => await readValidationRules(gateway, objects)),
		duplicateRules: await unlessHidden(async () => await readDuplicateRules(gateway, objects)),
	};
}

/** Objects of which records are made or changed. */
export function writtenObjects({ objects, creates }: Needs): string[] {
	const edited = [...objects].filter(([, rights]) => rights.has('edit')).map(([object]) => object);
	return [...new Set([...edited, ...creates.keys()])];
}

async function readValidationRules(
	gateway: SalesforceGateway,
	objects: readonly string[],
): Promise<Rule[]> {
	const rules: Rule[] = [];
	for (const object of objects) {
		const soql = select({
			fields: ['ValidationName', 'ErrorMessage'],
			from: 'ValidationRule',
			where: `Active = true AND EntityDefinition.QualifiedApiName = ${quote(object)}`,
		});
		const path = gateway.path(`/tooling/query?q=${encodeURIComponent(soql)}`);
		const { records } = await gateway.getJson<{ records: Array<Record<string, unknown>> }>(path);
		for (const row of records)
			rules.push({
				object,
				name: String(row.ValidationName),
				message: textIn(row, 'ErrorMessage'),
			});
	}
	return rules;
}

async function readDuplicateRules(
	gateway: SalesforceGateway,
	objects: readonly string[],
): Promise<Rule[]> {
	if (objects.length === 0) return [];
	const rows = await gateway.query(
		select({
			fields: ['MasterLabel', 'SobjectType'],
			from: 'DuplicateRule',
			where: allOf(['IsActive = true', whereIn('SobjectType', objects)]),
		}),
	);
	return rows.map((row) => ({ object: String(row.SobjectType), name: String(row.MasterLabel) }));
}
