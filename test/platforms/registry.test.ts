import { PLATFORMS, platformById } from '../../platforms/registry';

describe('PLATFORMS', () => {
	it.each(PLATFORMS.map((platform) => [platform.id, platform] as const))(
		'has in %s a platform with a name, a credential, steps and samples',
		(id, { displayName, credential, webhook, samples }) => {
			expect(id).toMatch(/^[a-z][a-zA-Z]*$/);
			expect(displayName).not.toBe('');
			expect(credential.type).toBe(`${id}SyncApi`);
			expect(webhook.setupSteps.length).toBeGreaterThan(0);
			for (const step of webhook.setupSteps) expect(step).toMatch(/\.$/);
			expect(webhook.verification).not.toBe('');
			expect(samples.length).toBeGreaterThan(0);
		},
	);

	it('has no two platforms of one id, name or credential', () => {
		for (const values of [
			PLATFORMS.map(({ id }) => id),
			PLATFORMS.map(({ displayName }) => displayName),
			PLATFORMS.map(({ credential }) => credential.type),
		])
			expect(new Set(values).size).toBe(values.length);
	});

	it.each(PLATFORMS.map((platform) => [platform.id, platform] as const))(
		'has samples of %s under titles of their own',
		(_id, { samples }) => {
			const titles = samples.map(({ title }) => title);
			expect(new Set(titles).size).toBe(titles.length);
		},
	);
});

describe('platformById', () => {
	it.each(PLATFORMS.map((platform) => [platform.id, platform] as const))(
		'finds %s',
		(id, platform) => {
			expect(platformById(id)).toBe(platform);
		},
	);

	it.each(['Appcues', 'pendo', '', 'constructor'])('does not know %j, and says so', (id) => {
		expect(() => platformById(id)).toThrow(`Unknown product platform "${id}"`);
	});
});
