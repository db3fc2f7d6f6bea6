import type { GoneKind } from '../../core/change/recordChange';
import { PlatformError, SyncError } from '../../core/failure/syncError';
import type { GoneChoices, MarkAttributes } from '../../core/gone/choices';
import { hasAnother, verdictOn, type LivingRecord, type Verdict } from '../../core/gone/verdict';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { ErasedUser } from '../../platforms/personData';
import type { AttributeValue } from '../../platforms/profiles';
import type { Org } from '../../salesforce/org';
import { previewProfiles } from '../profiles/previewProfiles';
import type { ProductTarget } from '../profiles/target';
import { updateProfiles, type ProfileResult, type TimedUpdate } from '../profiles/updateProfiles';
import { toAttribute } from '../profiles/values';
import { goneFacts, type GoneRecord, type IdFields } from './goneFacts';
import { moveUserIds, type Move } from './moveUserIds';
import { requireSightOfEverybody } from './seesEverybody';

/** A record that is gone, and when it went. */
export interface GoneItem extends GoneRecord {
	atMs: number;
}

export interface EndSettings {
	target: ProductTarget;
	choices: GoneChoices;
	attributes: MarkAttributes;
	fields: IdFields;
	/** Nothing is written, in neither system. */
	dry: boolean;
	/** Id of the connected user of Salesforce. */
	connectedUser: () => Promise<string>;
}

/** What became of a profile whose record is gone. */
export type Ending =
	| { status: 'skipped'; reason: string }
	| {
			status: 'marked' | 'wouldBeMarked' | 'unknown' | 'unchanged';
			attributes: Readonly<Record<string, AttributeValue>>;
			reason?: string;
	  }
	| { status: 'userIdMoved' | 'userIdWouldBeMoved'; to: LivingRecord }
	| { status: 'deleted' | 'deletionScheduled' | 'wouldBeDeleted' | 'unknown' }
	| { error: SyncError };

/** What became of each, and requests to the platform that a real run would need for what is only told. */
export interface Endings {
	endings: Ending[];
	calls: number;
}

/**
 * Does with profiles what is chosen for records that are gone, by what Salesforce says at this moment. Safe to repeat:
 * what has been done is found done.
 *
 * @throws SyncError when Salesforce cannot be asked: nothing was done then
 */
export async function endProfiles(
	org: Org,
	api: PlatformApi,
	items: readonly GoneItem[],
	settings: EndSettings,
): Promise<Endings> {
	const endings = new Array<Ending>(items.length);
	const facts = await goneFacts(org, items, settings.fields);
	const verdicts = facts.map((one) => verdictOn(one, settings.choices));
	const marks = [
		...verdicts.flatMap((verdict, index) => (verdict.do === 'mark' ? [{ index, verdict }] : [])),
		...(await move(org, items, verdicts, settings, endings)),
	];
	verdicts.forEach((verdict, index) => {
		if (verdict.do === 'leave') endings[index] = { status: 'skipped', reason: verdict.reason };
	});
	const marked = await mark(api, items, marks, settings, endings);
	const deleted = await erase(org, api, items, verdicts, settings, endings);
	return { endings, calls: marked + deleted };
}

type MarkVerdict = Extract<Verdict, { do: 'mark' }>;

interface Mark {
	index: number;
	verdict: MarkVerdict;
}

/** @returns what is marked instead, since somebody else's id is on the record by now */
async function move(
	org: Org,
	items: readonly GoneItem[],
	verdicts: readonly Verdict[],
	{ fields, dry }: EndSettings,
	endings: Ending[],
): Promise<Mark[]> {
	const moves = verdicts.flatMap(
		(verdict, index): Array<Move & { index: number; kind: GoneKind }> =>
			verdict.do === 'moveUserId'
				? [
						{
							...{ index, kind: verdict.kind, survivor: verdict.survivor },
							userId: items[index].productId,
						},
					]
				: [],
	);
	if (dry) {
		for (const { index, survivor } of moves)
			endings[index] = { status: 'userIdWouldBeMoved', to: survivor };
		return [];
	}
	const results = await moveUserIds(org, moves, fields);
	return moves.flatMap(({ index, kind, survivor }, position): Mark[] => {
		const moved = results[position];
		if ('takenBy' in moved) {
			const other = { ...survivor, productId: moved.takenBy };
			return [{ index, verdict: { do: 'mark', kind, survivor: other, reason: hasAnother(other) } }];
		}
		endings[index] = 'error' in moved ? moved : { status: 'userIdMoved', to: moved.to };
		return [];
	});
}

