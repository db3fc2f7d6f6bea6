import type { ICredentialType } from 'n8n-workflow';
import type { Platform } from '../../../platforms/contract';

/** The platform's credential, and the type n8n knows under its name. */
export function describeCredential(platform: Platform, type: ICredentialType | undefined): void {
	const { credential } = platform;

	describe('the credential', () => {
		it('is one that n8n is given', () => {
			expect(type?.name).toBe(credential.type);
		});

		it('hides the same fields in n8n as in errors, the webhook secret among them', () => {
			const hidden = type?.properties.filter(({ typeOptions }) => typeOptions?.password);
			expect(hidden?.map(({ name }) => name)).toEqual(credential.secrets);
			expect(credential.secrets).toContain('webhookSecret');
		});

		if (!platform.profiles) return;

		it('opens to an address under a base URL that can be edited', () => {
			const baseUrl = type?.properties.find(({ name }) => name === 'baseUrl');
			expect(baseUrl).toMatchObject({ type: 'string', default: expect.stringMatching(/^https:/) });
			const filledIn = Object.fromEntries(
				(type?.properties ?? []).map(({ name }) => [name, `a ${name}`]),
			);
			const address = platform.credential.open({ ...filledIn, baseUrl: 'https://a.example' });
			expect(address).toMatch(/^https:\/\/a\.example(\/[^ ?#]*[^/ ])?$/);
		});
	});
}
