import type { IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { truncate } from '../../core/activity/truncate';
import { writeRows } from '../../salesforce/collections';
import type { ObjectDescription } from '../../salesforce/describe';
import type { Org } from '../shared/salesforce';
import type { Entry } from './match';
import type { NodeSettings } from './settings';

export interface LeadValues {
	LastName: string;
	Company: string;
	LeadSource?: string;
}

/** What the user mapped for a new Lead of this item. */
export function readLeadValues(context: IExecuteFunctions, itemIndex: number): LeadValues {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const leadSource = text('leadSource');
	return {
		LastName: text('leadLastName'),
		Company: text('leadCompany'),
		...(leadSource ? { LeadSource: leadSource } : {}),
	};
}

/**
 * Creates a Lead for each user that no record fits: by upsert on the unique user id, so that two events of
 * one user, or two workers, make one Lead. Users without an id stay unmatched.
 *
 * @returns failures by item
 */
export async function createLeads(
	entries: Entry[],
	{ lookup }: NodeSettings,
	{ gateway, describe }: Org,
	valuesOf: (itemIndex: number) => LeadValues,
): Promise<Map<number, Error>> {
	const wanted = entries.filter(
		({ outcome, person }) => outcome.status === 'unmatched' && person.userId,
	);
	const failures = new Map<number, Error>();
	if (wanted.length === 0) return failures;
	const description = await describe('Lead');
	const externalIdField = requireUniqueKey(
		description,
		lookup.objects.find(({ name }) => name === 'Lead')?.userIdField ?? '',
	);
	const rows = wanted.map(({ itemIndex, person }) => ({
		...cut(valuesOf(itemIndex), description),
		...(person.email ? { Email: person.email } : {}),
		[externalIdField]: person.userId,
	}));
	const written = await writeRows(
		gateway,
		{ kind: 'upsert', object: 'Lead', externalIdField },
		rows,
	);
	wanted.forEach((entry, position) => {
		const result = written[position];
		if (!result.ok) {
			failures.set(entry.itemIndex, result.error);
			return;
		}
		entry.outcome = {
			status: 'matched',
			object: 'Lead',
			id: result.id,
			matchedBy: 'userId',
			candidates: [],
			created: result.created,
			reason: 'No record fitted; a Lead was created',
		};
	});
	return failures;
}

function requireUniqueKey(description: ObjectDescription, name: string): string {
	const field = description.require(name);
	if (field.externalId && field.unique) return field.name;
	throw new SetupError(`${name} on Lead is not a unique External ID field`, {
		move: 'fixMapping',
		fields: [name],
		remedy: `Leads are created only under a unique key, so that two events cannot create two. In Salesforce mark ${name} as External ID and Unique, or choose "Send to Unmatched".`,
	});
}

function cut(values: LeadValues, description: ObjectDescription): object {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			truncate(String(value), description.field(name)?.length || 255),
		]),
	);
}
