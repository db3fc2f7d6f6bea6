import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../../sandbox/host';
import { eventually } from '../../../sandbox/host/eventually';
import type { Begun } from '../cell';
import { at } from '../doors';
import type { ProcessRow } from '../together';
import type { Arm, DoorName, Stage } from '../types';
import { OF_GONE_RECORDS } from './gone';

const GROUP = 'Processes';

/** Over a minute: what looks for crashed executions comes every ten seconds, a broker waits for thirty. */
const PATIENCE_MS = 240_000;

/** Requests at a door get no answer until the process that sent them is gone. */
const heldAt =
	(door: DoorName, commits: boolean): Arm =>
	({ lane }) => {
		const held = at(lane, door, { effect: 'silence', commits }, { times: Infinity });
		return { met: () => held.met, mend: () => held.remove() };
	};

/** Nothing is held up; the deed itself is what is met. */
const free: Arm = () => ({ met: () => 1 });

const isHeld = ({ armed }: Begun) => armed.met() > 0;

const isAccepted = ({ trial }: Begun) =>
	trial.subjects.some(({ items }) => items.some(({ accepted }) => accepted));

const isThere = ({ trial }: Begun) => {
	const { arrived } = trial.lane.look(trial);
	return trial.subjects.every(({ items }) => items.every(({ marker }) => arrived.has(marker)));
};

const killed =
	(part: Part) =>
	async ({ n8n }: Stage, release: () => Promise<void>) => {
		await n8n.kill9(part);
		await release();
		await n8n.restart(part);
	};

/**
 * A kill between two lines of n8n's journal of events: it says of what was running that it was started, and
 * nothing of a node. n8n then leaves such executions as running, through every start (`amend` in n8n's
 * `dist/executions/execution-recovery.service.js`, n8n 2.41.1).
 */
const killedBeforeFirstNode = async ({ n8n, healingId }: Stage, release: () => Promise<void>) => {
	await n8n.kill9('main');
	const journal = join(n8n.userFolder, '.n8n', 'n8nEventLog.log');
	const isCutOff = (line: string) => OF_NODE.test(line) && !line.includes(`"${healingId}"`);
	const lines = readFileSync(journal, 'utf8').split('\n');
	writeFileSync(journal, lines.filter((line) => !isCutOff(line)).join('\n'));
	await release();
	await n8n.restart('main');
};
const OF_NODE = /"eventName":"n8n\.node\./;

const restarted = async ({ n8n }: Stage, release: () => Promise<void>) => {
	await n8n.stop('main');
	await release();
	await n8n.restart('main');
};

/** n8n hangs for longer than senders wait. */
const hangs = async ({ n8n }: Stage) => {
	const ids = Object.values(n8n.processIds());
	for (const id of ids) process.kill(id, 'SIGSTOP');
	await sleep(HANGS_MS);
	for (const id of ids) process.kill(id, 'SIGCONT');
};
const HANGS_MS = 4_000;
const SHORT_DEADLINE_MS = 1_500;

/** What n8n has written to its log, and some pages of the database's journal. */
const ROOM_BYTES = 64 * 1024;
const FULL_MS = 8_000;

/** In which n8n goes on with what it has, before somebody restarts it. */
const ROOM_AGAIN_MS = 4_000;

/**
 * The disk that n8n's database is on is full: no file of the process may grow beyond a size any more, which
 * the database is told as it would be by the disk. What ended meanwhile n8n could not write down: it lists it as
 * running until it is restarted, which its operator does.
 */
const diskFull = async (stage: Stage, release: () => Promise<void>) => {
	const { main } = stage.n8n.processIds();
	const log = statSync(join(stage.n8n.userFolder, 'logs', 'main.log')).size;
	limitFiles(main, String(log + ROOM_BYTES));
	await sleep(FULL_MS);
	limitFiles(main, 'unlimited');
	await sleep(ROOM_AGAIN_MS);
	await restarted(stage, release);
};

const limitFiles = (processId: number, bytes: string) =>
	execFileSync('prlimit', ['--pid', String(processId), `--fsize=${bytes}:unlimited`]);

/** What n8n's log says when its database cannot write. */
const CANNOT_SAVE = /SQLITE_(?:FULL|IOERR)|disk is full|disk I\/O error/g;

const cannotSave: Arm = ({ lane: { stage } }) => {
	const complaints = () => stage.n8n.logs('main').match(CANNOT_SAVE)?.length ?? 0;
	const before = complaints();
	return { met: () => complaints() - before };
};

/** The worker takes what comes, and does nothing with it. */
const workerHangs: Arm = (trial) => {
	for (const id of workersOf(trial.lane.stage)) process.kill(id, 'SIGSTOP');
	return { met: () => trial.refusals };
};

