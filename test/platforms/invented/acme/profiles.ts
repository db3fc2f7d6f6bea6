import { allSent } from '../../../../platforms/bulk';
import type {
	PlatformProfiles,
	ProfileTarget,
	ProfileUpdate,
} from '../../../../platforms/profiles';
import { writeEach } from '../../../../platforms/writeEach';

const LARGEST_BATCH = 100;

/** People and teams are written alike: one by one, or many in one request. */
function target(displayName: string, path: string, notice?: string): ProfileTarget {
	const toTraits = ({ id, attributes, companyId }: ProfileUpdate) => ({
		id,
		traits: attributes,
		...(companyId ? { team: companyId } : {}),
	});
	return {
		displayName,
		notice,
		readable: false,
		reserved: ['id'],
		limits: { attributes: 100, nameLength: 50, valueLength: 1_000 },
		survivesBulk: () => true,
		bulk: {
			records: LARGEST_BATCH,
			remembersParts: false,
			rowsPerSec: 500,
			callsPerPart: 1,
			async send(api, updates) {
				await api.call({ method: 'POST', path, json: Array.from(updates, toTraits) });
				return allSent(updates);
			},
		},
		write: async (api, updates) =>
			await writeEach(updates, async (update) => {
				await api.call({ method: 'POST', path, json: [toTraits(update)] });
				return { ok: true, status: 'sent' };
			}),
	};
}

export const acmeProfiles: PlatformProfiles = {
	user: target('Person', '/people', 'In Acme a person without a team sees nothing.'),
	company: target('Team', '/teams'),
	pace: { requests: 100, spanMs: 1_000 },
	readError: (body) => (body as { problem?: string } | undefined)?.problem,
};
