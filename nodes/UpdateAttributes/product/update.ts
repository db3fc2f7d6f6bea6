import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { Org } from '../../../salesforce/org';
import { suggestedAttributes } from '../../../sync/profiles/attributeName';
import { refusalOf } from '../../../sync/profiles/attributes';
import {
	planUpdate,
	type ChangeToSend,
	type PlannedUpdate,
} from '../../../sync/profiles/planUpdate';
import type { ProductTarget } from '../../../sync/profiles/target';
import { updateProfiles } from '../../../sync/profiles/updateProfiles';
import { previewProfiles, type ProfilePreview } from '../../../sync/profiles/previewProfiles';
import { DryItems, passStopped, realOnes, tellDryRun, tellRefusals } from '../../shared/dryItems';
import { say, tell, warn } from '../../shared/hints';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { parametersOf } from '../../shared/parameters';
import { bySettings, eachGroup, type ItemGroup } from '../../shared/perItem';
import { openPlatform } from '../../shared/platformApi';
import { addedAttributes, chosenFields } from '../../shared/product/attributes';
import { ASKED_ANEW_MS, openSalesforce } from '../../shared/salesforce';
import { readTarget } from '../../shared/product/targets';
import { properties } from '../properties';
import { endGone, readGoneItem, type GoneToEnd } from './endGone';
import { readSettings, type ProductSettings } from './settings';

/** Writes values of the items to profiles of a product platform. */
export async function updateProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dry = new DryItems(context, properties);
	const work = async (outcomes: ItemOutcome[]) => {
		const target = readTarget(parametersOf(context, properties, 0));
		passStopped(context, outcomes, 'update');
		const groups = bySettings(context, outcomes, (index) => ({
			...readSettings(context, index),
			dry: dry.isDry(index),
		}));
		const api = await openPlatform(context, target.platform);
		const orgs = new Orgs(context);
		let wouldCall = 0;
		await eachGroup(outcomes, groups, async (group) => {
			wouldCall += await updateGroup(context, outcomes, { api, orgs }, group);
		});
		tellRefusals(context, outcomes, dry, wouldFail);
		sumUp(context, outcomes, target, { calls: api.calls, org: orgs.opened });
		const calls = `${wouldCall} ${target.platform.displayName} API calls`;
		tellDryRun(context, outcomes, dry, { said: 'update', calls });
	};
	return await runBatch(context, 1, 'update the profile', work, dry.wasDry);
}

/** @returns the requests that a real run would need for what is only told */
async function updateGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ api, orgs }: { api: PlatformApi; orgs: Orgs },
	{ settings, itemIndexes }: ItemGroup<ProductSettings & { dry: boolean }>,
): Promise<number> {
	const items = context.getInputData();
	const updates: PlannedUpdate[] = [];
	const indexes: number[] = [];
	const gone: GoneToEnd[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		const update = readUpdate(context, json, itemIndex, settings);
		if ('reason' in update)
			return report(json, { ...told(settings), status: 'skipped', reason: update.reason });
		if ('productId' in update) return void gone.push(update);
		updates.push(update);
		indexes.push(itemIndex);
		return undefined;
	};
	eachItem(context, outcomes, read, itemIndexes);
	tellStrayRules(context, updates, settings);
	const { previews, calls } = settings.dry
		? await previewProfiles(api, settings.target, updates, settings)
		: await written(api, updates, settings);
	previews.forEach((preview, position) => {
		const itemIndex = indexes[position];
		const { refused } = updates[position];
		const refusal = preview.result.outcome.ok && refusalOf(refused, { othersSent: !settings.dry });
		outcomes[itemIndex] = refusal
			? { error: refusal }
			: toItem(items[itemIndex].json, preview, settings);
	});
	if (gone.length === 0) return calls;
	const org = await orgs.open();
	return calls + (await endGone(context, outcomes, { org, api }, gone, settings));
}

/** The org is asked only about records that are gone. */
class Orgs {
	opened?: Org;

	constructor(private readonly context: IExecuteFunctions) {}

	async open(): Promise<Org> {
		return (this.opened ??= await openSalesforce(this.context, { factsMs: ASKED_ANEW_MS }));
	}
}

