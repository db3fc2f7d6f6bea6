/** One HTTP request of a webhook sender. Knows neither n8n nor any platform. */
export interface Delivery {
	/** Header names in lower case, as Node gives them. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	query: Readonly<Record<string, unknown>>;
	/** The bytes as received, before any parsing: signatures are made over them. */
	rawBody: Buffer;
}

/** May the delivery pass? Refusals are named, so that tests and users see why. */
export type Verdict =
	| { accepted: true; signedAtMs?: number }
	| { accepted: false; reason: RefusalReason };

/** Why a delivery is refused, with the words given to the sender. The secret never appears in them. */
export const REFUSALS = {
	secretNotSet:
		'no webhook secret is set in the n8n credential, so no delivery can be trusted; set the same secret on both sides, or choose "None" as verification knowingly',
	signatureMissing: 'the signature header is missing; set the secret in the platform as well',
	signatureMalformed: 'the signature header does not have the expected form',
	signatureWrong:
		'the signature does not fit the body; the secrets of the platform and the n8n credential differ, or the body was changed on the way',
	timestampOutsideWindow:
		'the signature is older or newer than the replay window allows; check the clocks, or send the event anew',
	batchPartlySigned:
		'only the first event of this batch is signed, so nothing says whose the others are; switch batching off in the sender, or let it send the webhook secret in a header as well',
	secretMissing: 'the shared secret is missing from the request',
	secretWrong: 'the shared secret of the request is not the one in the n8n credential',
} as const;

export type RefusalReason = keyof typeof REFUSALS;

/** The value of a header, whatever the case of the name given. Of a repeated header the first counts. */
export function headerOf(delivery: Delivery, name: string): string | undefined {
	const value = delivery.headers[name.toLowerCase()];
	return Array.isArray(value) ? value[0] : value;
}
