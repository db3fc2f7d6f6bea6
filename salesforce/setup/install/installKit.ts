import { SetupError, type SyncError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import {
	deployZip,
	refusal,
	type ComponentResult,
	type DeploymentResult,
	type OnProgress,
} from '../deploy/deployment';
import { manifestXml } from '../deploy/manifest';
import { readZip, writeZip, type Files } from '../deploy/zip';
import { compareVersions, versionIn, type Kit } from '../kit';
import { KIT_ID_FIELDS } from '../../../core/kit/names';
import { unlessHidden } from '../readiness/unlessHidden';
import { assignPermissionSets, type Assignment, type AssignmentResult } from './assign';
import { conflictError, findConflicts } from './conflicts';
import { withConversionFields } from './conversionFields';

export interface InstallSettings {
	kit: Kit;
	/** Only says what would happen. */
	checkOnly: boolean;
	/** Also reports, report types and the dashboard. */
	includeReports: boolean;
	assignments: readonly Assignment[];
	onProgress: OnProgress;
}

export interface Installed {
	components: ComponentResult[];
	assignments: Array<AssignmentResult | { error: SyncError }>;
	/** Reports and dashboard that Salesforce refused; the rest was installed without them. */
	withoutReports: boolean;
}

/** What people look at and no workflow needs. */
const REPORTING = new Set(['Dashboard', 'Group', 'Report', 'ReportType']);
const REPORTING_FILES = /^(dashboards|groups|reports|reportTypes)\//;

/**
 * Installs or upgrades the kit: refuses to touch anything of the same name that is something else, validates
 * without changing anything, deploys all or nothing, and assigns the permission sets. Safe to repeat.
 *
 * @throws SyncError when the org has a newer kit, when something is in the way, or when Salesforce refuses
 */
export async function installKit(
	gateway: SalesforceGateway,
	settings: InstallSettings,
): Promise<Installed> {
	const { kit, checkOnly, assignments, onProgress } = settings;
	await refuseDowngrade(gateway, kit);
	const conflicts = await findConflicts(gateway, kit);
	if (conflicts.length > 0) throw conflictError(conflicts);
	const { zip, validated, refused } = await validate(gateway, settings);
	const done = checkOnly ? validated : await deployZip(gateway, zip, { onProgress });
	if (!done.succeeded) throw refusal('The kit was not installed', done);
	return {
		components: [...done.components, ...refused],
		assignments: checkOnly ? [] : await assignPermissionSets(gateway, assignments),
		withoutReports: refused.length > 0,
	};
}

async function refuseDowngrade(gateway: SalesforceGateway, { version }: Kit): Promise<void> {
	for (const [object, name] of Object.entries(KIT_ID_FIELDS)) {
		const description = await unlessHidden(async () => await gateway.describe(object));
		const installed = versionIn(description?.field(name)?.inlineHelpText);
		if (!installed || compareVersions(installed, version) <= 0) continue;
		throw new SetupError(
			`The org has version ${installed} of the kit, which is newer than this package's ${version}`,
			{
				move: 'fixMapping',
				code: 'KIT_IS_NEWER',
				remedy:
					'Update the package n8n-nodes-salesforce-product-sync in n8n, then run Install Kit again.',
			},
		);
	}
}

interface Validated {
	/** What Salesforce would take. */
	zip: Buffer;
	validated: DeploymentResult;
	/** Reports and the like that it would not. */
	refused: ComponentResult[];
}

/** Reports depend on features that orgs may lack; if only they are refused, the rest goes without them. */
async function validate(
	gateway: SalesforceGateway,
	{ kit, includeReports, onProgress }: InstallSettings,
): Promise<Validated> {
	const files = await withConversionFields(gateway, readZip(kit.zipBase64));
	const attempt = async (zip: Buffer) => ({
		zip,
		validated: await deployZip(gateway, zip, { checkOnly: true, onProgress }),
	});
	const whole = includeReports ? await attempt(writeZip(files)) : undefined;
	if (whole?.validated.succeeded) return { ...whole, refused: [] };
	const refused = whole?.validated.components.filter(({ status }) => status === 'refused') ?? [];
	const onlyReports = refused.length > 0 && refused.every(({ type }) => isReporting(type));
	if (whole && !onlyReports) throw refusal('The kit cannot be installed', whole.validated);
	const rest = await attempt(writeZip(withoutReporting(kit, files)));
	if (!rest.validated.succeeded) throw refusal('The kit cannot be installed', rest.validated);
	return { ...rest, refused };
}

function isReporting(type: string): boolean {
	return REPORTING.has(type.replace(/Folder$/, ''));
}

function withoutReporting({ components, apiVersion }: Kit, files: Files): Files {
	const others = Object.entries(files).filter(([name]) => !REPORTING_FILES.test(name));
	const kept = components.filter(({ type }) => !isReporting(type));
	return { ...Object.fromEntries(others), 'package.xml': manifestXml(kept, apiVersion) };
}
