/** Which request of which node an answer is the answer to. */
import type { FaultAnswer, FaultTarget } from 'salesforce-sandbox';
import { describeFailure } from '../../nodes/shared/errors';
import { insertInBulk } from '../../salesforce/bulk/ingestJob';
import { createQueryJob, untilComplete } from '../../salesforce/bulk/queryJob';
import { startAppcues } from '../../sandbox/platforms/appcues';
import { startUserpilot } from '../../sandbox/platforms/userpilot';
import type { OrgTest } from '../builders/org';
import { aMatchedItem, anEventOf } from '../builders/orgItems';
import { EVENT_KEY } from '../builders/orgSchema';
import { openGateway } from '../harness/gateway';
import { log } from '../nodes/SalesforceLogActivity/logging';
import { match } from '../nodes/SalesforceMatch/matching';
import { aChange, ProductBench } from '../nodes/UpdateAttributes/product/productBench';
import { TO_NPS_FIELDS, toFields, update } from '../nodes/UpdateAttributes/updating';
import { anAnswer } from '../nodes/UpdateAttributes/answers';

export interface AnswerInput {
	on: string;
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	text?: string;
	object?: string;
	platform?: string;
}

/** What a person sees of a failed item. */
export interface Failure {
	message: string;
	details: { class?: string; remedy?: string; retryable?: boolean };
}

/** How often the answer comes, and what came of it. */
export interface Road {
	/** Puts the answer in place of the ordinary one, so many times. */
	answer(times: number): void;
	/** Does the work; the failure of an item, if it failed. */
	run(): Promise<Failure | undefined>;
	close?(): Promise<void>;
}

type MakeRoad = (test: OrgTest, input: AnswerInput) => Road | Promise<Road>;

export const ANSWERED_BY: Readonly<Record<string, MakeRoad>> = {
	query: onQuery,
	queryMore: onNextPage,
	create: onWrite,
	collections: onWrite,
	upsert: onWrite,
	update: onConditionalUpdate,
	token: onToken,
	bulkQuery: onBulkQuery,
	bulkJob: onBulkJob,
	bulkIngest: onIngest,
	profile: onProfile,
};

const answerOf = ({ status, headers, body, text }: AnswerInput): FaultAnswer => ({
	status,
	body: text ?? body,
	...(headers
		? { headers }
		: text === undefined
			? {}
			: { headers: { 'content-type': 'text/html' } }),
});

const COMPOSITE = /\/composite(?:\?|$)/;

/** Statements travel in a composite request: a refusal of one is a part of its answer, any other the whole of it. */
function onQuery(test: OrgTest, input: AnswerInput): Road {
	const isOfStatement = input.status === 400 && Array.isArray(input.body);
	const answer = isOfStatement ? composite(input.status, input.body) : answerOf(input);
	return onSalesforce(
		test,
		{ path: COMPOSITE },
		answer,
		async () => (await match(test, [ADA])).failed[0],
	);
}

const ADA = anEventOf('u-1', 'ada@example.com');

/** By Contact and Lead, user id and e-mail. */
const STATEMENTS = 2;

function composite(httpStatusCode: number, body: unknown): FaultAnswer {
	const parts = Array.from({ length: STATEMENTS }, (_part, index) => ({
		referenceId: `q${index}`,
		httpStatusCode,
		httpHeaders: {},
		body,
	}));
	return { status: 200, body: { compositeResponse: parts } };
}

/** The first page says that there is another, which gets the answer; read from the start, all is there. */
function onNextPage(test: OrgTest, input: AnswerInput): Road {
	const next = '/services/data/v67.0/query/01gxx0000000001-2000';
	const first = composite(200, {
		totalSize: 2_001,
		done: false,
		nextRecordsUrl: next,
		records: [],
	});
	return {
		answer(times) {
			test.org.faults.add({ path: COMPOSITE, effect: 'answer', answer: first, times });
			test.org.faults.add({ path: next, effect: 'answer', answer: answerOf(input) });
		},
		run: async () => (await match(test, [ADA])).failed[0] as unknown as Failure,
	};
}

/**
 * A create of the object, or an update of it where the node creates none. Answers for several rows are met by a
 * request of as many; for ever, each row alone is answered alike.
 */
function onWrite(test: OrgTest, input: AnswerInput): Road {
	const { object = 'Contact', body } = input;
	const rows = Array.isArray(body) ? body.length : 1;
	const work = WRITES[object] ?? WRITES.Contact;
	const path = '/composite/sobjects';
	const whole = onSalesforce(
		test,
		{ path, ...(rows > 1 ? { body: /"attributes".*"attributes"/s } : {}) },
		answerOf(input),
		async () => await work(test, rows),
	);
	if (rows === 1) return whole;
	const alone = answerOf({ ...input, body: (body as unknown[]).slice(0, 1) });
	return {
		...whole,
		answer(times) {
			whole.answer(times);
			if (times > 1) test.org.faults.add({ path, effect: 'answer', answer: alone, times });
		},
	};
}

