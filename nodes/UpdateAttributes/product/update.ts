import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { AttributeValue, ProfileOutcome, ProfileUpdate } from '../../../platforms/profiles';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { chosenFields, moreAttributes } from '../../shared/product/attributes';
import { openPlatform } from '../../shared/platformApi';
import { suggestedAttribute } from '../../../sync/profiles/attributeName';
import { mergeUpdates, type ItemUpdate } from '../../../sync/profiles/mergeUpdates';
import { readSettings, type ProductSettings } from './settings';
import { toAttribute } from '../../../sync/profiles/values';
import { writeProfiles } from '../../../sync/profiles/writeProfiles';

/** Writes values of the items to profiles of a product platform. */
export async function updateProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const items = context.getInputData();
		const settings = readSettings(context);
		const { platform, profile } = settings.target;
		const api = await openPlatform(context, platform);
		const updates: ItemUpdate[] = [];
		eachItem(context, outcomes, (json, itemIndex) => {
			const update = readUpdate(context, json, itemIndex, settings);
			if ('reason' in update) return report(json, { status: 'skipped', reason: update.reason });
			updates.push(update);
			return undefined;
		});
		const merged = mergeUpdates(updates);
		const written = await writeProfiles(
			api,
			profile,
			merged.map(({ update }) => update),
			settings,
		);
		merged.forEach(({ itemIndexes, update }, index) => {
			for (const itemIndex of itemIndexes)
				outcomes[itemIndex] = toItem(items[itemIndex].json, update, written[index], settings);
		});
		sumUp(context, outcomes, settings, api.calls);
	});
}

function readUpdate(
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
	settings: ProductSettings,
): ItemUpdate | { reason: string } {
	const { kind, platform } = settings.target;
	const id = String(
		context.getNodeParameter(kind === 'user' ? 'userId' : 'companyId', itemIndex, '') ?? '',
	).trim();
	if (!id)
		return {
			reason:
				kind === 'user'
					? `the record has no user id, so it is nobody in ${platform.displayName}`
					: 'the record has no company id',
		};
	if (json.change === 'deleted')
		return { reason: 'the record was deleted in Salesforce; the profile is left as it is' };
	const attributes = readAttributes(context, json, itemIndex, settings);
	const companyId =
		settings.setCompany && kind === 'user'
			? String((json.company as IDataObject | undefined)?.id ?? '').trim()
			: '';
	if (Object.keys(attributes).length === 0 && !companyId)
		return { reason: 'no mapped value has changed' };
	const at = Date.parse(
		String(json.modifiedAt ?? (json.event as IDataObject | undefined)?.occurredAt ?? ''),
	);
	return {
		itemIndex,
		id,
		attributes,
		...(companyId ? { companyId } : {}),
		atMs: Number.isNaN(at) ? 0 : at,
	};
}

function readAttributes(
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
	settings: ProductSettings,
): Record<string, AttributeValue> {
	const { target, mode, asText, onlyChanged } = settings;
	const record = (json.record ?? {}) as IDataObject;
	const names =
		mode === 'all'
			? Object.fromEntries(Object.keys(record).map((field) => [field, suggestedAttribute(field)]))
			: chosenFields(context, itemIndex);
	const unchanged = new Set(
		onlyChanged ? ((json.unchangedFields as string[] | undefined) ?? []) : [],
	);
	// What is empty from the start has not been cleared: the product's own value stays.
	const isLeftOut = (field: string) =>
		unchanged.has(field) || (json.change === 'created' && (record[field] ?? '') === '');
	const type = asText ? 'text' : 'asIs';
	const attributes: Record<string, AttributeValue> = {};
	const put = (name: string, value: AttributeValue | undefined) => {
		if (value !== undefined) attributes[name] = value;
	};
	for (const [field, name] of Object.entries(names)) {
		if (!isLeftOut(field)) put(name, toAttribute(name, record[field], type, target.profile));
	}
	for (const { name, value, type: own } of moreAttributes(context, itemIndex)) {
		put(name.trim(), toAttribute(name.trim(), value, own === 'asIs' ? type : own, target.profile));
	}
	return attributes;
}

function toItem(
	json: IDataObject,
	update: ProfileUpdate,
	outcome: ProfileOutcome,
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
