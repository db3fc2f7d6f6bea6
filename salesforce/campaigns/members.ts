import { SetupError } from '../../core/failure/syncError';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import { writeRows, type SaveResult } from '../collections';
import type { SalesforceGateway } from '../gateway';
import type { Org } from '../org';
import { inList, whereIn } from '../soql/inList';
import { allOf, anyOf, select } from '../soql/select';

/** A person who is to be a member of a campaign. */
export interface ToEnrol {
	object: 'Contact' | 'Lead';
	id: string;
}

export interface CampaignSettings {
	campaignId: string;
	/** One of the campaign's own, in any letter case; empty: its default. */
	status: string;
	/** What becomes of the status of who is a member already. */
	ifMember: IfMember;
}

/** `moveOn`: set, where it stands further down in the campaign's list than the one there is. */
export type IfMember = 'leave' | 'moveOn';

export type Enrolled =
	| { outcome: 'added' | 'movedOn' | 'left'; id: string; status: string }
	| { error: unknown };

const LOOKUPS = { Contact: 'ContactId', Lead: 'LeadId' } as const;

/** Persons that are looked up together: Salesforce limits the characters of a statement. */
const PERSONS = 1_000;

/**
 * Makes each person a member of the campaign, once: Salesforce takes one membership of a person. Two calls for up to
 * 1,000 new members, one for those who are members already, one more when another process was faster.
 *
 * @throws SyncError when the campaign or the status is not there, or the connected user may not add members
 */
export async function enrol(
	org: Org,
	persons: readonly ToEnrol[],
	settings: CampaignSettings,
): Promise<Enrolled[]> {
	(await org.describe('CampaignMember')).requireCreateable();
	const results: Enrolled[] = [];
	for (let start = 0; start < persons.length; start += PERSONS)
		results.push(
			...(await enrolPart(org.gateway, persons.slice(start, start + PERSONS), settings)),
		);
	return results;
}

async function enrolPart(
	gateway: SalesforceGateway,
	persons: readonly ToEnrol[],
	settings: CampaignSettings,
): Promise<Enrolled[]> {
	const { campaignId, ifMember } = settings;
	const [campaigns, statuses, found] = await gateway.queryMany([
		select({ fields: ['Id', 'Name'], from: 'Campaign', where: whereIn('Id', [campaignId]) }),
		select({
			fields: ['Label', 'IsDefault', 'SortOrder'],
			from: 'CampaignMemberStatus',
			where: whereIn('CampaignId', [campaignId]),
			orderBy: 'SortOrder',
		}),
		membersOf(campaignId, persons),
	]);
	const ranks = statuses.map(({ Label }) => String(Label).toLowerCase());
	const status = statusIn(settings, campaigns[0], statuses);
	const rank = ranks.indexOf(status.toLowerCase());
	const members = new Map(found.map((row) => [personIn(row), row]));
	const isBehind = ({ Status }: Row) =>
		ifMember === 'moveOn' && ranks.indexOf(String(Status).toLowerCase()) < rank;

	const added = await add(gateway, persons, members, { CampaignId: campaignId, Status: status });
	const behind = [...members.values()].filter(isBehind);
	const moved = await writeRows(
		gateway,
		{ kind: 'update', object: 'CampaignMember' },
		behind.map(({ Id }) => ({ Id, Status: status })),
	);
	return persons.map(({ id }): Enrolled => {
		const member = members.get(shortId(id));
		if (!member) return added.get(shortId(id)) as Enrolled;
		const at = behind.indexOf(member);
		if (at < 0) return { outcome: 'left', id: String(member.Id), status: String(member.Status) };
		return toEnrolled(moved[at], 'movedOn', status);
	});
}

function membersOf(campaignId: string, persons: readonly ToEnrol[]): string {
	const idsOf = (wanted: string) =>
		persons.filter(({ object }) => object === wanted).map(({ id }) => id);
	return select({
		fields: ['Id', 'ContactId', 'LeadId', 'Status'],
		from: 'CampaignMember',
		where: allOf([
			whereIn('CampaignId', [campaignId]),
			anyOf(Object.entries(LOOKUPS).map(([object, lookup]) => inList(lookup, idsOf(object)))),
		]),
	});
}

/** A member that was a Lead has both after its conversion. Ids come with 15 characters or 18. */
function personIn({ ContactId, LeadId }: Row): string {
	return shortId(String(ContactId ?? LeadId));
}

/** The new ones; whom another process added meanwhile is looked up. */
async function add(
	gateway: SalesforceGateway,
	persons: readonly ToEnrol[],
	members: ReadonlyMap<string, Row>,
	values: { CampaignId: string; Status: string },
): Promise<Map<string, Enrolled>> {
	const wanted = [
		...new Map(persons.map((person) => [shortId(person.id), person])).values(),
	].filter(({ id }) => !members.has(shortId(id)));
	const written = await writeRows(
		gateway,
		{ kind: 'create', object: 'CampaignMember' },
		wanted.map(({ object, id }) => ({ ...values, [LOOKUPS[object]]: id })),
	);
	const late = wanted.filter((_person, index) => isDuplicate(written[index]));
	const there = late.length > 0 ? await gateway.query(membersOf(values.CampaignId, late)) : [];
	const found = new Map(there.map((row) => [personIn(row), row]));
	return new Map(
		wanted.map(({ id }, index) => {
			const row = found.get(shortId(id));
			return [
				shortId(id),
				row
					? { outcome: 'left', id: String(row.Id), status: String(row.Status) }
					: toEnrolled(written[index], 'added', values.Status),
			];
		}),
	);
}

function isDuplicate(result: SaveResult): boolean {
	return !result.ok && result.error.code === 'DUPLICATE_VALUE';
}

function toEnrolled(result: SaveResult, outcome: 'added' | 'movedOn', status: string): Enrolled {
	return result.ok ? { outcome, id: result.id, status } : { error: result.error };
}

/** Salesforce takes the default for a status that is none of the campaign's, without a word. */
function statusIn(
	{ campaignId, status }: CampaignSettings,
	campaign: Row | undefined,
	statuses: readonly Row[],
): string {
	if (!campaign)
		throw new SetupError(`There is no Campaign with the ID "${campaignId.slice(0, 40)}"`, {
			move: 'fixMapping',
			object: 'Campaign',
			remedy:
				'Choose the Campaign in the node, or give the connected user Read on Campaign and share the Campaign with them.',
		});
	const labels = statuses.map(({ Label }) => String(Label));
	const found = status
		? labels.find((label) => label.toLowerCase() === status.toLowerCase())
		: (statuses.find(({ IsDefault }) => IsDefault === true)?.Label ?? labels[0]);
	if (found) return String(found);
	throw new SetupError(
		`"${status.slice(0, 60)}" is no member status of the Campaign ${String(campaign.Name)}`,
		{
			move: 'fixMapping',
			object: 'CampaignMember',
			fields: ['Status'],
			remedy: `Add it in Salesforce (the Campaign, Campaign Member Statuses), or enter one of: ${labels.join(', ')}.`,
		},
	);
}
