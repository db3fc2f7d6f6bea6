import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { ProfileTarget, ProfileUpdate } from '../../../platforms/profiles';
import { updateProfiles } from '../../../sync/profiles/updateProfiles';
import { toAttribute } from '../../../sync/profiles/values';

const OPTIONS = { bulkFrom: 100, createUnknown: true, compareFirst: false };

/** A target that keeps what is written to it. */
function aTarget() {
	const written: ProfileUpdate[] = [];
	const profile = {
		reserved: [],
		limits: { attributes: 500, nameLength: 255, valueLength: 1_000 },
		survivesBulk: () => true,
		write: async (_api: PlatformApi, updates: readonly ProfileUpdate[]) => {
			written.push(...updates);
			return updates.map(() => ({ ok: true as const, status: 'sent' as const }));
		},
	} as unknown as ProfileTarget;
	return { profile, written };
}

describe('updateProfiles', () => {
	it.each(['undefined', 'N/A', '0', '..', '{{ $json.id }}', '[object Object]', ' u-1'])(
		'writes nothing under %j, and what there is besides',
		async (id) => {
			const { profile, written } = aTarget();
			const updates = [id, 'u-2'].map((one) => ({ id: one, attributes: { a: 1 }, atMs: 0 }));
			const [refused, sent] = await updateProfiles(
				{} as PlatformApi,
				{ profile },
				updates,
				OPTIONS,
			);
			expect(refused.outcome).toMatchObject({ ok: false, error: { move: 'fixData' } });
			expect(sent.outcome).toMatchObject({ ok: true });
			expect(written.map((update) => update.id)).toEqual(['u-2']);
		},
	);
});

describe('an attribute', () => {
	const { profile } = aTarget();

	it('holds digits beyond 2^53 as text', () => {
		for (const type of ['asIs', 'text'] as const)
			expect(toAttribute('id', '8202522731445525542', type, profile)).toBe('8202522731445525542');
	});

	it.each([
		['a number that has lost digits', 8_202_522_731_445_526_000, 'asIs'],
		['a number that has lost digits, as text', 8_202_522_731_445_526_000, 'text'],
		['digits that a number would lose', '8202522731445525542', 'number'],
	] as const)('refuses %s', (_what, value, type) => {
		expect(() => toAttribute('id', value, type, profile)).toThrow(/"id" cannot be sent: .*digits/);
	});
});