/** By object; a Contact for each row that is answered. */
const WRITES: Readonly<Record<string, (test: OrgTest, rows: number) => Promise<unknown>>> = {
	Contact: async (test, rows) => {
		const items = Array.from({ length: rows }, () =>
			aMatchedItem({ id: test.org.insert('Contact', { LastName: 'Byron' }) }),
		);
		return (await update(test, items, toFields({ Title: 'Countess' }))).failed[0];
	},
	Account: async (test) => {
		const id = test.org.insert('Account', { Name: 'Engines' });
		const item = aMatchedItem({ object: 'Account', id });
		return (await update(test, [item], toFields({ Site: 'London' }))).failed[0];
	},
	Task: async (test) => {
		const id = test.org.insert('Contact', { LastName: 'Byron' });
		return (await log(test, [aMatchedItem({ id })])).failed[0];
	},
	Lead: async (test) =>
		(
			await match(test, [anEventOf('u-9', 'new@example.com')], {
				ifUnmatched: 'createLead',
				leadLastName: 'Hopper',
				leadCompany: 'Navy',
			})
		).failed[0],
};

/** One record, written only as it was read. */
function onConditionalUpdate(test: OrgTest, input: AnswerInput): Road {
	return onSalesforce(
		test,
		{ method: 'PATCH', path: '/sobjects/Contact/' },
		answerOf(input),
		async () => {
			const id = test.org.insert('Contact', { LastName: 'Byron' });
			return (await update(test, [anAnswer({ id, score: 9 })], TO_NPS_FIELDS)).failed[0];
		},
	);
}

function onToken(test: OrgTest, input: AnswerInput): Road {
	return onSalesforce(
		test,
		{ path: '/services/oauth2/token' },
		answerOf(input),
		async () => (await match(test, [ADA])).failed[0],
	);
}

function onBulkQuery(test: OrgTest, input: AnswerInput): Road {
	return onSalesforce(
		test,
		{ method: 'POST', path: '/jobs/query' },
		answerOf(input),
		async () =>
			await failureOf(
				async () => await createQueryJob(openGateway(test.salesforce), 'SELECT Id FROM Contact'),
			),
	);
}

function onBulkJob(test: OrgTest, input: AnswerInput): Road {
	const { id } = input.body as { id: string };
	return onSalesforce(
		test,
		{ path: `/jobs/query/${id}` },
		answerOf(input),
		async () => await failureOf(async () => await untilComplete(openGateway(test.salesforce), id)),
	);
}

/** An upload that is refused. */
function onIngest(test: OrgTest, input: AnswerInput): Road {
	test.org.bulkPace.queueMs = 0;
	test.org.bulkPace.batchMs = 0;
	const place = { object: 'Task', field: EVENT_KEY };
	return onSalesforce(
		test,
		{ method: 'PUT', path: '/batches' },
		answerOf(input),
		async () =>
			await failureOf(async () => {
				const task = { key: 'a8', row: { Subject: 'Note', Status: 'Completed' } };
				const [result] = await insertInBulk(openGateway(test.salesforce), place, [task]);
				if (!result.ok) throw result.error;
			}),
	);
}

async function failureOf(work: () => Promise<unknown>): Promise<Failure | undefined> {
	try {
		await work();
		return undefined;
	} catch (error) {
		return describeFailure(error) as unknown as Failure;
	}
}

async function onProfile(_test: OrgTest, input: AnswerInput): Promise<Road> {
	const isAppcues = input.platform === 'appcues';
	const sandbox = isAppcues
		? await startAppcues({ rate: 'off' })
		: await startUserpilot({ rate: 'off' });
	const bench = isAppcues
		? ProductBench.onAppcues(sandbox as Awaited<ReturnType<typeof startAppcues>>)
		: ProductBench.onUserpilot(sandbox as Awaited<ReturnType<typeof startUserpilot>>);
	const target = isAppcues ? 'appcuesUser' : 'userpilotUser';
	return {
		answer: (times) =>
			void sandbox.faults.add({ effect: 'answer', answer: answerOf(input), times }),
		run: async () => (await bench.run({ target }, [aChange()])).failed[0],
		close: async () => await sandbox.close(),
	};
}

function onSalesforce(
	{ org }: OrgTest,
	target: FaultTarget,
	answer: FaultAnswer,
	run: () => Promise<unknown>,
): Road {
	return {
		answer: (times) => void org.faults.add({ ...target, effect: 'answer', answer, times }),
		run: async () => (await run()) as Failure | undefined,
	};
}
