import groupBy from 'lodash/groupBy';
import type { PlatformApi } from '../PlatformApi';
import type {
	AttributeValue,
	PlatformProfiles,
	ProfileOutcome,
	ProfileTarget,
	ProfileUpdate,
	WriteOptions,
} from '../profiles';
import { toFailure, writeEach } from '../writeEach';
import { writeByImport } from './import';

/**
 * Appcues API v2: profiles of users and groups.
 *
 * @see https://api.appcues.com/v2/docs, and the official command line (appcues/cli), checked 2026-11-21
 */
type Kind = 'users' | 'groups';

const LIMITS = { attributes: 500, nameLength: 255, valueLength: 65_535 };

const user: ProfileTarget = {
	displayName: 'User',
	readable: true,
	reserved: ['userId', 'user_id'],
	limits: LIMITS,
	async write(api, updates, options) {
		const outcomes = await writeProfiles(api, 'users', updates, options);
		return await associate(api, updates, outcomes, options.accountId);
	},
};

const company: ProfileTarget = {
	displayName: 'Group',
	readable: true,
	reserved: ['groupId', 'group_id'],
	limits: LIMITS,
	write: async (api, updates, options) => await writeProfiles(api, 'groups', updates, options),
};

async function writeProfiles(
	api: PlatformApi,
	kind: Kind,
	updates: readonly ProfileUpdate[],
	options: WriteOptions,
): Promise<ProfileOutcome[]> {
	const mustRead = !options.createUnknown || options.compareFirst;
	if (updates.length >= options.bulkFrom && !mustRead)
		return await writeByImport(api, kind, updates, options.accountId);
	return await writeEach(updates, async (update) => await writeProfile(api, kind, update, options));
}

async function writeProfile(
	api: PlatformApi,
	kind: Kind,
	{ id, attributes }: ProfileUpdate,
	options: WriteOptions,
): Promise<ProfileOutcome> {
	const path = `/v2/accounts/${encodeURIComponent(options.accountId)}/${kind}/${encodeURIComponent(id)}/profile`;
	let wanted: Readonly<Record<string, AttributeValue>> = attributes;
	if (!options.createUnknown || options.compareFirst) {
		const { status, body } = await api.call({ method: 'GET', path, accept: [404] });
		if (status === 404 && !options.createUnknown) return { ok: true, status: 'unknown' };
		if (status !== 404 && options.compareFirst)
			wanted = differing(attributes, body as Record<string, unknown>);
	}
	if (Object.keys(wanted).length === 0) return { ok: true, status: 'unchanged' };
	await api.call({ method: 'PATCH', path, json: wanted });
	return { ok: true, status: 'sent' };
}

/** Attributes the profile does not hold already. A profile answers its attributes flat, or under `attributes`. */
function differing(
	wanted: Readonly<Record<string, AttributeValue>>,
	profile: Record<string, unknown>,
): Record<string, AttributeValue> {
	const held = (profile.attributes as Record<string, unknown> | undefined) ?? profile;
	return Object.fromEntries(
		Object.entries(wanted).filter(([name, value]) => (held[name] ?? null) !== value),
	);
}

/** Puts users into their groups, one call per group. A user may be in several groups; none is taken away. */
async function associate(
	api: PlatformApi,
	updates: readonly ProfileUpdate[],
	outcomes: ProfileOutcome[],
	accountId: string,
): Promise<ProfileOutcome[]> {
	const members = updates.flatMap(({ id, companyId }, index) => {
		const { ok, status } = outcomes[index] as { ok: boolean; status?: string };
		return companyId && ok && status !== 'unknown' ? [{ id, companyId, index }] : [];
	});
	const result = [...outcomes];
	for (const [group, part] of Object.entries(groupBy(members, ({ companyId }) => companyId))) {
		const failure = await api
			.call({
				method: 'POST',
				path: `/v2/accounts/${encodeURIComponent(accountId)}/groups/${encodeURIComponent(group)}/users`,
				json: { user_ids: [...new Set(part.map(({ id }) => id))] },
			})
			.then(() => undefined, toFailure);
		if (failure) for (const { index } of part) result[index] = failure;
	}
	return result;
}

export const appcuesProfiles: PlatformProfiles = {
	user,
	company,
	// The account as a whole has 60 a second; the vendor's own command line keeps to 50.
	pace: { requests: 50, spanMs: 1_000 },
	readError(body) {
		const { title, detail } = (body ?? {}) as { title?: string; detail?: string };
		return [title, detail].filter(Boolean).join(': ') || undefined;
	},
};
