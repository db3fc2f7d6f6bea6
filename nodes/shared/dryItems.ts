import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SetupError, type WhoseMove } from '../../core/failure/syncError';
import { describeFailure } from './errors';
import { warn } from './hints';
import type { ItemOutcome } from './outcomes';
import { parametersOf } from './parameters';
import { isSample } from './samples';
import { isReplayed, isTestRun } from './testRun';
import { WRITE_FOR_REAL, wordsOf, writeForReal } from './writeForReal';

/** The property in which a node says what it did. */
export type Said = 'salesforce' | 'activity' | 'update';

/** Failures that the real run would meet as well; others keep the dry run itself from being made. */
const FORESEEN: ReadonlySet<unknown> = new Set<WhoseMove>([
	'fixData',
	'fixPermission',
	'fixMapping',
]);

/** Which items of a node are only to be told what would be written, and why. */
export class DryItems {
	private readonly reasons = new Map<number, string>();
	private readonly unread = new Set<number>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly properties: readonly INodeProperties[],
	) {}

	/**
	 * Is nothing to be written for the item? A test run or a sample writes nothing, unless the builder asked for it;
	 * what this execution replays from the table of kept items was really received, and is written.
	 *
	 * @throws SetupError for a replayed item where nothing may be written: it would be lost
	 */
	isDry(itemIndex: number): boolean {
		const reason = this.reasonFor(itemIndex);
		if (reason) this.reasons.set(itemIndex, reason);
		return reason !== undefined;
	}

	/** Was nothing to be written for the item? Of one whose setting cannot be read: not in a test run. */
	readonly wasDry = (itemIndex: number): boolean => {
		try {
			return this.isDry(itemIndex);
		} catch {
			return this.unread.has(itemIndex);
		}
	};

	/** Why nothing was written, in words; the same reason once. */
	get words(): string {
		return [...new Set(this.reasons.values())].join('; ');
	}

	private reasonFor(itemIndex: number): string | undefined {
		const { context } = this;
		const { json } = context.getInputData()[itemIndex];
		const isTest = isTestRun(context) && !isReplayed(context, json);
		if (isTest) this.unread.add(itemIndex);
		const choice = this.choiceFor(itemIndex);
		this.unread.delete(itemIndex);
		if (choice === 'always') return undefined;
		const { displayName } = writeForReal;
		const set = `"${displayName}" is "${wordsOf(choice)}"`;
		if (choice === 'never') {
			if (isReplayed(context, json)) throw wouldBeLost(set);
			return set;
		}
		if (isSample(json)) return `${set}, and an item is a sample`;
		return isTest ? `${set}, and this is a test run` : undefined;
	}

	private choiceFor(itemIndex: number) {
		return parametersOf(this.context, this.properties, itemIndex)
			.collection('options')
			.choice('writeForReal', WRITE_FOR_REAL, 'published');
	}
}

function wouldBeLost(set: string): SetupError {
	return new SetupError(`The item is replayed, and ${set}: it was not written, and stays kept`, {
		move: 'fixMapping',
		remedy: `Set "${writeForReal.displayName}" to "${wordsOf('published')}" in this node and replay the item again.`,
	});
}

/** Would an earlier node have failed for the item, so that it never comes this far? */
export function passStopped(context: IExecuteFunctions, outcomes: ItemOutcome[], said: Said): void {
	context.getInputData().forEach(({ json }, index) => {
		const stopped = [json.activity, json.update].some(
			(earlier) => (earlier as IDataObject | undefined)?.status === 'wouldFail',
		);
		if (!stopped) return;
		const reason = 'an earlier node would fail for the item, so that it would not come here';
		outcomes[index] = {
			output: 0,
			json: { ...json, [said]: { dryRun: true, status: 'skipped', reason } },
		};
	});
}

/**
 * Failures of dry items that the real run would meet as well become what the items say: nothing has failed, and nothing
 * is to be kept for it. Others stay failures.
 *
 * @param toJson what the item says then
 */
export function tellRefusals(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	dry: DryItems,
	toJson: (json: IDataObject, refused: IDataObject) => ItemOutcome,
): void {
	context.getInputData().forEach(({ json }, index) => {
		const outcome = outcomes[index];
		if (!outcome || !('error' in outcome) || !dry.wasDry(index)) return;
		const { message, details } = describeFailure(outcome.error);
		if (!FORESEEN.has(details.class)) return;
		outcomes[index] = toJson(json, { error: message, ...details } as IDataObject);
	});
}

/** The items for which something was to be written. */
export function realOnes(outcomes: readonly ItemOutcome[], said: Said): ItemOutcome[] {
	return outcomes.filter(
		(outcome) =>
			'error' in outcome || !((outcome.json as IDataObject)[said] as Partial<Dry>).dryRun,
	);
}

/** Says on the run that nothing was written for some of the items, what would be, and why not. */
export function tellDryRun(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	dry: DryItems,
	{ said, calls }: { said: Said; calls: string },
): void {
	const statuses = outcomes.flatMap((outcome) => {
		if (!outcome || 'error' in outcome) return [];
		const { dryRun, status } = (outcome.json as IDataObject)[said] as Partial<Dry>;
		return dryRun ? [status ?? ''] : [];
	});
	if (statuses.length === 0) return;
	const counts = [...new Set(statuses)].map(
		(status) => `${statuses.filter((each) => each === status).length} ${inWords(status)}`,
	);
	const why = dry.words ? ` ${dry.words}.` : '';
	warn(
		context,
		`Dry run: nothing was written for ${statuses.length} of ${outcomes.length}: ${counts.join(', ')}. A real run would need about ${calls}.${why}`,
	);
}

interface Dry {
	dryRun: boolean;
	status: string;
}

/** `wouldBeLogged` as `would be logged`. */
function inWords(status: string): string {
	return status.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