/** A rule under a name that is not right does nothing, and what it was to keep is written over. */
function tellStrayRules(
	context: IExecuteFunctions,
	updates: readonly PlannedUpdate[],
	{ rules: { own }, unmark = [] }: ProductSettings,
): void {
	if (updates.length === 0) return;
	const sent = new Set(updates.flatMap(({ attributes }) => Object.keys(attributes)));
	const stray = [...own.keys()].filter((name) => !sent.has(name) && !unmark.includes(name));
	if (stray.length > 0)
		warn(
			context,
			`No item of this run sends ${stray.map((name) => `"${name}"`).join(', ')}, for which there is a rule. Attributes are named as they are written, capital letters included.`,
		);
}

async function written(
	api: PlatformApi,
	updates: readonly PlannedUpdate[],
	settings: ProductSettings,
): Promise<{ previews: ProfilePreview[]; calls: number }> {
	const results = await updateProfiles(api, settings.target, updates, settings);
	return { previews: results.map((result) => ({ result })), calls: 0 };
}

const told = ({ dry }: { dry: boolean }) => (dry ? { dryRun: true } : {});

function readUpdate(
	context: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
	settings: ProductSettings,
): PlannedUpdate | GoneToEnd | { reason: string } {
	const change = json as ChangeToSend;
	const parameters = parametersOf(context, properties, itemIndex);
	const id = parameters.value(settings.target.kind === 'user' ? 'userId' : 'companyId');
	const gone = readGoneItem(json, itemIndex, id, settings);
	if (gone) return gone;
	const names =
		settings.mode === 'all' ? suggestedAttributes(change.record) : chosenFields(parameters);
	const more = addedAttributes(context, parameters, itemIndex);
	const at = json.modifiedAt ?? (json.event as IDataObject | undefined)?.occurredAt;
	return planUpdate({ ...change, at }, { id, names, more }, settings);
}

function toItem(
	json: IDataObject,
	{ result: { update, outcome, kept = {} }, changes, isNew }: ProfilePreview,
	settings: ProductSettings & { dry: boolean },
): ItemOutcome {
	if (!outcome.ok) return { error: outcome.error };
	const { target, dry } = settings;
	const sent = outcome.status === 'sent';
	const isKept = outcome.status === 'unchanged' && Object.keys(kept).length > 0;
	const status = isKept ? 'kept' : !sent ? outcome.status : dry ? 'wouldBeUpdated' : 'updated';
	const reason =
		status === 'unknown'
			? `${target.platform.displayName} does not know ${update.id}, and unknown profiles are not to be created`
			: undefined;
	return report(json, {
		...told(settings),
		status,
		target: target.value,
		id: update.id,
		...(isNew ? { profile: 'new' } : {}),
		...(changes ? { changes } : {}),
		...(sent ? { attributes: { ...update.attributes } } : {}),
		...(Object.keys(kept).length > 0 ? { kept } : {}),
		...(reason ? { reason } : {}),
	});
}

/** What the node adds to an item that would be refused. */
function wouldFail(json: IDataObject, refused: IDataObject): ItemOutcome {
	return report(json, { dryRun: true, status: 'wouldFail', refused });
}

function report(json: IDataObject, update: IDataObject): ItemOutcome {
	return { output: 0, json: { ...json, update } };
}

function sumUp(
	context: IExecuteFunctions,
	all: readonly ItemOutcome[],
	target: ProductTarget,
	{ calls, org }: { calls: number; org?: Org },
): void {
	const outcomes = realOnes(all, 'update');
	if (outcomes.length === 0) return;
	const statuses = outcomes.map((outcome) =>
		'error' in outcome ? 'failed' : (outcome.json as { update: { status: string } }).update.status,
	);
	const count = (status: string) => statuses.filter((found) => found === status).length;
	const counts = [
		...COUNTED.map((status) => `${count(status)} ${status}`),
		...Object.entries(ENDED).flatMap(([status, words]) =>
			count(status) > 0 ? [`${count(status)} ${words}`] : [],
		),
	];
	const message = `${counts.join(', ')}. ${calls} ${target.platform.displayName} API calls.`;
	if (org) tell(context, message, org.gateway.usage);
	else say(context, message);
}

const COUNTED = ['updated', 'unchanged', 'kept', 'unknown', 'skipped', 'failed'];

/** Told where there are such. */
const ENDED = {
	marked: 'marked',
	userIdMoved: 'moved in Salesforce',
	deleted: 'deleted',
	deletionScheduled: 'to be deleted by the platform',
};
