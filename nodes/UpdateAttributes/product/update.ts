import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SetupError, type SyncError } from '../../../core/failure/syncError';
import type { RecordChange } from '../../../core/change/recordChange';
import { readIdentity, realId } from '../../../core/matching/identity';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import { requireDistinct, suggestedAttribute } from '../../../sync/profiles/attributeName';
import {
	recordValues,
	refusalOf,
	toAttributes,
	type ReadAttributes,
} from '../../../sync/profiles/attributes';
import type { ProductTarget } from '../../../sync/profiles/target';
import {
	updateProfiles,
	type ProfileResult,
	type TimedUpdate,
} from '../../../sync/profiles/updateProfiles';
import type { AttributeType } from '../../../sync/profiles/values';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { parametersOf } from '../../shared/parameters';
import { bySettings, eachGroup, type ItemGroup } from '../../shared/perItem';
import { openPlatform } from '../../shared/platformApi';
import { addedAttributes, chosenFields } from '../../shared/product/attributes';
import { readTarget } from '../../shared/product/targets';
import { properties } from '../properties';
import { readSettings, type ProductSettings } from './settings';

/** Writes values of the items to profiles of a product platform. */
export async function updateProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const target = readTarget(parametersOf(context, properties, 0));
		const groups = bySettings(context, outcomes, (index) => readSettings(context, index));
		const api = await openPlatform(context, target.platform);
		await eachGroup(outcomes, groups, async (group) => {
			await updateGroup(context, outcomes, api, group);
		});
		sumUp(context, outcomes, target, api.calls);
	});
}

async function updateGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	api: PlatformApi,
	{ settings, itemIndexes }: ItemGroup<ProductSettings>,
): Promise<void> {
	const items = context.getInputData();
	const updates: ReadUpdate[] = [];
	const indexes: number[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		const update = readUpdate(context, json, itemIndex, settings);
		if ('reason' in update) return report(json, { status: 'skipped', reason: update.reason });
		updates.push(update);
		indexes.push(itemIndex);
		return undefined;
	};
	eachItem(context, outcomes, read, itemIndexes);
	const results = await updateProfiles(api, settings.target, updates, settings);
	results.forEach((result, position) => {
		const itemIndex = indexes[position];
		const { refused } = updates[position];
		const refusal = result.outcome.ok && refusalOf(refused, { othersSent: true });
		outcomes[itemIndex] = refusal
			? { error: refusal }
			: toItem(items[itemIndex].json, result, settings);
	});
}

/** An update, and what of its item cannot be sent. */
interface ReadUpdate extends TimedUpdate {
	refused: readonly SyncError[];
}

function readUpdate(
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
	settings: ProductSettings,
): ReadUpdate | { reason: string } {
	const { kind, platform } = settings.target;
	refuseAmbiguous(json as Partial<RecordChange>);
	const parameters = parametersOf(context, properties, itemIndex);
	const { id, doubt } = readIdentity(parameters.value(kind === 'user' ? 'userId' : 'companyId'));
	if (!id)
		return {
			reason:
				kind === 'user'
					? `the record has no user id, so it is nobody in ${platform.displayName}${because(doubt)}`
					: `the record has no company id${because(doubt)}`,
		};
	if (json.change === 'deleted')
		return { reason: 'the record was deleted in Salesforce; the profile is left as it is' };
	const { attributes, refused } = readAttributes(context, itemIndex, json, settings);
	const companyId =
		settings.setCompany && kind === 'user'
			? realId((json.company as IDataObject | undefined)?.id)
			: undefined;
	if (Object.keys(attributes).length === 0 && !companyId) {
		const refusal = refusalOf(refused, { othersSent: false });
		if (refusal) throw refusal;
		return { reason: 'no mapped value has changed' };
	}
	const at = Date.parse(
		String(json.modifiedAt ?? (json.event as IDataObject | undefined)?.occurredAt ?? ''),
	);
	return {
		id,
		attributes,
		refused,
		...(companyId ? { companyId } : {}),
		atMs: Number.isNaN(at) ? 0 : at,
	};
}

function because(doubt: string | undefined): string {
	return doubt ? ` (${doubt})` : '';
}

function readAttributes(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
	settings: ProductSettings,
): ReadAttributes {
	const parameters = parametersOf(context, properties, itemIndex);
	const { target, mode, asText, onlyChanged } = settings;
	const record = (json.record ?? {}) as IDataObject;
	const names =
		mode === 'all'
			? Object.fromEntries(Object.keys(record).map((field) => [field, suggestedAttribute(field)]))
			: chosenFields(parameters);
	requireDistinct(names);
	const unchanged = onlyChanged ? ((json.unchangedFields as string[] | undefined) ?? []) : [];
	const keepsEmpty = settings.clearEmpty ? () => false : emptyOnes(json as Partial<RecordChange>);
	const state = { record, keepsEmpty, unchanged };
	const usual: AttributeType = asText ? 'text' : 'asIs';
	const more = addedAttributes(context, parameters, itemIndex).map(({ name, value, type }) => ({
		name,
		value,
		type: type === 'asIs' ? usual : type,
	}));
	return toAttributes([...recordValues(state, names, usual), ...more], target.profile);
}

/** @throws SetupError for a record that shares its id with others: their values would be mixed in one profile */
function refuseAmbiguous({ ambiguous }: Partial<RecordChange>): void {
	if (!ambiguous) return;
	throw new SetupError(`Nobody can tell whose values count: ${ambiguous.reason}`, {
		move: 'fixData',
		code: 'DUPLICATE_KEY',
		remedy:
			'Open these records in Salesforce and keep the id on one of them, or merge them; make the field unique.',
	});
}

/**
 * Which empty fields say nothing: all where it is not known what changed, or the person is new to the record; else
 * those that are not among the changed ones. An item that names no changed field is taken as it is.
 */
function emptyOnes(change: Partial<RecordChange>): (field: string) => boolean {
	const { changedFields = [] } = change;
	if (change.change === 'created' || change.valuesBeforeUnknown || change.newIdentity)
		return () => true;
	if (changedFields.length === 0) return () => false;
	const changed = new Set(changedFields.map(({ field }) => field));
	return (field) => !changed.has(field);
}

function toItem(
	json: IDataObject,
	{ update, outcome }: ProfileResult,
	{ target }: ProductSettings,
): ItemOutcome {
	if (!outcome.ok) return { error: outcome.error };
	const status = outcome.status === 'sent' ? 'updated' : outcome.status;
	const reason =
		status === 'unknown'
			? `${target.platform.displayName} does not know ${update.id}, and unknown profiles are not to be created`
			: undefined;
	return report(json, {
		status,
		target: target.value,
		id: update.id,
		...(status === 'updated' ? { attributes: { ...update.attributes } } : {}),
		...(reason ? { reason } : {}),
	});
}

function report(json: IDataObject, update: IDataObject): ItemOutcome {
	return { output: 0, json: { ...json, update } };
}

function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	target: ProductTarget,
	calls: number,
): void {
	const statuses = outcomes.map((outcome) =>
		'error' in outcome ? 'failed' : (outcome.json as { update: { status: string } }).update.status,
	);
	const counts = ['updated', 'unchanged', 'unknown', 'skipped', 'failed'].map(
		(status) => `${statuses.filter((found) => found === status).length} ${status}`,
	);
	context.addExecutionHints({
		message: `${counts.join(', ')}. ${calls} ${target.platform.displayName} API calls.`,
		type: 'info',
		location: 'outputPane',
	});
}
