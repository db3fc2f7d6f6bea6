import { PLATFORMS, platformById } from '../../platforms/registry';

describe('PLATFORMS', () => {
	it('has no two platforms of one id, name or credential', () => {
		for (const values of [
			PLATFORMS.map(({ id }) => id),
			PLATFORMS.map(({ displayName }) => displayName),
			PLATFORMS.map(({ credential }) => credential.type),
		])
			expect(new Set(values).size).toBe(values.length);
	});
});

describe('platformById', () => {
	it.each(PLATFORMS.map((platform) => [platform.id, platform] as const))(
		'finds %s',
		(id, platform) => {
			expect(platformById(id)).toBe(platform);
		},
	);

	it.each(['Appcues', 'unheardOf', '', 'constructor'])('does not know %j, and says so', (id) => {
		expect(() => platformById(id)).toThrow(`Unknown product platform "${id}"`);
	});
});
