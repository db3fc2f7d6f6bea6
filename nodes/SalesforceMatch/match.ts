import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CandidateIndex } from '../../core/matching/candidateIndex';
import { decideMatch } from '../../core/matching/decide';
import type { MatchOutcome } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';
import { findPeople } from '../../salesforce/people/find';
import { tell } from '../shared/hints';
import { toOutputs, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce, type Org } from '../shared/salesforce';
import { createLeads, readLeadValues } from './createLeads';
import { personKey, readPerson } from './persons';
import { readSettings, type NodeSettings } from './settings';
import { writeBackUserIds } from './writeBack';

/** Outputs of the node, in order. */
const OUTPUTS = { matched: 0, unmatched: 1, ambiguous: 2 } as const;

/** An item and what is known of it so far. */
export interface Entry {
	itemIndex: number;
	person: Person;
	outcome: MatchOutcome & { created?: boolean; writeBack?: WriteBack };
}

export interface WriteBack {
	status: 'written' | 'failed';
	field: string;
	reason?: string;
}

/** Reads all items, asks Salesforce in as few calls as its limits allow, and answers per item in order. */
export async function matchItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outcomes = new Array<ItemOutcome>(items.length);
	const settings = readSettings(context);
	const org = await openSalesforce(context);
	const persons = readPersons(context, outcomes);
	try {
		const entries = await decideAll(persons, settings, org);
		if (settings.writeBack) await writeBackUserIds(entries, settings, org);
		if (settings.createLead) {
			const values = (itemIndex: number) => readLeadValues(context, itemIndex);
			const failed = await createLeads(entries, settings, org, values);
			failed.forEach((error, itemIndex) => (outcomes[itemIndex] = { error }));
		}
		for (const { itemIndex, outcome } of entries) {
			outcomes[itemIndex] ??= {
				output: OUTPUTS[outcome.status],
				json: { ...items[itemIndex].json, salesforce: outcome },
			};
		}
	} catch (error) {
		// What is wrong with the request as a whole is wrong for every item that was to be asked about.
		for (const itemIndex of persons.keys()) outcomes[itemIndex] = { error };
	}
	tell(context, summary(outcomes), org.gateway.usage);
	return toOutputs(context, outcomes, 3);
}

function readPersons(context: IExecuteFunctions, outcomes: ItemOutcome[]): Map<number, Person> {
	const persons = new Map<number, Person>();
	for (let itemIndex = 0; itemIndex < outcomes.length; itemIndex++) {
		try {
			persons.set(itemIndex, readPerson(context, itemIndex));
		} catch (error) {
			outcomes[itemIndex] = { error };
		}
	}
	return persons;
}

async function decideAll(
	persons: ReadonlyMap<number, Person>,
	settings: NodeSettings,
	org: Org,
): Promise<Entry[]> {
	const distinct = new Map([...persons.values()].map((person) => [personKey(person), person]));
	const found = await findPeople(
		org.gateway,
		[...distinct.values()],
		settings.lookup,
		org.describe,
	);
	const index = new CandidateIndex(found.candidates, found.companies);
	const decided = new Map(
		[...distinct].map(([key, person]) => [key, decideMatch(person, index, settings.match)]),
	);
	return [...persons].map(([itemIndex, person]) => ({
		itemIndex,
		person,
		outcome: { ...(decided.get(personKey(person)) as MatchOutcome) },
	}));
}

function summary(outcomes: readonly ItemOutcome[]): string {
	const count = (output: number) =>
		outcomes.filter((outcome) => 'output' in outcome && outcome.output === output).length;
	const [matched, unmatched, ambiguous] = [0, 1, 2].map(count);
	return `${matched} of ${outcomes.length} matched, ${unmatched} unmatched, ${ambiguous} ambiguous.`;
}
