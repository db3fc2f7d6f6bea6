import { startSalesforce, type SalesforceSandbox } from '..';
import { type CommandLine, readCommandLine, usage, UsageError } from './commandLine';

const say = (line: string) => console.log(line);

/** Address and credentials, as a person needs them to connect something. */
function introduce(
	{ org, instanceUrl, loginUrl }: SalesforceSandbox,
	callbackUrls: string[],
): void {
	const { admin, integration } = org.users;
	const web = org.addApp({ name: 'My app', callbackUrls, clientCredentialsRunAs: admin });
	const limited = org.addApp({ name: 'My integration', clientCredentialsRunAs: integration });
	say(`Salesforce         ${instanceUrl}   (My Domain; open it in a browser)`);
	say(`Login              ${loginUrl}`);
	say('');
	say('An app that logs people in, or runs as the administrator by client credentials:');
	say(`  client id        ${web.clientId}`);
	say(`  client secret    ${web.clientSecret}`);
	say(`  callback         ${callbackUrls.join(' ')}`);
	say('An app that runs as the integration user, who may nothing but use the API:');
	say(`  client id        ${limited.clientId}`);
	say(`  client secret    ${limited.clientSecret}`);
	say(`An access token of the administrator, for two hours:`);
	say(`  ${org.issueToken()}`);
	say('');
	say('Everything is on this machine and in memory only. Ctrl-C ends it.');
}

async function interrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function run({ salesforce, callbackUrls, personAccounts }: CommandLine): Promise<void> {
	const sandbox = await startSalesforce(salesforce);
	if (personAccounts) sandbox.org.enablePersonAccounts();
	introduce(sandbox, callbackUrls);
	await interrupted();
	await sandbox.close();
}

/** What a person reads when it cannot start. */
function explain(error: unknown): string {
	const { code, port } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EADDRINUSE')
		return `Port ${port} is taken. Choose another with --port or --login-port; 0 takes a free one.`;
	if (code === 'EACCES') return `Port ${port} may not be used. Choose one above 1023 with --port.`;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(args: string[]): Promise<number> {
	try {
		const line = readCommandLine(args);
		if (line.help) say(usage);
		else await run(line);
		return 0;
	} catch (error) {
		console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : explain(error));
		return error instanceof UsageError ? 2 : 1;
	}
}

void main(process.argv.slice(2)).then((code) => {
	process.exitCode = code;
});
