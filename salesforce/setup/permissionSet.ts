import { SetupError } from '../../core/failure/syncError';
import type { Field } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { documentXml, escapeXml, manifestXml } from './deploy/manifest';
import type { Files } from './deploy/zip';
import { KIT_PERMISSION_SETS, KIT_PREFIX } from '../../core/kit/names';
import { USER, type Needs, type ObjectRight } from './needs';
import { withParents } from './parents';
import { unlessHidden } from './readiness/unlessHidden';

export interface PermissionSetNames {
	/** API name. */
	name: string;
	label: string;
}

/**
 * The least permission set for a mapping, as a package to deploy. Fields without field-level security are
 * left out: Salesforce refuses them in a permission set.
 *
 * @throws SetupError for a name that is not ours to write
 */
export async function permissionSetPackage(
	gateway: SalesforceGateway,
	needs: Needs,
	names: PermissionSetNames,
): Promise<Files> {
	checkName(names.name);
	const open = await withoutSecurity(gateway, needs);
	const objects = await withParents(gateway, needs.objects);
	const component = { type: 'PermissionSet', name: names.name };
	return {
		'package.xml': manifestXml([component], gateway.client.apiVersion),
		[`permissionsets/${names.name}.permissionset`]: permissionSetXml(
			{ ...needs, objects },
			names,
			open,
		),
	};
}

/** Anything else could be a permission set of the customer's, which deploying would replace. */
function checkName(name: string): void {
	const ofKit = Object.values<string>(KIT_PERMISSION_SETS).includes(name);
	if (name.startsWith(KIT_PREFIX) && /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name) && !ofKit)
		return;
	throw new SetupError(`"${name}" cannot be the API name of the permission set`, {
		move: 'fixMapping',
		remedy: `Enter a name that begins with ${KIT_PREFIX}, has only letters, digits and single underscores, and is not one of the kit's own (${Object.values(KIT_PERMISSION_SETS).join(', ')}).`,
	});
}

/** `Object.Field` of needed fields that everybody who sees the object sees, and of users what they do not have. */
async function withoutSecurity(
	gateway: SalesforceGateway,
	{ fields }: Needs,
): Promise<Set<string>> {
	const open = new Set<string>();
	for (const object of new Set(fields.map((field) => field.object))) {
		const description = await unlessHidden(async () => await gateway.describe(object));
		for (const { name } of fields.filter((field) => field.object === object))
			if (!needsGrant(object, description?.field(name))) open.add(`${object}.${name}`);
	}
	return open;
}

/** What is not there is named by Salesforce, so that the mapping is corrected; but an owner may also be a queue. */
function needsGrant(object: string, field: Field | undefined): boolean {
	return field ? field.permissionable !== false : object !== USER;
}

/** The file of the permission set, its parts in the order Salesforce writes them. */
export function permissionSetXml(
	needs: Needs,
	{ label }: PermissionSetNames,
	withoutFieldSecurity: ReadonlySet<string> = new Set(),
): string {
	const fields = needs.fields
		.map(({ object, name, access }) => ({ path: `${object}.${name}`, access }))
		.filter(({ path }) => !withoutFieldSecurity.has(path))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
	return documentXml(
		'PermissionSet',
		[
			line('description', 'The least that the product sync needs for the fields that are mapped.'),
			...fields.map(({ path, access }) =>
				group('fieldPermissions', {
					editable: access === 'edit',
					field: path,
					readable: true,
				}),
			),
			line('hasActivationRequired', false),
			line('label', label),
			...objectPermissions(needs),
			...userPermissions(needs).map((name) => group('userPermissions', { enabled: true, name })),
		].join(''),
	);
}

function objectPermissions({ objects }: Needs): string[] {
	return [...objects]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([object, granted]) => {
			const has = (right: ObjectRight) => granted.has(right);
			return group('objectPermissions', {
				allowCreate: has('create'),
				allowDelete: false,
				allowEdit: has('edit'),
				allowRead: true,
				modifyAllRecords: false,
				object,
				viewAllRecords: has('viewAll'),
			});
		});
}

function userPermissions({ activities }: Needs): string[] {
	const edits = activities.map((object) => `Edit${object}`);
	return ['ApiEnabled', ...(edits.length > 0 ? ['ActivitiesAccess', ...edits] : [])].sort();
}

function line(element: string, value: string | boolean): string {
	return `    <${element}>${escapeXml(String(value))}</${element}>\n`;
}

function group(element: string, values: Record<string, string | boolean>): string {
	const lines = Object.entries(values).map(([name, value]) => `    ${line(name, value)}`);
	return `    <${element}>\n${lines.join('')}    </${element}>\n`;
}
