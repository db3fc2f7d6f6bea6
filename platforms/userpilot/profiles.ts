import type { PlatformProfiles, ProfileTarget, ProfileUpdate } from '../profiles';
import { writeEach } from '../writeEach';
import { bulkFiles } from './bulkFile';
import { BULK_HEADERS } from './headers';

/**
 * Userpilot's real-time and bulk API.
 *
 * @see https://docs.userpilot.com/api-references/real-time/identify-user, checked 2026-11-21
 * @see https://docs.userpilot.com/article/195-identify-users-and-track-api (600 requests a minute)
 */
const LIMITS = { attributes: 500, nameLength: 255, valueLength: 65_535 };

/** Properties Userpilot sets by itself. */
const AUTOMATIC = ['first_seen_at', 'last_seen_at'] as const;

const user: ProfileTarget = {
	displayName: 'User',
	readable: false,
	notice:
		'In Userpilot a user belongs to one company: with another company ID the user is moved there. Switch "Set the Company" on only if Salesforce knows the company better than your product does.',
	reserved: AUTOMATIC,
	special: ['created_at', 'signed_up_at'],
	limits: LIMITS,
	survivesBulk: () => true,
	bulk: bulkFiles('users', toBulkUser),
	async write(api, updates) {
		return await writeEach(updates, async ({ id, attributes, companyId }) => {
			// The key is `id` here: narrative docs, SDKs and integrations agree; the generated reference does not.
			const company = companyId ? { company: { id: companyId } } : {};
			await api.call({
				method: 'POST',
				path: '/v1/identify',
				json: { user_id: id, metadata: attributes, ...company },
			});
			return { ok: true, status: 'sent' };
		});
	},
};

const company: ProfileTarget = {
	displayName: 'Company',
	readable: false,
	reserved: AUTOMATIC,
	limits: LIMITS,
	survivesBulk: () => true,
	bulk: bulkFiles('companies', toBulkCompany),
	async write(api, updates) {
		return await writeEach(updates, async ({ id, attributes }) => {
			await api.call({
				method: 'POST',
				path: '/v1/companies/identify',
				json: { company_id: id, metadata: attributes },
				headers: BULK_HEADERS,
			});
			return { ok: true, status: 'sent' };
		});
	},
};

function toBulkUser({ id, attributes, companyId }: ProfileUpdate): object {
	return { user_id: id, ...(companyId ? { company_id: companyId } : {}), metadata: attributes };
}

function toBulkCompany({ id, attributes }: ProfileUpdate): object {
	return { company_id: id, metadata: attributes };
}

export const userpilotProfiles: PlatformProfiles = {
	user,
	company,
	pace: { requests: 600, spanMs: 60_000 },
	readError(body) {
		const [first] =
			(
				body as
					| { errors?: Array<{ message?: string; details?: string; error?: string }> }
					| undefined
			)?.errors ?? [];
		return [first?.message ?? first?.error, first?.details].filter(Boolean).join(': ') || undefined;
	},
};
