import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CandidateIndex } from '../../core/matching/candidateIndex';
import { decideMatch } from '../../core/matching/decide';
import type { MatchOutcome } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';
import { findPeople } from '../../salesforce/people/find';
import { tell, warn } from '../shared/hints';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce, type Org } from '../shared/salesforce';
import { withCompanyField } from './companyField';
import { createLeads, readLeadValues } from './createLeads';
import type { Entry } from './entry';
import { completePersons, personKey, readPerson } from './persons';
import { readSettings, type NodeSettings } from './settings';
import { writeBackUserIds } from './writeBack';

/** Outputs of the node, in order. */
const OUTPUTS = { matched: 0, unmatched: 1, ambiguous: 2 } as const;

/** Reads all items, asks Salesforce in as few calls as its limits allow, and answers per item in order. */
export async function matchItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 3, async (outcomes) => {
		const items = context.getInputData();
		const settings = readSettings(context);
		const org = await openSalesforce(context);
		const persons = new Map<number, Person>();
		eachItem(
			context,
			outcomes,
			(_json, itemIndex) => void persons.set(itemIndex, readPerson(context, itemIndex)),
		);

		const { entries, hidden } = await decideAll(completePersons(persons), settings, org);
		if (settings.writeBack) await writeBackUserIds(entries, settings, org);
		if (settings.createLead) {
			const failures = await createLeads(entries, settings, org, (itemIndex) =>
				readLeadValues(context, itemIndex),
			);
			for (const [itemIndex, error] of failures) outcomes[itemIndex] = { error };
		}
		for (const { itemIndex, outcome } of entries) {
			const json = { ...items[itemIndex].json, salesforce: outcome };
			outcomes[itemIndex] ??= { output: OUTPUTS[outcome.status], json };
		}
		tell(context, summary(outcomes), org.gateway.usage);
		if (hidden.length > 0) warn(context, hiddenFields(hidden));
	});
}

async function decideAll(
	persons: ReadonlyMap<number, Person>,
	settings: NodeSettings,
	org: Org,
): Promise<{ entries: Entry[]; hidden: string[] }> {
	const distinct = new Map([...persons.values()].map((person) => [personKey(person), person]));
	const lookup = await withCompanyField(settings, persons, org);
	const found = await findPeople(org.gateway, [...distinct.values()], lookup, org.describe);
	const index = new CandidateIndex(found.candidates, found.companies);
	const decided = new Map(
		[...distinct].map(([key, person]) => [key, decideMatch(person, index, settings.match)]),
	);
	const entries = [...persons].map(([itemIndex, person]) => ({
		itemIndex,
		person,
		outcome: { ...(decided.get(personKey(person)) as MatchOutcome) },
	}));
	return { entries, hidden: found.hidden };
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
