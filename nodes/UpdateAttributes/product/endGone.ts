import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import groupBy from 'lodash/groupBy';
import { isGone } from '../../../core/change/recordChange';
import { SetupError } from '../../../core/failure/syncError';
import { isRecordId } from '../../../core/values/recordId';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { Org } from '../../../salesforce/org';
import { endProfiles, type Ending, type GoneItem } from '../../../sync/gone/endProfiles';
import { profileOf, type ChangeToSend } from '../../../sync/profiles/planUpdate';
import type { ItemOutcome } from '../../shared/outcomes';
import { identityOf } from '../../shared/salesforce';
import type { ProductSettings } from './settings';

/** A record that is gone, of an item, for whose profile something is chosen. */
export interface GoneToEnd extends GoneItem {
	itemIndex: number;
	/** Of an Account: its field with the company id. */
	companyIdField?: string;
}

/** Objects whose records stand for a person, or a company. */
const OBJECTS = { user: ['Contact', 'Lead'], company: ['Account'] } as const;

/**
 * The gone record of an item, or why nothing is done about it; undefined where the item is to be sent as any other.
 *
 * @throws SetupError as `profileOf`
 */
export function readGoneItem(
	json: IDataObject,
	itemIndex: number,
	profileId: unknown,
	settings: ProductSettings,
): GoneToEnd | { reason: string } | undefined {
	const change = json as ChangeToSend;
	const { change: kind, object = '', id = '' } = change;
	if (!settings.gone || !isGone(kind)) return undefined;
	const whose = profileOf(change, { id: profileId }, settings);
	if ('reason' in whose) return whose;
	const { kind: of } = settings.target;
	if (!OBJECTS[of].some((name) => name === object))
		return { reason: `a record of ${object} is gone, which is no ${of}` };
	if (!isRecordId(id)) throw noRecordId(id);
	const companyIdField = change.idFields?.company;
	if (of === 'company' && !companyIdField)
		return { reason: 'the item does not say which field of Account holds the company id' };
	const at = Date.parse(String(json.modifiedAt ?? ''));
	return {
		...{ itemIndex, kind, object, id, productId: whose.id },
		atMs: Number.isNaN(at) ? Date.now() : at,
		...(of === 'company' ? { companyIdField } : {}),
	};
}

function noRecordId(id: string): SetupError {
	return new SetupError(
		`"${id.slice(0, 60)}" is no record id, so that nobody can look what became of it`,
		{
			move: 'fixData',
			fields: ['id'],
			remedy: 'Send the item as the Salesforce Record Trigger put it out.',
		},
	);
}

/**
 * Does with the profiles what is chosen.
 *
 * @returns requests to the platform that a real run would need for what is only told
 */
export async function endGone(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ org, api }: { org: Org; api: PlatformApi },
	gone: readonly GoneToEnd[],
	settings: ProductSettings & { dry: boolean },
): Promise<number> {
	if (!settings.gone) return 0;
	const { target, dry } = settings;
	const items = context.getInputData();
	let wouldCall = 0;
	for (const part of Object.values(groupBy(gone, ({ companyIdField }) => companyIdField ?? ''))) {
		const fields = { ...settings.gone.fields, companyIdField: part[0].companyIdField };
		const { endings, calls } = await endProfiles(org, api, part, {
			...{ ...settings.gone, target, dry, fields },
			connectedUser: async () => (await identityOf(context, org)).userId,
		});
		wouldCall += calls;
		part.forEach((record, position) => {
			const { json } = items[record.itemIndex];
			outcomes[record.itemIndex] = toOutcome(json, record, endings[position], settings);
		});
	}
	return wouldCall;
}

function toOutcome(
	json: IDataObject,
	{ productId }: GoneToEnd,
	ending: Ending,
	{ target, dry }: ProductSettings & { dry: boolean },
): ItemOutcome {
	if ('error' in ending) return ending;
	const whose = ending.status === 'skipped' ? {} : { target: target.value, id: productId };
	const update = { ...(dry ? { dryRun: true } : {}), ...ending, ...whose };
	return { output: 0, json: { ...json, update } };
}
