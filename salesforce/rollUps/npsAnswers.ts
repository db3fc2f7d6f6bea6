import { DETRACTOR_TO, PROMOTER_FROM, type NpsCounts } from '../../core/event/npsRollUp';
import {
	KIT_ABOUT,
	KIT_NPS_FIELDS,
	KIT_NPS_RESPONSE_FIELDS,
	KIT_OBJECTS,
} from '../../core/kit/names';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { dateTimeLiteral, quote } from '../soql/quote';
import { allOf } from '../soql/select';

/** Where the answers of the people of Accounts are. */
export interface NpsSource {
	object: string;
	/** Lookup to the Account. */
	account: string;
	score: string;
	answeredAt: string;
}

/** Every answer, or the latest of each Contact. */
export const NPS_SOURCES = {
	responses: {
		object: KIT_OBJECTS.npsResponse,
		account: KIT_ABOUT.account,
		...KIT_NPS_RESPONSE_FIELDS,
	},
	latest: {
		object: 'Contact',
		account: 'AccountId',
		score: KIT_NPS_FIELDS.score,
		answeredAt: KIT_NPS_FIELDS.answeredAt,
	},
} as const satisfies Record<string, NpsSource>;

/** Accounts in id order: those that have answers, within bounds. */
export interface AnswersOfAccounts {
	/** Ids after this one; from the first where it is empty. */
	after: string;
	/** Up to this one; to the last where there is none. */
	upTo?: string;
	counts: Map<string, NpsCounts>;
}

/**
 * Grouped results have one page only, of at most 2,000 groups: more is an error.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_group_by_considerations.htm, checked 2026-11-30
 */
const GROUPS = 2_000;

/**
 * The NPS answers of each Account, counted by Salesforce: two calls for 2,000 Accounts, whatever the number of answers.
 *
 * @param sinceMs answers given earlier do not count; all count where it is left out
 */
export async function* npsAnswers(
	gateway: SalesforceGateway,
	source: NpsSource,
	sinceMs?: number,
): AsyncGenerator<AnswersOfAccounts> {
	const { account, score, answeredAt } = source;
	const counted = allOf([
		`${score} != null`,
		sinceMs === undefined ? undefined : `${answeredAt} >= ${dateTimeLiteral(sinceMs)}`,
	]);
	for (let after = ''; ; ) {
		const rows = await gateway.query(
			grouped(source, `COUNT(Id) answers, AVG(${score}) average, MAX(${answeredAt}) latest`, [
				counted,
				beyond(account, after),
			]),
		);
		const upTo = rows.length < GROUPS ? undefined : String(rows.at(-1)?.[account]);
		const bounds = [counted, beyond(account, after), upTo && `${account} <= ${quote(upTo)}`];
		const [promoters, detractors] = (
			await gateway.queryMany([
				grouped(source, 'COUNT(Id) answers', [...bounds, `${score} >= ${PROMOTER_FROM}`]),
				grouped(source, 'COUNT(Id) answers', [...bounds, `${score} <= ${DETRACTOR_TO}`]),
			])
		).map((found) => new Map(found.map((row) => [row[account], Number(row.answers)])));
		yield {
			after,
			upTo,
			counts: new Map(
				rows.map((row) => [
					String(row[account]),
					{
						...countsOf(row),
						promoters: promoters.get(row[account]) ?? 0,
						detractors: detractors.get(row[account]) ?? 0,
					},
				]),
			),
		};
		if (upTo === undefined) return;
		after = upTo;
	}
}

const countsOf = ({ answers, average, latest }: Row) => ({
	answers: Number(answers),
	average: Number(average),
	lastAnswerAt: latest,
});

// UNCONFIRMED: a lookup is compared with > and ordered as the id it holds is (for Id itself, PK chunking does so).
function beyond(field: string, after: string): string {
	return after ? `${field} > ${quote(after)}` : `${field} != null`;
}

function grouped(
	{ object, account }: NpsSource,
	aggregates: string,
	conditions: ReadonlyArray<string | undefined>,
): string {
	return `SELECT ${account}, ${aggregates} FROM ${object} WHERE ${allOf(conditions)} GROUP BY ${account} ORDER BY ${account} LIMIT ${GROUPS}`;
}
