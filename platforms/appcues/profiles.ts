import groupBy from 'lodash/groupBy';
import { PlatformError } from '../../core/failure/syncError';
import { allSent } from '../bulk';
import { pathPart } from '../pathPart';
import type { PlatformApi } from '../PlatformApi';
import type {
	AttributeValue,
	PlatformProfiles,
	WriteResult,
	ProfileTarget,
	ProfileUpdate,
	WriteOptions,
} from '../profiles';
import { sameAttribute } from '../sameAttribute';
import { toFailure, writeEach } from '../writeEach';
import { importPart, kindOf } from './import';

/**
 * Appcues API v2: profiles of users and groups. Every path is one of the account's.
 *
 * @see https://api.appcues.com/v2/docs, and the official command line (appcues/cli), checked 2026-11-21
 */
type Kind = 'users' | 'groups';

const LIMITS = { attributes: 500, nameLength: 255, valueLength: 65_535 };

/** Import files. Nothing is known of how many records they may have, nor of how fast they are worked on. */
const BULK = {
	records: 10_000,
	remembersParts: false,
	rowsPerSec: 500,
	callsPerPart: 6,
	kindOf,
} as const;

const user: ProfileTarget = {
	displayName: 'User',
	readable: true,
	reserved: ['userId', 'user_id'],
	limits: LIMITS,
	survivesBulk: survivesCsv,
	bulk: {
		...BULK,
		async send(api, updates, part) {
			if (!(await importPart(api, 'users', updates, part))) return undefined;
			return await associate(api, [...updates], allSent(updates));
		},
	},
	read: async (api, id) => await readProfile(api, 'users', id),
	async write(api, updates, options) {
		const outcomes = await writeProfiles(api, 'users', updates, options);
		return await associate(api, updates, outcomes);
	},
};

const company: ProfileTarget = {
	displayName: 'Group',
	readable: true,
	reserved: ['groupId', 'group_id'],
	limits: LIMITS,
	survivesBulk: survivesCsv,
	bulk: {
		...BULK,
		send: async (api, updates, part) =>
			(await importPart(api, 'groups', updates, part)) ? allSent(updates) : undefined,
	},
	read: async (api, id) => await readProfile(api, 'groups', id),
	write: async (api, updates, options) => await writeProfiles(api, 'groups', updates, options),
};

/**
 * A cell of an import file can neither say that an attribute is to be taken away, nor that digits are text.
 */
// UNCONFIRMED: that the import makes numbers, true, false and null of cells that look so; the vendor's uploader of 2018 does.
function survivesCsv(value: AttributeValue): boolean {
	return typeof value === 'string'
		? !/^(true|false|null|-?\d+(\.\d+)?)$/.test(value)
		: value !== null;
}

async function writeProfiles(
	api: PlatformApi,
	kind: Kind,
	updates: readonly ProfileUpdate[],
	options: WriteOptions,
): Promise<WriteResult[]> {
	return await writeEach(updates, async (update) => await writeProfile(api, kind, update, options));
}

async function writeProfile(
	api: PlatformApi,
	kind: Kind,
	{ id, attributes }: ProfileUpdate,
	options: WriteOptions,
): Promise<WriteResult> {
	let wanted: Readonly<Record<string, AttributeValue>> = attributes;
	if (!options.createUnknown || options.compareFirst) {
		const held = await readProfile(api, kind, id);
		if (!held && !options.createUnknown) return { ok: true, status: 'unknown' };
		if (held && options.compareFirst) wanted = differing(attributes, held);
	}
	if (Object.keys(wanted).length === 0) return { ok: true, status: 'unchanged' };
	await api.call({ method: 'PATCH', path: pathOf(kind, id), json: wanted });
	return { ok: true, status: 'sent' };
}

const pathOf = (kind: Kind, id: string) => `/${kind}/${pathPart(id)}/profile`;

/** A profile answers its attributes flat, or under `attributes`. */
async function readProfile(
	api: PlatformApi,
	kind: Kind,
	id: string,
): Promise<Record<string, unknown> | undefined> {
	const path = pathOf(kind, id);
	const { status, body } = await api.call({ method: 'GET', path, accept: [404] });
	if (status === 404) return undefined;
	const profile = body as Record<string, unknown>;
	return (profile.attributes as Record<string, unknown> | undefined) ?? profile;
}

/** Attributes the profile does not hold already. */
function differing(
	wanted: Readonly<Record<string, AttributeValue>>,
	held: Record<string, unknown>,
): Record<string, AttributeValue> {
	return Object.fromEntries(
		Object.entries(wanted).filter(([name, value]) => !sameAttribute(held[name], value)),
	);
}

/** Puts users into their groups, one call per group. A user may be in several groups; none is taken away. */
async function associate(
	api: PlatformApi,
	updates: readonly ProfileUpdate[],
	outcomes: WriteResult[],
): Promise<WriteResult[]> {
	const members = updates.flatMap(({ id, companyId }, index) => {
		const { ok, status } = outcomes[index] as { ok: boolean; status?: string };
		return companyId && ok && status !== 'unknown' ? [{ id, companyId, index }] : [];
	});
	const result = [...outcomes];
	for (const [group, part] of Object.entries(groupBy(members, ({ companyId }) => companyId))) {
		const ids = [...new Set(part.map(({ id }) => id))];
		const failure = await putInto(api, group, ids).then(() => undefined, notAssociated(group));
		if (failure) for (const { index } of part) result[index] = failure;
	}
	return result;
}

async function putInto(api: PlatformApi, group: string, ids: readonly string[]): Promise<void> {
	const path = `/groups/${pathPart(group)}/users`;
	await api.call({ method: 'POST', path, json: { user_ids: ids } });
}

/** The attributes have arrived; the membership has not. */
function notAssociated(group: string): (error: unknown) => WriteResult {
	return (error) => {
		const outcome = toFailure(error);
		if (outcome.ok) return outcome;
		const { error: cause } = outcome;
		const remedy =
			cause.status === 404
				? `Appcues knows a group when its attributes have been written once: send the Account of ${group} to Appcues Group first, then run the item again.`
				: cause.remedy;
		return {
			ok: false,
			error: new PlatformError(
				`The attributes were sent, but the user was not put into the group ${group}: ${cause.message}`,
				{ ...cause, remedy, move: cause.move },
			),
		};
	};
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