const killedWithWhatItTook = async ({ n8n }: Stage) => {
	await eventually(
		async () => {
			const { data } = await n8n.http.api<{ data: unknown[] }>('GET', '/executions', {
				query: { status: 'new' },
			});
			return data.length > 0 || undefined;
		},
		{ timeoutMs: PATIENCE_MS },
		() => 'nothing came to the worker',
	);
	await n8n.kill9('worker');
	await n8n.restart('worker');
};

const workersOf = ({ n8n }: Stage) =>
	Object.entries(n8n.processIds()).flatMap(([name, id]) => (/^worker/.test(name) ? [id] : []));

const NO_SENDER = 'Nobody waits for an answer.';

const REGULAR = ['regular'] as const;
const QUEUE = ['queue'] as const;

const row = (
	id: string,
	name: string,
	more: Pick<ProcessRow, 'arm' | 'isDue' | 'deed'> & Partial<ProcessRow>,
): ProcessRow => ({
	...{ id, name, group: GROUP, ofProcesses: true, modes: REGULAR, patienceMs: PATIENCE_MS },
	...more,
});

/** Killed before a write was done, or after it. */
const killedWhile = (
	id: string,
	name: string,
	commits: boolean,
	more: Partial<ProcessRow> = {},
): ProcessRow =>
	row(id, name, {
		...{ arm: heldAt('write', commits), isDue: isHeld, deed: killed('main') },
		...more,
	});

/** What happens to n8n itself. */
export const PROCESSES: readonly ProcessRow[] = [
	row('kill-before', 'kill -9 of n8n, as soon as it has taken something', {
		...{ arm: free, isDue: isAccepted, deed: killed('main') },
	}),
	row('kill-started', 'kill -9 of n8n when it has begun an execution, before its first node', {
		...{ arm: heldAt('read', false), isDue: isHeld, deed: killedBeforeFirstNode },
	}),
	row('kill-reading', 'kill -9 of n8n while it reads', {
		...{ arm: heldAt('read', false), isDue: isHeld, deed: killed('main') },
	}),
	killedWhile('kill-writing', 'kill -9 of n8n while it writes, nothing was done', false),
	killedWhile('kill-written', 'kill -9 of n8n after a write was done, before its answer', true),
	killedWhile(
		'gone-kill-writing',
		'deleted, merged: kill -9 of n8n while it writes',
		false,
		OF_GONE_RECORDS,
	),
	killedWhile(
		'gone-kill-written',
		'deleted, merged: kill -9 of n8n after a write was done',
		true,
		OF_GONE_RECORDS,
	),
	row('kill-after', 'kill -9 of n8n when all has arrived', {
		...{ arm: free, isDue: isThere, deed: killed('main') },
	}),
	row('restart-reading', 'restart of n8n (in good order) while it reads', {
		...{ arm: heldAt('read', false), isDue: isHeld, deed: restarted },
	}),
	row('kill-worker', 'queue mode: kill -9 of the worker while it writes', {
		...{ arm: heldAt('write', false), isDue: isHeld, deed: killed('worker'), modes: QUEUE },
		bound: {
			webhook:
				'an execution that the worker had only just taken from the queue n8n empties, and its events are lost. Here the worker had begun to write. [What helps](queue-mode.md#answer-when-done).',
		},
	}),
	row(
		'kill-worker-taken',
		'queue mode, answered when done: kill -9 of the worker that has only just taken it',
		{
			...{ arm: workerHangs, isDue: () => true, deed: killedWithWhatItTook, modes: QUEUE },
			...{ answeredWhenDone: true, deadlineMs: SHORT_DEADLINE_MS },
			not: { records: NO_SENDER, bulk: NO_SENDER, kafka: NO_SENDER },
		},
	),
	row('kill-main', 'queue mode: kill -9 of the main process, as soon as something was taken', {
		...{ arm: free, isDue: isAccepted, deed: killed('main'), modes: QUEUE },
	}),
	row('kill-webhooks', 'queue mode: kill -9 of the webhook processor amid deliveries', {
		...{ arm: free, isDue: () => true, deed: killed('webhooks'), modes: QUEUE },
		not: {
			records: 'The webhook processor takes no part.',
			bulk: 'The webhook processor takes no part.',
			kafka: 'The webhook processor takes no part.',
		},
	}),
	row('hangs', 'n8n hangs for four seconds, longer than senders wait', {
		...{ arm: free, isDue: () => true, deed: hangs, deadlineMs: SHORT_DEADLINE_MS },
	}),
	row('disk-full', "the disk of n8n's database is full for eight seconds, then n8n is restarted", {
		...{ arm: cannotSave, isDue: () => true, deed: diskFull },
	}),
];
