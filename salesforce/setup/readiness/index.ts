import { SyncError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import type { Mapping } from '../mapping';
import { needsOf, type Needs } from '../needs';
import { checkPush } from '../push/checkPush';
import type { PushSetup } from '../push/road';
import { checkConnection } from './checks/connection';
import { checkFields } from './checks/fields';
import { checkKeys } from './checks/keys';
import { checkKit } from './checks/kit';
import { checkObjects, checkSystemPermissions } from './checks/permissions';
import { checkRequiredFields, checkRules, checkSharing } from './checks/records';
import type { Facts } from './facts';
import { fail, type Finding } from './finding';
import { readOrgFacts } from './orgFacts';
import { readClosedRecords, readRules } from './recordFacts';
import { readSchemaFacts } from './schemaFacts';

export interface ReadinessSettings {
	mapping: Mapping;
	/** Id of the connected user. */
	userId: string;
	/** IANA zone of the workflow. */
	timeZone: string;
	/** Salesforce tells the Record Trigger of changes. */
	push?: PushSetup;
	/** What the credential is called in n8n. */
	credential?: string;
}

/**
 * Looks at the org as the connected user sees it, and says of everything the mapping touches whether it is
 * ready. Changes nothing. What the user may not know is said to be unknown, never taken for ready.
 */
export async function checkReadiness(
	gateway: SalesforceGateway,
	{ mapping, userId, timeZone, push, credential }: ReadinessSettings,
): Promise<Finding[]> {
	const needs = needsOf(mapping);
	const facts = await readFacts(gateway, needs, userId).catch(noApi);
	if ('check' in facts) return [facts];
	return [
		...checkConnection(facts, timeZone, credential),
		...checkKit(facts, needs, mapping.kit),
		...checkSystemPermissions(facts, needs),
		...checkObjects(facts, needs),
		...checkFields(facts, needs),
		...checkKeys(facts, needs),
		...checkRequiredFields(facts, needs),
		...checkSharing(facts, needs),
		...checkRules(facts, needs),
		...(push ? await checkPush(gateway, push, mapping.objects, facts) : []),
	];
}

async function readFacts(gateway: SalesforceGateway, needs: Needs, userId: string): Promise<Facts> {
	const org = await readOrgFacts(gateway, userId);
	const schema = await readSchemaFacts(gateway, needs, org);
	const seen = { ...org, ...schema };
	return {
		...seen,
		closedRecords: await readClosedRecords(gateway, needs, seen),
		...(await readRules(gateway, needs, seen)),
	};
}

const NO_API = new Set(['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED']);

/** An org or a user without API is a finding; that the org cannot be reached is not. */
function noApi(error: unknown): Finding {
	if (error instanceof SyncError && NO_API.has(error.code ?? ''))
		return fail('apiAccess', 'API Enabled', error.message, error.remedy);
	throw error;
}
