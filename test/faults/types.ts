import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ActiveFault, ServerEffect, SalesforceSandbox } from 'salesforce-sandbox';
import type { Credential, KafkaProducer, N8n } from '../../sandbox/host';
import type { UserpilotSandbox, UserpilotWebhook } from '../../sandbox/platforms/userpilot';
import type { Front } from './front';

/** The ways that data takes; each has a runner of its own. */
export const FLOWS = ['webhook', 'records', 'bulk', 'kafka'] as const;
export type FlowName = (typeof FLOWS)[number];

/** A real n8n with whatever its lanes share. */
export interface Stage {
	n8n: N8n;
	mode: 'regular' | 'queue';
	/** Where senders reach a webhook: through a proxy where the stage has one. */
	webhookUrl(path: string): string;
	/** The broker, and a topic that nobody uses yet. */
	kafka?: { brokers: string; producer: KafkaProducer; newTopic(): string };
	/** The workflow that heals crashed executions. */
	healingId: string;
	close(): Promise<void>;
}

/** Requests of one kind, at the server they go to. */
export interface Door {
	side: 'salesforce' | 'platform';
	method?: string;
	path: RegExp;
}

/** Where a flow asks, and where it writes. */
export type DoorName = 'read' | 'write';

/** The systems around one lane, and the credentials for them. */
export interface Surroundings {
	salesforce: SalesforceSandbox;
	userpilot: UserpilotSandbox;
	/** What the credentials hold, by type. */
	data: Record<string, ICredentialDataDecryptedObject>;
	/** As this n8n knows them. */
	credentials: Record<string, Credential>;
	webhookSecret: string;
	/** The address that the org can leave. */
	front?: Front;
	close(): Promise<void>;
}

/** One published workflow with an org and a platform of its own. Its cells run one after the other. */
export interface Lane {
	flow: FlowName;
	name: string;
	stage: Stage;
	salesforce: SalesforceSandbox;
	userpilot: UserpilotSandbox;
	/** The address that the org can leave, where the lane has one. */
	front?: Front;
	around: Surroundings;
	/** Where the broker keeps what the lane reads. */
	topic?: string;
	/** Who sends to this lane's webhook, and where that is. */
	sender?: UserpilotWebhook;
	address?: string;
	/** Where Outbound Messages are sent, where the lane is pushed that way. */
	pushUrl?: string;
	workflowId: string;
	/** Data tables with what did not go through. */
	tables: readonly string[];
	doors: Readonly<Record<DoorName, Door>>;
	/** People with a record each, and what each will bring about: `itemsEach`, the oldest first. */
	prepare(trial: Trial): void;
	/** Brings it about, as the outside world does; ends when the outside world has done its part. */
	drive(trial: Trial): Promise<void>;
	/** What is where it belongs, and what is where it does not belong. */
	look(trial: Trial): Sight;
	/** Sends what was kept once more; undefined where the template cannot. */
	replay?: () => Promise<void>;
	/** Starts what runs by hand once more; undefined where the flow runs by itself. */
	again?: () => Promise<void>;
	/** Waits until nothing more is to come, where executions do not tell it. */
	rest?: () => Promise<void>;
	close(): Promise<void>;
}

/** One event, or one change, with words that are found again wherever it arrives. */
export interface Item {
	marker: string;
	at: Date;
	score: number;
	/** Acknowledged by n8n with 200, acknowledged by the broker, or committed in Salesforce. */
	accepted: boolean;
}

/** A person of a cell, and where their items belong. */
export interface Subject {
	userId: string;
	email: string;
	object: 'Contact' | 'Lead';
	recordId: string;
	/** Another record that is right, too: the Contact of a Lead that is converted meanwhile. */
	alsoRight: string[];
	items: Item[];
}

/** How items are sent. */
export type Sending = 'once' | 'twiceAtOnce' | 'again' | 'signedAnew' | 'newestFirst';

