import groupBy from 'lodash/groupBy';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ChangeReport, FieldChange, WriteRule } from '../../../core/fields/plan';
import { SyncError } from '../../../core/failure/syncError';
import { personAccountField } from '../../../salesforce/records/personAccount';
import { readRecords } from '../../../salesforce/records/read';
import { writeChanges, type WriteOutcome } from '../../../salesforce/records/write';
import { tell, warn } from '../../shared/hints';
import { toOutputs, type ItemOutcome } from '../../shared/outcomes';
import { openSalesforce, type Org } from '../../shared/salesforce';
import { readChange, type ItemChange } from './changes';
import { KIT_NPS_FIELDS, readSettings, type SalesforceSettings } from './settings';

/** Writes values of the items to fields of their matched records. */
export async function updateSalesforce(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outcomes = new Array<ItemOutcome>(items.length);
	const settings = readSettings(context);
	const org = await openSalesforce(context);
	const changes: ItemChange[] = [];
	for (let index = 0; index < items.length; index++) {
		try {
			const change = readChange(context, index, settings);
			if ('reason' in change)
				outcomes[index] = {
					output: 0,
					json: { ...items[index].json, update: { status: 'skipped', reason: change.reason } },
				};
			else changes.push(change);
		} catch (error) {
			outcomes[index] = { error };
		}
	}
	const written = await writeAll(org, changes, settings);
	written.forEach(
		(result, change) =>
			(outcomes[change.itemIndex] = toItem(change, result, items[change.itemIndex].json)),
	);
	sumUp(context, outcomes, org);
	return toOutputs(context, outcomes, 1);
}

type Results = Map<ItemChange, WriteOutcome>;

/** One pass per object; changes of Leads that were converted meanwhile go to their Contacts. */
async function writeAll(
	org: Org,
	changes: ItemChange[],
	settings: SalesforceSettings,
): Promise<Results> {
	const results: Results = new Map();
	for (const [object, part] of Object.entries(groupBy(changes, ({ object: name }) => name))) {
		const own = part.filter(({ personAccountId }) => !personAccountId);
		await writePart(org, object, own, settings, results);
		await writePersonAccounts(
			org,
			part.filter(({ personAccountId }) => personAccountId),
			settings,
			results,
		);
	}
	await redirectConverted(org, settings, results);
	return results;
}

async function writePart(
	org: Org,
	object: string,
	changes: ItemChange[],
	settings: SalesforceSettings,
	results: Results,
	rename = (name: string) => name,
): Promise<void> {
	if (changes.length === 0) return;
	try {
		const description = await org.describe(object);
		const timeField = timeFieldOf(settings, (name) => description.has(rename(name)));
		const written = await writeChanges(
			org.gateway,
			description,
			changes.map((change) => renamed(change, rename)),
			{
				ruleOf: ruleOf(settings, timeField, rename),
				timeField: timeField && rename(timeField),
			},
		);
		changes.forEach((change, index) => results.set(change, written[index]));
	} catch (error) {
		if (!(error instanceof SyncError)) throw error;
		for (const change of changes) results.set(change, { ok: false, error });
	}
}

/** The field that keeps the event's time: the one chosen, or the kit's where it exists. */
function timeFieldOf(
	{ mapping, nps, timeField }: SalesforceSettings,
	exists: (name: string) => boolean,
): string | undefined {
	if (mapping === 'fields') return timeField || undefined;
	if (nps.answeredAt) return nps.answeredAt;
	return exists(KIT_NPS_FIELDS.answeredAt) ? KIT_NPS_FIELDS.answeredAt : undefined;
}

function ruleOf(
	{ mapping, defaultRule, rules }: SalesforceSettings,
	timeField: string | undefined,
	rename: (name: string) => string,
) {
	if (mapping === 'nps') return (): WriteRule => (timeField ? 'ifNewer' : 'always');
	const byName = new Map([...rules].map(([name, rule]) => [rename(name), rule]));
	return (field: string): WriteRule => byName.get(field) ?? defaultRule;
}

async function writePersonAccounts(
	org: Org,
	changes: ItemChange[],
	settings: SalesforceSettings,
	results: Results,
): Promise<void> {
	if (changes.length === 0) return;
	const account = await org.describe('Account');
	const rename = (name: string) => personAccountField(name, account) ?? name;
	const onAccounts = new Map(
		changes.map((change) => [{ ...change, recordId: change.personAccountId as string }, change]),
	);
	const written: Results = new Map();
	await writePart(org, 'Account', [...onAccounts.keys()], settings, written, rename);
	written.forEach((result, change) => results.set(onAccounts.get(change) as ItemChange, result));
}

/** A Lead that was converted between match and update is its Contact from then on. */
async function redirectConverted(
	org: Org,
	settings: SalesforceSettings,
	results: Results,
): Promise<void> {
	const converted = [...results].flatMap(([change, result]) =>
		!result.ok && result.error.code === 'CANNOT_UPDATE_CONVERTED_LEAD' ? [change] : [],
	);
	if (converted.length === 0) return;
	const ids = converted.map(({ recordId }) => recordId);
	const leads = await readRecords(org.gateway, 'Lead', ids, ['ConvertedContactId']);
	const onContacts = new Map(
		converted.flatMap((change): Array<[ItemChange, ItemChange]> => {
			const contactId = leads.get(change.recordId)?.ConvertedContactId;
			return contactId
				? [[{ ...change, object: 'Contact', recordId: String(contactId) }, change]]
				: [];
		}),
	);
	const written: Results = new Map();
	await writePart(org, 'Contact', [...onContacts.keys()], settings, written);
	written.forEach((result, change) => results.set(onContacts.get(change) as ItemChange, result));
}

function renamed(change: ItemChange, rename: (name: string) => string): FieldChange {
	const values = Object.fromEntries(
		Object.entries(change.values).map(([name, value]) => [rename(name), value]),
	);
	return { recordId: change.recordId, occurredAtMs: change.occurredAtMs, values };
}

function toItem(
	{ object, recordId }: ItemChange,
	result: WriteOutcome,
	json: IDataObject,
): ItemOutcome {
	if (!result.ok) return { error: result.error };
	const { written, unchanged, kept, cut } = result.report;
	return {
		output: 0,
		json: {
			...json,
			update: {
				status: statusOf(result.report),
				object,
				id: recordId,
				written,
				unchanged,
				kept,
				...(cut.length > 0 ? { cut } : {}),
			},
		},
	};
}

function statusOf({ written, kept }: ChangeReport): string {
	if (written.length > 0) return 'updated';
	return Object.keys(kept).length > 0 ? 'kept' : 'unchanged';
}

function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const updates = outcomes.map((outcome) =>
		'error' in outcome
			? { status: 'failed' }
			: (outcome.json as { update: { status: string; cut?: string[] } }).update,
	);
	const count = (status: string) => updates.filter((update) => update.status === status).length;
	tell(
		context,
		`${count('updated')} updated, ${count('unchanged')} unchanged, ${count('kept')} kept, ${count('skipped')} skipped, ${count('failed')} failed.`,
		gateway.usage,
	);
	const cut = updates.filter((update) => 'cut' in update).length;
	if (cut > 0)
		warn(context, `The text of ${cut} items was cut to the length of its Salesforce field.`);
}
