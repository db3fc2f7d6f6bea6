import type { GoneKind } from '../../core/change/recordChange';
import type { GoneFacts, LivingRecord } from '../../core/gone/verdict';
import { CandidateIndex } from '../../core/matching/candidateIndex';
import { realId } from '../../core/matching/identity';
import type { Candidate } from '../../core/matching/person';
import { userIdFieldOn, type UserIdFields } from '../../core/matching/userIdField';
import { recordsOfPerson } from '../../core/personData/recordsOfPerson';
import { presentText } from '../../core/values/text';
import { shortId } from '../../core/values/recordId';
import { withFreshFacts } from '../../salesforce/freshFacts';
import { findWhereabouts, type RecordNow } from '../../salesforce/gone/survivors';
import type { Org } from '../../salesforce/org';
import { findPeople } from '../../salesforce/people/find';
import { chunkBySize, whereIn } from '../../salesforce/soql/inList';
import { select } from '../../salesforce/soql/select';

/** A record that was told as gone, and its id in the product. */
export interface GoneRecord {
	kind: GoneKind;
	object: string;
	id: string;
	productId: string;
}

/** Fields with the ids of the product. */
export interface IdFields extends UserIdFields {
	/** Field of Account; set: the records are Accounts, and stand for companies. */
	companyIdField?: string;
}

/**
 * What Salesforce says, at this moment, of records that were told as gone. Two to five calls, for any number of records
 * up to some hundreds.
 *
 * @throws SetupError for a field with the id that Contact or Lead lacks, or that is hidden: nobody could tell then
 *   whether a living record carries the id
 */
export async function goneFacts(
	org: Org,
	records: readonly GoneRecord[],
	fields: IdFields,
): Promise<GoneFacts[]> {
	return await withFreshFacts(org, async () => {
		const idFieldOf = (object: string) =>
			object === 'Account' ? fields.companyIdField : userIdFieldOn(object, fields);
		const whereabouts = await findWhereabouts(org, records, (object) => {
			const field = idFieldOf(object);
			return field ? [field] : [];
		});
		const toLiving = ({ object, id, row }: RecordNow): LivingRecord => ({
			...{ object, id, productId: realId(valueOf(row, idFieldOf(object))) },
			...(row.IsPersonAccount === true && object === 'Contact'
				? { personAccountId: presentText(row.AccountId) }
				: {}),
		});
		const living = fields.companyIdField
			? await livingAccounts(org, records, fields.companyIdField)
			: await livingPeople(org, records, fields);
		return records.map((record): GoneFacts => {
			const now = whereabouts.of(record);
			const survivor = whereabouts.survivorOf(record);
			const itself = [record.id, ...(survivor ? [survivor.id] : [])].map(shortId);
			return {
				kind: record.kind,
				productId: record.productId,
				isBack: record.kind !== 'converted' && now !== undefined && !now.isDeleted,
				...(survivor ? { survivor: toLiving(survivor) } : {}),
				living: living(record.productId).filter(({ id }) => !itself.includes(shortId(id))),
			};
		});
	});
}

type Living = (productId: string) => LivingRecord[];

/** Contacts and Leads that are the person, by the user id alone; a converted Lead counts as its Contact. */
async function livingPeople(
	{ gateway, describe }: Org,
	records: readonly GoneRecord[],
	fields: UserIdFields,
): Promise<Living> {
	const objects = ['Contact', 'Lead'].map((name) => ({
		name,
		userIdField: userIdFieldOn(name, fields),
	}));
	const persons = [...new Set(records.map(({ productId }) => productId))].map((userId) => ({
		userId,
	}));
	const { candidates } = await findPeople(gateway, persons, { objects }, describe);
	const index = new CandidateIndex(candidates, []);
	return (userId) =>
		recordsOfPerson({ userId }, index, false)
			.own.filter(({ convertedTo }) => !convertedTo)
			.map(({ object, id }: Candidate) => ({ object, id, productId: userId }));
}

const IDS_PER_QUERY = 500;

async function livingAccounts(
	{ gateway, describe }: Org,
	records: readonly GoneRecord[],
	companyIdField: string,
): Promise<Living> {
	const field = (await describe('Account')).require(companyIdField).name;
	const ids = [...new Set(records.map(({ productId }) => productId))];
	const statements = chunkBySize(ids, IDS_PER_QUERY, (id) => id.length * 2 + 3).map((part) =>
		select({ fields: ['Id', field], from: 'Account', where: whereIn(field, part) }),
	);
	const rows = (await gateway.queryMany(statements)).flat();
	return (companyId) =>
		rows
			.filter((row) => realId(row[field]) === companyId)
			.map((row) => ({ object: 'Account', id: String(row.Id), productId: companyId }));
}

function valueOf(row: Readonly<Record<string, unknown>>, field: string | undefined): unknown {
	const name = Object.keys(row).find((key) => key.toLowerCase() === field?.toLowerCase());
	return name && row[name];
}
