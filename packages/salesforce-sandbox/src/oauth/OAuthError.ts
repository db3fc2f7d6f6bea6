/** A refusal in OAuth's form: an object, not an array. */
export class OAuthError extends Error {
	constructor(
		readonly error: string,
		readonly description: string,
		readonly status = 400,
	) {
		super(`${error}: ${description}`);
		this.name = 'OAuthError';
	}

	toBody(): { error: string; error_description: string } {
		return { error: this.error, error_description: this.description };
	}
}

export const invalidGrant = (description: string) => new OAuthError('invalid_grant', description);
