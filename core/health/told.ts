import { readJson } from './healthRow';

/** Something a person should know. */
export interface Alert {
	/** The same for the same trouble, so that it is not told at each look. */
	key: string;
	/** Grows when it gets worse. */
	stage: number;
	subject: string;
	/** What, since when, whose move, where to look. */
	text: string;
	/** Absent for what belongs to no workflow. */
	workflowId?: string;
}

/** What was told, by key. */
export type Told = Record<string, { at: string; stage: number; subject: string }>;

const DAY_MS = 86_400_000;

/** What a row remembers of what was told; what somebody broke by hand is told again. */
export function readTold(text: string): Told {
	return Object.fromEntries(
		Object.entries(readJson<Told>(text, {})).filter(
			([, entry]) =>
				typeof entry?.at === 'string' &&
				!Number.isNaN(Date.parse(entry.at)) &&
				typeof entry.stage === 'number',
		),
	);
}

/**
 * Of the alerts there are those that are told now: what was not told within a day, or has got worse since.
 *
 * @returns with it what is remembered from now on
 */
export function toTell(
	alerts: readonly Alert[],
	told: Told,
	nowMs: number,
): { now: Alert[]; told: Told } {
	const recent = Object.entries(told).filter(([, { at }]) => {
		const ageMs = nowMs - Date.parse(at);
		return ageMs < DAY_MS && ageMs > -DAY_MS; // a clock that was set back silences nothing for ever
	});
	const remembered: Told = Object.fromEntries(recent);
	const now = alerts.filter(({ key, stage }) => stage > (remembered[key]?.stage ?? -1));
	for (const { key, stage, subject } of now)
		remembered[key] = { at: new Date(nowMs).toISOString(), stage, subject };
	return { now, told: remembered };
}
