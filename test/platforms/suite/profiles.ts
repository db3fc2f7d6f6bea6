import type { PlatformProfiles } from '../../../platforms/profiles';

/** What is said of profiles; that they are written is tested against the platform's sandbox. */
export function describeProfiles({ user, company, pace }: PlatformProfiles): void {
	describe.each([
		['user', user],
		['company', company],
	] as const)('the target for a %s', (_kind, { displayName, limits, bulk, notice }) => {
		it('has a name that a parameter value can be made of', () => {
			expect(displayName).toMatch(/^[A-Z][A-Za-z]*$/);
		});

		it('has limits above nothing', () => {
			const { attributes, nameLength, valueLength } = limits;
			for (const limit of [attributes, nameLength, valueLength, bulk.records, bulk.rowsPerSec])
				expect(limit).toBeGreaterThan(0);
		});

		it('has no empty notice', () => {
			expect(notice ?? 'none').toMatch(/\w/);
		});
	});

	it('has two targets of different names', () => {
		expect(user.displayName).not.toBe(company.displayName);
	});

	it('has a pace', () => {
		expect(pace.requests).toBeGreaterThan(0);
		expect(pace.spanMs).toBeGreaterThan(0);
	});
}
