import { LARGEST_BURST, type Parcel } from '../events/Post';
import { wayOf, type Way } from '../events/way';
import { editorLink, eventWorkflows, receiverOf, replayTrigger } from '../n8n/RunningN8n';
import { FIELDS } from '../org/fields';
import { readRecords } from '../org/records';
import { Timelines } from '../org/timeline';
import type { AccessValue } from '../platforms';
import type { Stage } from '../Stage';
import type { Guide } from '../tours/Guide';

const REQUESTS = 15;
const KEPT = 50;
/** Of a burst, the ways of so many are told apart; the rest is counted. */
const TOLD_APART = LARGEST_BURST;

/** Salesforce's own access, to copy. */
export type OrgAccess = readonly AccessValue[];

/** All that the page shows, section by section; each is sent to it when it has changed. */
export function viewOf(stage: Stage, guide: Guide, orgAccess: OrgAccess) {
	const timelines = new Timelines(stage.org);
	return {
		world: worldView(stage),
		records: { records: readRecords(stage, timelines), bin: stage.deeds.bin },
		events: stage.post.latest().map((parcel) => parcelView(stage, parcel, timelines)),
		kept: keptView(stage),
		usage: usageView(stage),
		tours: guide.view(),
		access: accessView(stage, orgAccess),
	};
}

export type View = ReturnType<typeof viewOf>;

/** What can be chosen on the page. */
function worldView({ platforms, post, n8n, salesforceUrl }: Stage) {
	return {
		n8nUrl: n8n.baseUrl,
		salesforceUrl,
		largestBurst: LARGEST_BURST,
		creatable: Object.fromEntries(
			Object.entries(FIELDS).map(([object, fields]) => [object, fields.filter(({ edit }) => edit)]),
		),
		platforms: platforms.map(({ id, label, samples, companyWord }) => ({
			...{ id, label, companyWord },
			samples: samples.map(({ id: sample, label: words, asks }) => ({
				...{ id: sample, label: words, asks },
			})),
		})),
		users: post.users().map(({ userId, name }) => ({ userId, name: name ?? userId })),
	};
}

function parcelView(
	stage: Stage,
	{ id, platform, manner, deliveries }: Parcel,
	timelines: Timelines,
) {
	const ways = deliveries.slice(0, TOLD_APART).map((each) => wayOf(stage, each, timelines));
	const [first] = deliveries;
	const isOne = deliveries.length === 1;
	return {
		...{ id, platform: platform.id, label: platform.label, manner, at: first.at },
		...{ subject: first.subject, delivery: first.id, count: deliveries.length },
		/** Of a single event its way; of a burst how many are where. */
		way: isOne ? ways[0] : undefined,
		counts: isOne ? undefined : countsOf(ways),
	};
}

/** Of a burst: how many were accepted, are logged, are kept, and are under way. */
function countsOf(ways: readonly Way[]) {
	const at = (index: number, state: string) =>
		ways.filter(({ stations }) => stations[index].state === state).length;
	return {
		...{ accepted: at(0, 'done'), refused: at(0, 'failed'), matched: at(1, 'done') },
		...{ logged: at(2, 'done'), kept: ways.filter(({ kept }) => kept).length },
	};
}

function keptView({ passages, n8n }: Stage) {
	const workflows = passages.workflows
		.filter(({ id }) => passages.kept.some((row) => row.workflow_id === id))
		.filter((workflow) => replayTrigger(workflow))
		.map(({ id, name }) => ({ id, name, link: editorLink(n8n.baseUrl, id) }));
	const rows = passages.kept.slice(-KEPT).map((row) => ({
		...{ person: row.person, what: row.what, why: row.why, whatToDo: row.what_to_do },
		...{ tries: row.tries, workflow: row.workflow, execution: row.execution },
	}));
	return { count: passages.kept.length, rows: rows.reverse(), workflows };
}

function usageView({ org }: Stage) {
	const { used, limit } = org.usage;
	const last = org.requests
		.all()
		.slice(-REQUESTS)
		.reverse()
		.map(({ method, resource, status, user, counted, at }) => ({
			...{ method, resource, status, user, counted, at: new Date(at).toISOString() },
		}));
	return { used, limit, requests: org.requests.total, last };
}

function accessView({ platforms, n8n, passages }: Stage, orgAccess: OrgAccess) {
	const receivers = eventWorkflows(passages.workflows);
	return [
		{
			title: 'n8n',
			values: [
				{ label: 'Editor', value: n8n.baseUrl },
				{ label: 'E-mail', value: n8n.owner.email },
				{ label: 'Password', value: n8n.owner.password, secret: true },
			],
		},
		{ title: 'Salesforce', values: orgAccess },
		...platforms.map(({ id, label, access, webhook }) => ({
			...{ title: label, values: access },
			webhook: {
				platform: id,
				url: webhook.configured ? webhook.config.url : '',
				workflow: webhook.configured ? receiverOf(receivers, webhook.config.url)?.name : undefined,
			},
		})),
	];
}
