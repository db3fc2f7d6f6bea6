import { REFUSALS, type RefusalReason } from './delivery';

/** Why a delivery started nothing, the sender's proof aside. */
const OTHER_REASONS = {
	notEvents: 'the body does not hold events that can be read',
	noRoom: 'more deliveries were waiting than this n8n can hold; the sender was asked to come again',
} as const;

export const REASONS = { ...REFUSALS, ...OTHER_REASONS } as const;
export type CountedReason = RefusalReason | keyof typeof OTHER_REASONS;

/** What to do, by the name of the platform. Nothing of a delivery is in it. */
const REMEDIES: Readonly<Record<CountedReason, (platform: string) => string>> = {
	secretNotSet: (platform) =>
		`Enter the Webhook Secret in the ${platform} credential, and the same in ${platform}.`,
	signatureMissing: (platform) =>
		`Enter the Webhook Secret of the credential in ${platform} as well, or choose another Verification.`,
	signatureMalformed: () =>
		'Choose the Verification by which the sender signs, and look whether a proxy changes headers.',
	signatureWrong: (platform) =>
		`The webhook secret in ${platform} is not the one in the credential: enter the same on both sides. If it is, a proxy changes bodies.`,
	timestampOutsideWindow: () =>
		'Correct the clock of the n8n machine. For deliveries that are sent again on purpose raise Replay Window (Seconds).',
	batchPartlySigned: (platform) =>
		`Switch batching off in ${platform}, or let it send the Webhook Secret of the credential in a header as well.`,
	secretMissing: (platform) =>
		`Give ${platform} the Webhook Secret of the credential: in the URL, or in the header that Verification names.`,
	secretWrong: (platform) =>
		`The webhook secret in ${platform} is not the one in the credential: enter the same on both sides.`,
	notEvents: (platform) =>
		`Look in ${platform} what is sent to this URL: JSON is expected. Its log of webhooks shows the answer with the reason.`,
	noRoom: () => 'Give n8n more memory or processes, or let the sender send less at once.',
};

export const remedyFor = (reason: CountedReason, platform: string): string =>
	REMEDIES[reason](platform);

/** How often, and when, deliveries were refused for one reason. */
export interface RefusalCount {
	reason: CountedReason;
	count: number;
	firstMs: number;
	lastMs: number;
}

type Entry = RefusalCount & { toldMs: number; untold: number };

/** Milliseconds after which the same is told to the log again. */
const TELL_EVERY_MS = 60_000;

/**
 * Counts what was refused, by place and reason. Strangers can cause as much of it as they like: so it holds numbers
 * only, for so many places at most, and nothing of what was sent.
 */
export class RefusalCounts {
	private readonly places = new Map<string, Map<CountedReason, Entry>>();

	/** @param mostPlaces the place whose last refusal is longest ago goes first */
	constructor(private readonly mostPlaces: number) {}

	/** @returns how many are to be told to the log now, this one included; 0: it was told a short time ago */
	note(place: string, reason: CountedReason, nowMs: number): number {
		const reasons = this.places.get(place) ?? new Map<CountedReason, Entry>();
		this.places.delete(place);
		if (this.places.size >= this.mostPlaces) {
			const [oldest] = this.places.keys();
			this.places.delete(oldest);
		}
		this.places.set(place, reasons);
		const entry = reasons.get(reason) ?? {
			...{ reason, count: 0, firstMs: nowMs, lastMs: nowMs },
			...{ toldMs: -Infinity, untold: 0 },
		};
		reasons.set(reason, entry);
		entry.count++;
		entry.untold++;
		entry.lastMs = nowMs;
		if (nowMs - entry.toldMs < TELL_EVERY_MS) return 0;
		const { untold } = entry;
		Object.assign(entry, { toldMs: nowMs, untold: 0 });
		return untold;
	}

	/** Of one place, the latest first. */
	of(place: string): RefusalCount[] {
		return inOrder([...(this.places.get(place)?.values() ?? [])]);
	}

	/** Of all places together, what was refused since then, the latest first. */
	since(sinceMs: number): RefusalCount[] {
		const all = new Map<CountedReason, RefusalCount>();
		for (const { reason, count, firstMs, lastMs } of [...this.places.values()].flatMap(
			(reasons) => [...reasons.values()],
		)) {
			if (lastMs < sinceMs) continue;
			const known = all.get(reason) ?? { reason, count: 0, firstMs, lastMs };
			all.set(reason, {
				reason,
				count: known.count + count,
				firstMs: Math.min(known.firstMs, firstMs),
				lastMs: Math.max(known.lastMs, lastMs),
			});
		}
		return inOrder([...all.values()]);
	}
}

const inOrder = (counts: RefusalCount[]): RefusalCount[] =>
	counts
		.map(({ reason, count, firstMs, lastMs }) => ({ reason, count, firstMs, lastMs }))
		.sort((a, b) => b.lastMs - a.lastMs);
