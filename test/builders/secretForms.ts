/** The forms in which a secret may be written down somewhere: as it is, and as addresses, base64 and JSON have it. */
export function secretForms(secret: string): string[] {
	const base64 = [0, 1, 2].map((shift) => {
		// Inside a longer text base64 differs by where the secret begins; its ends depend on the neighbours.
		const encoded = Buffer.from('\0'.repeat(shift) + secret, 'utf8').toString('base64');
		return encoded.slice(shift === 0 ? 0 : 4, -4);
	});
	const forms = [
		secret,
		encodeURIComponent(secret),
		encodeURIComponent(secret).replace(/%20/g, '+'),
		JSON.stringify(secret).slice(1, -1),
		JSON.stringify(JSON.stringify(secret)).slice(3, -3),
		Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
		Buffer.from(secret, 'utf8').toString('base64url'),
		Buffer.from(secret, 'utf8').toString('hex'),
		...base64,
	];
	return [...new Set(forms)].filter((form) => form.length >= 8);
}

/** Names of the secrets that a text holds, with the form. */
export function secretsIn(
	text: string | Buffer,
	secrets: Readonly<Record<string, string>>,
): string[] {
	return Object.entries(secrets).flatMap(([name, secret]) =>
		secretForms(secret)
			.filter((form) => text.includes(form))
			.map((form) => `${name} as ${form}`),
	);
}
