import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PersonOutcome } from '../../sync/people/entry';
import type { Org } from '../../salesforce/org';
import { matchPeople } from '../../sync/people/matchPeople';
import type { SentPerson } from '../../sync/people/persons';
import { tell, warn } from '../shared/hints';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { bySettings, eachGroup, type ItemGroup } from '../shared/perItem';
import { openSalesforce } from '../shared/salesforce';
import { readLeadValues, readPerson } from './persons';
import { readSettings, type NodeSettings } from './settings';

/** Outputs of the node, in order. */
const OUTPUTS = { matched: 0, unmatched: 1, ambiguous: 2 } as const;

/** Reads all items, asks Salesforce in as few calls as its limits allow, and answers per item in order. */
export async function matchItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 3, async (outcomes) => {
		const groups = bySettings(context, outcomes, (index) => readSettings(context, index));
		const org = await openSalesforce(context);
		const hidden = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			for (const field of await matchGroup(context, outcomes, org, group)) hidden.add(field);
		});
		tell(context, summary(outcomes), org.gateway.usage);
		if (hidden.size > 0) warn(context, hiddenFields([...hidden]));
	});
}

/** @returns fields that are hidden from the connected user */
async function matchGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	org: Org,
	{ settings: { createLead, ...settings }, itemIndexes }: ItemGroup<NodeSettings>,
): Promise<readonly string[]> {
	const items = context.getInputData();
	const persons: Array<{ itemIndex: number; person: SentPerson }> = [];
	const read = (_json: IDataObject, itemIndex: number) =>
		void persons.push({ itemIndex, person: readPerson(context, itemIndex) });
	eachItem(context, outcomes, read, itemIndexes);
	const leadValuesOf = (index: number) => readLeadValues(context, persons[index].itemIndex);
	const { results, hidden } = await matchPeople(
		org,
		persons.map(({ person }) => person),
		{ ...settings, ...(createLead ? { leadValuesOf } : {}) },
	);
	results.forEach((result, index) => {
		const { itemIndex } = persons[index];
		outcomes[itemIndex] =
			'error' in result ? result : toItem(items[itemIndex].json, result.outcome);
	});
	return hidden;
}

function toItem(json: IDataObject, outcome: PersonOutcome): ItemOutcome {
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
