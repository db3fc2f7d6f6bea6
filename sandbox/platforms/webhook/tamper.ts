/** What is falsified after signing, to see that the receiver notices. */
export type Tamper = 'body' | 'signature' | 'timestamp' | 'unsigned';

/** A message that was signed but not yet sent. */
export interface SignedMessage {
	readonly raw: string;
	/** The headers that prove where it comes from, and nothing else. */
	readonly proof: Readonly<Record<string, string>>;
}

/**
 * Falsifies a signed message. `body` adds a key to the first object and leaves valid JSON; `signature`
 * changes its last character that carries data; `timestamp` moves `t=` by one and leaves the signature;
 * `unsigned` drops the proof.
 */
export function tamper(message: SignedMessage, kind: Tamper): SignedMessage {
	if (kind === 'body') {
		return { ...message, raw: message.raw.replace('{', '{"tampered":true,') };
	}
	if (kind === 'unsigned') return { ...message, proof: {} };
	const change = kind === 'signature' ? changeSignature : moveTimestamp;
	const entries = Object.entries(message.proof).map(([name, value]) => [name, change(value)]);
	return { ...message, proof: Object.fromEntries(entries) as Record<string, string> };
}

/** `0` and `c` are digits in hex and in base64, and differ in bits that base64 padding does not drop. */
function changeSignature(value: string): string {
	return value.replace(/([^=])(=*)$/, (_all, last: string, padding: string) => {
		return (last === '0' ? 'c' : '0') + padding;
	});
}

function moveTimestamp(value: string): string {
	return value.replace(/t=(\d+)/, (_all, seconds: string) => `t=${Number(seconds) + 1}`);
}
