import { runChecks } from './runChecks';

/**
 * `npm run live`: compares a real Salesforce org with what the sandbox says of Salesforce.
 *
 * Needs SALESFORCE_INSTANCE_URL (My Domain), SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET of an External
 * Client App with the client credentials flow. Ends with 1 when something differs.
 */
const NEEDED = ['SALESFORCE_INSTANCE_URL', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLIENT_SECRET'];

async function main(): Promise<void> {
	const missing = NEEDED.filter((name) => !process.env[name]);
	if (missing.length > 0) throw new Error(`Set ${missing.join(', ')} in the environment.`);
	const [instanceUrl, clientId, clientSecret] = NEEDED.map((name) => process.env[name] as string);
	const findings = await runChecks({
		...{ instanceUrl, clientId, clientSecret },
		say: (line) => console.log(line),
		inProduction: process.argv.includes('--production'),
	});
	const differ = findings.filter(({ agrees }) => !agrees).length;
	console.log(`\n${findings.length - differ} agree, ${differ} differ`);
	if (differ > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
