import groupBy from 'lodash/groupBy';
import { SetupError } from '../../../core/failure/syncError';
import type { Field, ObjectDescription } from '../../describe';
import type { SalesforceGateway } from '../../gateway';
import { quote } from '../../soql/quote';
import { select } from '../../soql/select';
import { KIT_PREFIX } from '../../../core/kit/names';
import type { Kit, KitField } from '../kit';
import { unlessHidden } from '../readiness/unlessHidden';

/** A component of the org that has the name of one of the kit's and is something else. */
export interface Conflict {
	/** For example `Contact.ProductSync_NPS_Score__c`. */
	name: string;
	/** What it is. */
	is: string;
	/** What the kit's is. */
	wanted: string;
}

/**
 * Types of the Metadata API as a describe and as EntityParticle tell them, in every language. A deployment would
 * turn a field of another type into the kit's without a word.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entityparticle.htm (`DataType`, checked 2026-11-29)
 */
const TYPES: Readonly<Record<string, string>> = {
	Text: 'string',
	LongTextArea: 'textarea',
	Number: 'double',
	DateTime: 'datetime',
	Lookup: 'reference',
};

/** Looks for components of the org that installing the kit would turn into something else. */
export async function findConflicts(gateway: SalesforceGateway, kit: Kit): Promise<Conflict[]> {
	const conflicts: Conflict[] = [];
	for (const [object, fields] of Object.entries(groupBy(kit.fields, 'object'))) {
		const shown = object === 'Activity' ? 'Task' : object;
		const description = await unlessHidden(async () => await gateway.describe(shown));
		conflicts.push(...(description ? objectConflicts(description) : []));
		conflicts.push(...fields.flatMap((field) => describedConflict(description, field)));
		const unseen = fields.filter(({ name }) => !description?.has(name));
		if (unseen.length > 0) conflicts.push(...(await unseenConflicts(gateway, shown, unseen)));
	}
	return conflicts;
}

/** The objects of the kit number their records; one with names typed in is somebody else's. */
function objectConflicts(description: ObjectDescription): Conflict[] {
	if (!description.name.startsWith(KIT_PREFIX) || !description.field('Name')?.createable) return [];
	return [
		{
			name: description.name,
			is: 'an object whose names are typed in',
			wanted: 'an object that numbers its records',
		},
	];
}

function describedConflict(
	description: ObjectDescription | undefined,
	wanted: KitField,
): Conflict[] {
	const found = description?.field(wanted.name);
	if (!found || sameKind(found, wanted)) return [];
	const target = found.referenceTo.length > 0 ? ` to ${found.referenceTo.join(', ')}` : '';
	const is = `${found.calculated ? 'a formula' : 'a field'} of type ${found.type}${target}`;
	return [{ name: pathOf(wanted), is, wanted: kindOf(wanted) }];
}

function sameKind(found: Field, { type, formula, referenceTo }: KitField): boolean {
	if (found.calculated !== formula || found.type !== TYPES[type]) return false;
	return !referenceTo || found.referenceTo.includes(referenceTo);
}

/** Fields that exist and are hidden from the connected user. */
async function unseenConflicts(
	gateway: SalesforceGateway,
	object: string,
	fields: readonly KitField[],
): Promise<Conflict[]> {
	const rows = await unlessHidden(
		async () =>
			await gateway.query(
				select({
					fields: ['QualifiedApiName', 'DataType', 'IsCalculated'],
					from: 'EntityParticle',
					where: `EntityDefinition.QualifiedApiName = ${quote(object)}`,
				}),
			),
	);
	const found = new Map(rows?.map((row) => [String(row.QualifiedApiName).toLowerCase(), row]));
	return fields.flatMap((field) => {
		const row = found.get(field.name.toLowerCase());
		if (!row || (row.DataType === TYPES[field.type] && row.IsCalculated === field.formula))
			return [];
		const is = `${row.IsCalculated === true ? 'a formula' : 'a field'} of type ${String(row.DataType)}`;
		return [{ name: pathOf(field), is, wanted: kindOf(field) }];
	});
}

function pathOf({ object, name }: KitField): string {
	return `${object}.${name}`;
}

function kindOf({ type, formula, referenceTo }: KitField): string {
	return `${formula ? 'a formula' : 'a field'} of type ${type}${referenceTo ? ` to ${referenceTo}` : ''}`;
}

/** The refusal to overwrite them. */
export function conflictError(conflicts: readonly Conflict[]): SetupError {
	const words = conflicts.map(({ name, is, wanted }) => `${name} is ${is}, the kit's is ${wanted}`);
	return new SetupError(
		`The org has components with names of the kit that are something else: ${words.join('; ')}`,
		{
			move: 'fixPermission',
			code: 'KIT_CONFLICT',
			fields: conflicts.map(({ name }) => name),
			remedy:
				'Nothing was changed. Rename or delete them in Setup, Object Manager, then run Install Kit again.',
		},
	);
}
