import type { Platform } from '../../../platforms/contract';

/** What is shown of every platform, and what its names are made of. */
export function describeFacts({ id, displayName, credential, webhook, samples }: Platform): void {
	it('has an id, a name, and a credential named after the id', () => {
		expect(id).toMatch(/^[a-z][a-zA-Z]*$/);
		expect(displayName).not.toBe('');
		expect(credential.type).toBe(`${id}SyncApi`);
	});

	it('says in sentences how its webhook is set up, and how it is verified', () => {
		expect(webhook.setupSteps.length).toBeGreaterThan(0);
		for (const step of webhook.setupSteps) expect(step).toMatch(/\.$/);
		expect(webhook.verification).not.toBe('');
	});

	it('has samples under titles of their own', () => {
		const titles = samples.map(({ title }) => title);
		expect(titles.length).toBeGreaterThan(0);
		expect(new Set(titles).size).toBe(titles.length);
	});
}