async function mark(
	api: PlatformApi,
	items: readonly GoneItem[],
	marks: readonly Mark[],
	settings: EndSettings,
	endings: Ending[],
): Promise<number> {
	const { target, dry } = settings;
	const ready: Array<{ index: number; reason?: string; update: TimedUpdate }> = [];
	for (const { index, verdict } of marks) {
		try {
			const update = toUpdate(items[index], verdict, settings);
			if (update) ready.push({ index, reason: verdict.reason, update });
			else endings[index] = { status: 'skipped', reason: 'no attribute is named to mark it with' };
		} catch (error) {
			if (!(error instanceof SyncError)) throw error;
			endings[index] = { error };
		}
	}
	if (ready.length === 0) return 0;
	const updates = ready.map(({ update }) => update);
	// Nobody is created to be told gone.
	const options = {
		bulkFrom: Infinity,
		createUnknown: !target.profile.readable,
		compareFirst: false,
	};
	const { results, calls } = dry
		? await preview(api, target, updates, options)
		: { results: await updateProfiles(api, target, updates, options), calls: 0 };
	ready.forEach(({ index, reason, update: { attributes } }, position) => {
		const { outcome } = results[position];
		if (!outcome.ok) {
			endings[index] = { error: outcome.error };
			return;
		}
		const status = outcome.status !== 'sent' ? outcome.status : dry ? 'wouldBeMarked' : 'marked';
		const why = status === 'unknown' ? unknownTo(target) : reason;
		endings[index] = { status, attributes, ...(why ? { reason: why } : {}) };
	});
	return calls;
}

async function preview(
	api: PlatformApi,
	target: ProductTarget,
	updates: readonly TimedUpdate[],
	options: Parameters<typeof updateProfiles>[3],
): Promise<{ results: ProfileResult[]; calls: number }> {
	const { previews, calls } = await previewProfiles(api, target, updates, options);
	return { results: previews.map(({ result }) => result), calls };
}

function toUpdate(
	{ productId, atMs }: GoneItem,
	{ kind, survivor }: MarkVerdict,
	{ attributes: names, target }: EndSettings,
): TimedUpdate | undefined {
	const into = survivor?.productId === productId ? undefined : survivor?.productId;
	const values: Array<[string, string | undefined]> = [
		[names[kind], new Date(atMs).toISOString()],
		[names.survivor, into],
	];
	const attributes: Record<string, AttributeValue> = {};
	for (const [name, value] of values) {
		const attribute = name && value ? toAttribute(name, value, 'asIs', target.profile) : undefined;
		if (attribute !== undefined) attributes[name] = attribute;
	}
	return Object.keys(attributes).length > 0 ? { id: productId, attributes, atMs } : undefined;
}

function unknownTo({ platform: { displayName } }: ProductTarget): string {
	return `${displayName} does not know the user`;
}

/** Each user once, whatever number of records it had; none while a record that is not seen may stand for it. */
async function erase(
	org: Org,
	api: PlatformApi,
	items: readonly GoneItem[],
	verdicts: readonly Verdict[],
	{ target: { platform }, dry, connectedUser }: EndSettings,
	endings: Ending[],
): Promise<number> {
	const indexes = verdicts.flatMap(({ do: deed }, index) => (deed === 'delete' ? [index] : []));
	if (indexes.length === 0) return 0;
	try {
		await requireSightOfEverybody(org, await connectedUser());
	} catch (error) {
		if (!(error instanceof SyncError)) throw error;
		for (const index of indexes) endings[index] = { error };
		return 0;
	}
	const ids = [...new Set(indexes.map((index) => items[index].productId))];
	const { personData } = platform;
	const eraseAll = personData?.erase?.bind(personData);
	if (!eraseAll) throw new Error(`${platform.displayName} cannot delete users`);
	const run = dry ? api.dryRun() : api;
	const erased = await eraseAll(run, ids).catch((error: unknown) => ids.map(() => failed(error)));
	for (const index of indexes)
		endings[index] = dry
			? { status: 'wouldBeDeleted' }
			: toEnding(erased[ids.indexOf(items[index].productId)]);
	return dry ? run.writeCalls : 0;
}

function failed(error: unknown): ErasedUser {
	if (!(error instanceof SyncError)) throw error;
	return { status: 'failed', error };
}

function toEnding(erased: ErasedUser): Ending {
	switch (erased.status) {
		case 'erased':
			return { status: 'deleted' };
		case 'scheduled':
			return { status: 'deletionScheduled' };
		case 'unknown':
			return { status: 'unknown' };
		case 'failed':
			if (!(erased.error instanceof SyncError)) throw erased.error;
			return { error: new PlatformError(erased.error.message, erased.error) };
	}
}
