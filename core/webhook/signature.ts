import { headerOf, type Delivery, type Verdict } from './delivery';
import { hmacSha256Check, looksLikeSha256 } from './hmac';

/** HMAC-SHA256 over the raw body alone, in a named header. No timestamp, so no replay window. */
export function verifyBodySignature(delivery: Delivery, secret: string, header: string): Verdict {
	if (!secret) return { accepted: false, reason: 'secretNotSet' };
	const signature = headerOf(delivery, header);
	if (!signature) return { accepted: false, reason: 'signatureMissing' };
	if (!looksLikeSha256(signature)) return { accepted: false, reason: 'signatureMalformed' };
	if (!hmacSha256Check(() => [delivery.rawBody], secret)(signature)) {
		return { accepted: false, reason: 'signatureWrong' };
	}
	return { accepted: true };
}

export interface TimestampedSignature {
	/** The header that holds `t=…,v1=…`. */
	header: string;
	/** What is signed, for a body and the timestamp as written in the header. */
	baseString: (body: Buffer, timestamp: string) => Buffer;
	/** Where else the timestamp stands, when the header has none. */
	timestampIn?: (body: Buffer) => string | undefined;
	/** How far `t` may lie from now, either way, in seconds. */
	windowSec: number;
	nowMs: number;
}

/**
 * HMAC-SHA256 with a timestamp, in the form `t=<unix seconds>,v1=<signature>`.
 * The raw body is tried first, then the body parsed and written again: a sender that signs its own
 * stringified object may put other white space on the wire.
 */
export function verifyTimestampedSignature(
	delivery: Delivery,
	secret: string,
	scheme: TimestampedSignature,
): Verdict {
	if (!secret) return { accepted: false, reason: 'secretNotSet' };
	const header = headerOf(delivery, scheme.header);
	if (!header) return { accepted: false, reason: 'signatureMissing' };
	const timestamp = /(?:^|,)\s*t=(\d+)/.exec(header)?.[1] ?? scheme.timestampIn?.(delivery.rawBody);
	const signatures = [...header.matchAll(/(?:^|,)\s*v1=([^,\s]+)/g)].map((match) => match[1]);
	if (!timestamp || signatures.length === 0)
		return { accepted: false, reason: 'signatureMalformed' };

	const messages = () =>
		[delivery.rawBody, ...rewritten(delivery.rawBody)].map((body) =>
			scheme.baseString(body, timestamp),
		);
	if (!signatures.some(hmacSha256Check(messages, secret))) {
		return { accepted: false, reason: 'signatureWrong' };
	}
	const signedAtMs = toMs(timestamp);
	if (Math.abs(scheme.nowMs - signedAtMs) > scheme.windowSec * 1000) {
		return { accepted: false, reason: 'timestampOutsideWindow' };
	}
	return { accepted: true, signedAtMs };
}

/** Timestamps above this are milliseconds. */
const SECONDS_END = 1e11;

function toMs(timestamp: string): number {
	const value = Number(timestamp);
	return value < SECONDS_END ? value * 1000 : value;
}

function rewritten(body: Buffer): Buffer[] {
	try {
		return [Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))), 'utf8')];
	} catch {
		return []; // not JSON: only the raw bytes can have been signed
	}
}
