import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PersonOutcome } from '../../sync/people/entry';
import { within, type Org } from '../../salesforce/org';
import { recordUrl } from '../../core/values/recordId';
import { matchPeople, type PersonResult } from '../../sync/people/matchPeople';
import type { SentPerson } from '../../sync/people/persons';
import { tell, warn } from '../shared/hints';
import { dryRunOf } from '../../salesforce/dryRun/dryRun';
import type { Journal } from '../../salesforce/dryRun/Journal';
import { salesforceCalls } from '../shared/dryCalls';
import { DryItems, tellDryRun } from '../shared/dryItems';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { bySettings, eachGroup, type ItemGroup } from '../shared/perItem';
import { ASKED_ANEW_MS, openSalesforce } from '../shared/salesforce';
import { asDry, asRefused, type DryMatch } from './dryMatch';
import { readLeadValues, readPerson } from './persons';
import { properties } from './properties';
import { readSettings, type NodeSettings } from './settings';

/** Outputs of the node, in order. */
const OUTPUTS = { matched: 0, unmatched: 1, ambiguous: 2 } as const;

/** Reads all items, asks Salesforce in as few calls as its limits allow, and answers per item in order. */
export async function matchItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dry = new DryItems(context, properties);
	const work = async (outcomes: ItemOutcome[]) => {
		const groups = bySettings(context, outcomes, (index) => ({
			...readSettings(context, index),
			dry: dry.isDry(index),
		}));
		const org = await openSalesforce(context, { factsMs: ASKED_ANEW_MS });
		const dryRun = dryRunOf(org);
		const hidden = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			const run = group.settings.dry ? dryRun : { org };
			for (const field of await matchGroup(context, outcomes, run, group)) hidden.add(field);
		});
		tell(context, summary(outcomes), org.gateway.usage);
		const writes = groups.some(({ settings }) => settings.createLead || settings.writeBack);
		if (writes)
			tellDryRun(context, outcomes, dry, { said: 'salesforce', calls: salesforceCalls(dryRun) });
		if (hidden.size > 0) warn(context, hiddenFields([...hidden]));
	};
	return await runBatch(context, 3, 'find the person in Salesforce', work, dry.wasDry);
}

/** @returns fields that are hidden from the connected user */
async function matchGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ org, journal }: { org: Org; journal?: Journal },
	{ settings: { createLead, share, ...settings }, itemIndexes }: ItemGroup<NodeSettings>,
): Promise<readonly string[]> {
	const items = context.getInputData();
	const persons: Array<{ itemIndex: number; person: SentPerson }> = [];
	const read = (_json: IDataObject, itemIndex: number) =>
		void persons.push({ itemIndex, person: readPerson(context, itemIndex) });
	eachItem(context, outcomes, read, itemIndexes);
	const leadValuesOf = (index: number) => readLeadValues(context, persons[index].itemIndex);
	const { results, hidden } = await matchPeople(
		within(org, share),
		persons.map(({ person }) => person),
		{ ...settings, ...(createLead ? { leadValuesOf } : {}) },
	);
	results.forEach((result, index) => {
		const { itemIndex } = persons[index];
		const { json } = items[itemIndex];
		outcomes[itemIndex] = journal
			? toItem(json, toDry(result, journal))
			: 'error' in result
				? result
				: toItem(json, withUrl(result.outcome, org.gateway.instanceUrl));
	});
	return hidden;
}

/** The address of the record for people; of the first candidate, where it is none for sure. */
function withUrl(outcome: PersonOutcome, instanceUrl: string): PersonOutcome & { url?: string } {
	const id = outcome.status === 'matched' ? outcome.id : outcome.candidates[0]?.id;
	return id ? { ...outcome, url: recordUrl(instanceUrl, id) } : outcome;
}

function toDry(result: PersonResult, journal: Journal): DryMatch {
	const { outcome } = result;
	return 'error' in result ? asRefused(outcome, result.error) : asDry(outcome, journal);
}

function toItem(json: IDataObject, outcome: Pick<PersonOutcome, 'status'>): ItemOutcome {
	return { output: OUTPUTS[outcome.status], json: { ...json, salesforce: outcome } };
}

function hiddenFields(names: readonly string[]): string {
	return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} hidden from the connected user, so a match may lack its account, or a converted Lead its Contact. Grant Read Access in a permission set assigned to that user.`;
}

function summary(outcomes: readonly ItemOutcome[]): string {
	const count = (output: number) =>
		outcomes.filter((outcome) => 'output' in outcome && outcome.output === output).length;
	const [matched, unmatched, ambiguous] = Object.values(OUTPUTS).map(count);
	return `${matched} of ${outcomes.length} matched, ${unmatched} unmatched, ${ambiguous} ambiguous.`;
}
