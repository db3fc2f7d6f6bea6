import './nodesByTsx';
import type { IDataObject } from 'n8n-workflow';
import { startSalesforce } from 'salesforce-sandbox';
import { startAppcues } from '../../sandbox/platforms/appcues';
import { startUserpilot } from '../../sandbox/platforms/userpilot';
import { byName, toColumns } from '../builders/org';
import {
	COMPANY_ID,
	defineEventKey,
	defineIds,
	defineNps,
	EVENT_KEY,
	NPS,
	USER_ID,
} from '../builders/orgSchema';
import { secretsIn } from '../builders/secretForms';
import { NodeBench } from '../harness/nodes';
import { aChange, ProductBench } from '../nodes/UpdateAttributes/product/productBench';
import { cpuMsOf } from '../builders/cpu';
import { inherited, type Findings } from './Findings';
import { hostileEvent, hostileRecordId, VALUES_EACH } from './hostileItems';
import { OrgWatch } from './orgWatch';
import { secretsUsed } from './output';
import type { Random } from './Random';
import type { Watchdog } from './watchdog';

/** Items of one run of a node. */
const BATCH = 100;
/** Milliseconds of CPU for a run, the pretend systems included. */
const BOUND_MS = 30_000;

/** Messages of JavaScript's own: the item was not refused, something broke. */
const BROKEN =
	/cannot read prop|is not a function|is not iterable|is not defined|URI malformed|call stack|invalid (?:string|array) length|JSON at position|unexpected token|Cannot convert|BigInt|toLowerCase|undefined \(|MALFORMED_QUERY/i;

interface Outcome {
	/** Items of every output, the one for failures last. */
	outputs: IDataObject[][];
	error?: { message: string };
	everything: string;
}

/** Hostile values through the nodes, against strict pretend systems with bystanders that nothing may touch. */
export async function fuzzValues(
	wanted: number,
	random: Random,
	findings: Findings,
	watchdog: Watchdog,
): Promise<{ values: number; items: number; done: number; failed: number }> {
	const told = { values: 0, items: 0, done: 0, failed: 0 };
	const before = inherited();
	const salesforce = await startSalesforce({ dailyApiRequests: 10_000_000 });
	const appcues = await startAppcues({
		rate: 'off',
		apiKey: 'Ak-7Qp2-fuzz',
		apiSecret: 'As-Ä/+-fuzz-9',
	});
	const userpilot = await startUserpilot({ rate: 'off', apiKey: 'Uk-7Qp2/+fuzz' });
	const { org } = salesforce;
	defineIds(org);
	defineEventKey(org);
	defineNps(org);
	const bystanders = ['Contact', 'Lead', 'Account'].flatMap((object) =>
		Array.from({ length: 20 }, (_, number) =>
			org.insert(object, {
				...(object === 'Account'
					? { Name: `Safe ${number}`, [COMPANY_ID]: `safe-company-${number}` }
					: {
							LastName: `Safe ${number}`,
							Email: `safe-${object}-${number}@safe.example`,
							[USER_ID]: `safe-${object}-${number}`,
						}),
				...(object === 'Lead' ? { Company: 'Safe' } : {}),
			}),
		),
	);
	const target = org.insert('Contact', { LastName: 'Target', Title: 'Countess' });
	appcues.state.seedUsers([{ id: 'safe', attributes: { plan: 'kept' } }]);
	const bench = new NodeBench().connect(salesforce);
	const watch = new OrgWatch(salesforce, findings);
	const { clientSecret } = bench.credentials.store.salesforceSyncOAuth2Api;
	const { apiKey, apiSecret } = appcues;
	Object.assign(secretsUsed, { clientSecret, apiKey, apiSecret, userpilotKey: userpilot.apiKey });
	let number = 0;

	const events = () => Array.from({ length: BATCH }, () => hostileEvent(random, ++number));
	const onTarget = (event: IDataObject, id = target): IDataObject => ({
		...event,
		salesforce: { status: 'matched', object: 'Contact', id, matchedBy: 'userId', candidates: [] },
	});

	/** Runs a node, and judges what can be judged of any. */
	const run = async (
		what: string,
		items: IDataObject[],
		work: () => Promise<Outcome>,
	): Promise<Outcome> => {
		watchdog.beat(`${what}, items up to ${number}`);
		let outcome: Outcome | undefined;
		const cpuMs = await cpuMsOf(async () => (outcome = await work()));
		const { outputs, error, everything } = outcome!;
		if (cpuMs > BOUND_MS) findings.add('hung', `${Math.round(cpuMs)} ms of CPU for ${what}`);
		if (error) findings.add('crashed', `${what}: ${error.message}`);
		const failed = outputs.at(-1) ?? [];
		for (const { message, details } of failed as Array<{ message?: string; details?: IDataObject }>)
			if (!details?.class || details.class === 'report' || BROKEN.test(String(message)))
				findings.add('crashed', `${what}: ${String(message)}`);
		const count = outputs.reduce((sum, { length }) => sum + length, 0);
		if (!error && count !== items.length)
			findings.add('lost or invented', `${what}: ${count} of ${items.length} items came out`);
		const { oauthTokenData } = bench.credentials.store.salesforceSyncOAuth2Api;
		const accessToken = (oauthTokenData as IDataObject | undefined)?.access_token;
		if (typeof accessToken === 'string') secretsUsed.accessToken = accessToken;
		for (const secret of secretsIn(everything, secretsUsed))
			findings.add('secret leaked', `${secret} in what ${what} put out`);
		if (inherited() !== before) findings.add('prototype changed', what);
		told.items += items.length;
		told.failed += failed.length;
		told.done += count - failed.length;
		told.values += items.length * VALUES_EACH;
		return outcome!;
	};
	const onSalesforce =
		(
			type: 'salesforceMatch' | 'salesforceLogActivity' | 'updateAttributes',
			parameters: IDataObject,
			items: IDataObject[],
		) =>
		async (): Promise<Outcome> => {
			const result = await bench.run(type, parameters, items);
			return { ...result, everything: JSON.stringify(result) };
		};
	const onProduct =
		(of: ProductBench, parameters: IDataObject, items: IDataObject[]) => async () => {
			const { updates, failed, everything } = await of.run(parameters, items);
			return {
				outputs: [updates, failed] as unknown as IDataObject[][],
				everything,
			};
		};

	/** Whom an id may stand for: a text is taken without what nobody sees at its ends. */
	const idsOf = (items: IDataObject[], whose: 'user' | 'company') =>
		new Set(
			items.map((item) =>
				String((item[whose] as IDataObject).id).replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, ''),
			),
		);

	const rounds: Array<() => Promise<void>> = [
		async () => {
			const items = events();
			const parameters = {
				userIdField: byName(USER_ID),
				companyIdField: byName(COMPANY_ID),
				writeBack: true,
			};
			const { outputs } = await run(
				'Match',
				items,
				onSalesforce('salesforceMatch', parameters, items),
			);
			for (const item of [outputs[0], outputs[2]].flatMap((decided) => decided ?? []))
				findings.add(
					'written elsewhere',
					`Match took ${JSON.stringify(item.user)} for ${JSON.stringify(item.salesforce)}`,
				);
			watch.look('Match');
		},
		async () => {
			const items = events().map((event) => onTarget(event));
			const had = org.rows('Task').length;
			const parameters = { eventKeyField: byName(EVENT_KEY) };
			const { outputs } = await run(
				'Log Activity',
				items,
				onSalesforce('salesforceLogActivity', parameters, items),
			);
			const logged = (outputs[0] ?? []).filter(
				({ activity }) => (activity as IDataObject).status === 'logged',
			);
			const tasks = org.rows('Task');
			if (tasks.length - had !== logged.length)
				findings.add(
					'lost or invented',
					`Log Activity: ${logged.length} told, ${tasks.length - had} there`,
				);
			for (const { WhoId, WhatId } of tasks)
				if (WhoId !== target || WhatId)
					findings.add('written elsewhere', `a Task on ${String(WhoId)} ${String(WhatId)}`);
			watch.look('Log Activity', { created: ['Task'] });
		},
		async () => {
			const items = events().map((event) => onTarget(event));
			const a = '={{ $json.user.attributes.a }}';
			const fields = {
				Title: a,
				Department: '={{ $json.user.attributes.b }}',
				Birthdate: a,
				DoNotCall: a,
			};
			const parameters = { target: 'salesforce', mapping: 'fields', fields: toColumns(fields) };
			await run('Update Attributes', items, onSalesforce('updateAttributes', parameters, items));
			watch.look('Update Attributes', { fields: { [target]: Object.keys(fields) } });
		},
		async () => {
			const items = events().map((event) => onTarget(event));
			const parameters = {
				...{ target: 'salesforce', npsScoreField: byName(NPS.score) },
				...{ npsFeedbackField: byName(NPS.feedback), npsAnsweredAtField: byName(NPS.at) },
			};
			await run(
				'Update Attributes, NPS',
				items,
				onSalesforce('updateAttributes', parameters, items),
			);
			watch.look('Update Attributes, NPS', { fields: { [target]: Object.values(NPS) } });
		},
		async () => {
			// The id itself is hostile. A bystander's own id is a right to write to it: those are left out.
			const items = events().map((event) =>
				onTarget(
					event,
					hostileRecordId(
						random,
						bystanders.map((id) => `${id.slice(0, 14)}~`),
					),
				),
			);
			const parameters = {
				target: 'salesforce',
				mapping: 'fields',
				fields: toColumns({ Title: 'x' }),
			};
			await run(
				'Update Attributes, of no record',
				items,
				onSalesforce('updateAttributes', parameters, items),
			);
			watch.look('Update Attributes, of no record');
		},
		async () => {
			const items = events().map(({ user, company }) =>
				aChange({
					user: user as IDataObject,
					company: company as IDataObject,
					record: Object.fromEntries([
						['Title', random.value()],
						[random.name(), random.value()],
					]) as IDataObject,
				}),
			);
			const group = random.chance(0.5);
			const [where, whose, ids] = group
				? (['appcuesGroup', 'company', appcues.state.groups] as const)
				: (['appcuesUser', 'user', appcues.state.users] as const);
			await run(where, items, onProduct(ProductBench.onAppcues(appcues), { target: where }, items));
			const allowed = idsOf(items, whose);
			for (const id of ids.ids())
				if (id !== 'safe' && !allowed.has(id) && !seen.has(id))
					findings.add('written elsewhere', `${where} has ${JSON.stringify(id)}`);
			for (const id of ids.ids()) seen.add(id);
			if (JSON.stringify(appcues.state.users.get('safe')) !== '{"plan":"kept"}')
				findings.add('written elsewhere', 'the bystander at Appcues');
		},
		async () => {
			const items = events().map(({ user, company }) =>
				aChange({
					user: user as IDataObject,
					company: company as IDataObject,
					record: { Title: random.value() as string, Email: random.text() },
				}),
			);
			const where = random.of(['userpilotUser', 'userpilotCompany']);
			await run(
				where,
				items,
				onProduct(ProductBench.onUserpilot(userpilot), { target: where }, items),
			);
		},
	];
	const seen = new Set<string>();
	for (let round = 0; told.items < wanted; round++) await rounds[round % rounds.length]();
	await Promise.all([salesforce.close(), appcues.close(), userpilot.close()]);
	return told;
}
