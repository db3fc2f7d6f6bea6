import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SetupError } from '../../../core/failure/syncError';
import type { RecordChange } from '../../../core/change/recordChange';
import { readIdentity, realId } from '../../../core/matching/identity';
import type { AttributeValue } from '../../../platforms/profiles';
import { suggestedAttribute } from '../../../sync/profiles/attributeName';
import { recordValues, toAttributes } from '../../../sync/profiles/attributes';
import {
	updateProfiles,
	type ProfileResult,
	type TimedUpdate,
} from '../../../sync/profiles/updateProfiles';
import type { AttributeType } from '../../../sync/profiles/values';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { parametersOf, type Parameters } from '../../shared/parameters';
import { openPlatform } from '../../shared/platformApi';
import { chosenFields, moreAttributes } from '../../shared/product/attributes';
import { properties } from '../properties';
import { readSettings, type ProductSettings } from './settings';

/** Writes values of the items to profiles of a product platform. */
export async function updateProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const items = context.getInputData();
		const settings = readSettings(context);
		const { target } = settings;
		const api = await openPlatform(context, target.platform);
		const updates: TimedUpdate[] = [];
		const indexes: number[] = [];
		eachItem(context, outcomes, (json, itemIndex) => {
			const update = readUpdate(context, json, itemIndex, settings);
			if ('reason' in update) return report(json, { status: 'skipped', reason: update.reason });
			updates.push(update);
			indexes.push(itemIndex);
			return undefined;
		});
		const results = await updateProfiles(api, target, updates, settings);
		results.forEach((result, position) => {
			const itemIndex = indexes[position];
			outcomes[itemIndex] = toItem(items[itemIndex].json, result, settings);
		});
		sumUp(context, outcomes, settings, api.calls);
	});
}

function readUpdate(
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
	settings: ProductSettings,
): TimedUpdate | { reason: string } {
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
	const attributes = readAttributes(parameters, json, settings);
	const companyId =
		settings.setCompany && kind === 'user'
			? realId((json.company as IDataObject | undefined)?.id)
			: undefined;
	if (Object.keys(attributes).length === 0 && !companyId)
		return { reason: 'no mapped value has changed' };
	const at = Date.parse(
		String(json.modifiedAt ?? (json.event as IDataObject | undefined)?.occurredAt ?? ''),
	);
	return {
		id,
		attributes,
		...(companyId ? { companyId } : {}),
		atMs: Number.isNaN(at) ? 0 : at,
	};
}

function because(doubt: string | undefined): string {
	return doubt ? ` (${doubt})` : '';
}

function readAttributes(
	parameters: Parameters,
	json: IDataObject,
	settings: ProductSettings,
): Record<string, AttributeValue> {
	const { target, mode, asText, onlyChanged } = settings;
	const record = (json.record ?? {}) as IDataObject;
	const names =
		mode === 'all'
			? Object.fromEntries(Object.keys(record).map((field) => [field, suggestedAttribute(field)]))
			: chosenFields(parameters);
	const unchanged = onlyChanged ? ((json.unchangedFields as string[] | undefined) ?? []) : [];
	const keepsEmpty = settings.clearEmpty ? () => false : emptyOnes(json as Partial<RecordChange>);
	const state = { record, keepsEmpty, unchanged };
	const usual: AttributeType = asText ? 'text' : 'asIs';
	const more = moreAttributes(parameters, 'value').map(({ name, value, type }) => ({
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
	{ target }: ProductSettings,
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