/** A cell under way. */
export interface Trial {
	lane: Lane;
	/** Unique; part of every marker. */
	id: string;
	people: number;
	itemsEach: number;
	sending: Sending;
	answeredWhenDone: boolean;
	/** Records are deleted and merged, instead of changed. */
	gone: boolean;
	commitLagMs?: number;
	subjects: Subject[];
	/** What n8n answered to whoever started a run by hand, when that went wrong. */
	said?: string;
	/** Tries of the outside world that were not accepted, and sent again. */
	refusals: number;
	/** How long a sender waits for its answer, milliseconds. */
	deadlineMs: number;
}

/** What the outside sees of a trial at one moment; markers, each at most once in a list. */
export interface Sight {
	arrived: Set<string>;
	/** Found more than once. */
	doubled: string[];
	/** What is wrong, in words. */
	wrong: string[];
}

/** A fault in force. */
export interface Armed {
	/** How often it has been met; a fault that nothing met proves nothing. */
	met(): number;
	/** Takes the cause away, where the fault does not end by itself. */
	mend?(): void | Promise<void>;
	/** What happens beside, for example a person who converts the Lead. */
	beside?: Promise<void>;
}

export type Arm = (trial: Trial) => Armed | Promise<Armed>;

export type Effect =
	| ServerEffect
	| { effect: 'expireToken' }
	| { effect: 'pauseBeforeCommit'; ms: number };

/** On which road Salesforce pushes. */
export type PushRoad = 'changeDataCapture' | 'outboundMessage';

/** How a lane is set up where a fault needs more than an ordinary one. */
export interface LaneOptions {
	/** The org is reached at an address that it can leave. */
	movable?: boolean;
	/** Signed in by a person, with refresh tokens that are used once. */
	rotatingTokens?: boolean;
	/** How far Salesforce's clock is ahead, milliseconds. */
	clockAheadMs?: number;
	/** Salesforce pushes changes, and the trigger looks so seldom besides. */
	push?: { road: PushRoad; checkEverySec: number };
	/** The same workflow with the same systems, in another n8n. */
	twinOf?: Lane;
}

/** One line of the table. */
export interface FaultRow {
	id: string;
	/** The first column. */
	name: string;
	group: string;
	/** Why the fault makes no sense in a flow. */
	not?: Partial<Record<FlowName, string>>;
	arm: Arm;
	/** Happens to n8n itself, which runs again afterwards. */
	ofProcesses?: boolean;
	/** Requests fail, so that what arrives was sent again by somebody. */
	fails?: boolean;
	/**
	 * Lasts until it is mended: so long after it was first met, milliseconds. Without it, until all is
	 * accounted for, where the fault has something to mend.
	 */
	mendAfterMs?: number;
	/** Only a person can take the cause away. */
	byPerson?: boolean;
	/** What a node knows of the org may be minutes old: it may refuse so long what is right by now. */
	remembered?: boolean;
	sending?: Sending;
	/** Senders call the address that answers when the execution has ended. */
	answeredWhenDone?: boolean;
	/** What is brought about are deletions and merges of records. */
	gone?: boolean;
	itemsEach?: number;
	/** What Salesforce saves is seen only so much later, milliseconds: records of people, or their changes. */
	commitLagMs?: number;
	/** The lane is the cell's own. */
	own?: LaneOptions;
	deadlineMs?: number;
	/** Longest time until all is healed, milliseconds; two minutes when not said. */
	patienceMs?: number;
	/** What heals it waits so long that a quick run leaves it out. */
	slow?: boolean;
	/** Why numbers above zero are known and bounded; by flow. */
	bound?: Partial<Record<FlowName, string>>;
}

/** What became of one cell. */
export interface CellResult {
	fault: string;
	flow: FlowName;
	mode: Stage['mode'];
	in: number;
	out: number;
	kept: number;
	lost: number;
	doubled: number;
	wrong: number;
	healed: string[];
	/** What the person saw whose move it was. */
	person?: string;
	seconds: number;
	/** Why the cell proves nothing or shows something worse than counted. */
	problem?: string;
	details: string[];
}

export type { ActiveFault };
