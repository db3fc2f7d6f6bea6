import { parseArgs } from 'node:util';
import type { SalesforceOptions } from '..';

export const usage = `usage: salesforce-sandbox [options]

Starts a pretend Salesforce org on 127.0.0.1 and runs until Ctrl-C. Nothing is kept.

  --port <number>        of the org's own host (My Domain); 8080 by default, 0 for a free one
  --login-port <number>  of the login host; a free one by default
  --callback <url>       callback URL of the app, may be given more than once;
                         that of an n8n on this machine by default
  --daily-requests <n>   API requests per 24 hours; 15,000 by default
  --production           an Enterprise Edition org instead of a Developer Edition one
  --person-accounts      with person accounts
  --help                 this text
`;

/** What was typed makes no sense; the message says what. */
export class UsageError extends Error {}

export interface CommandLine {
	help: boolean;
	salesforce: SalesforceOptions;
	callbackUrls: string[];
	personAccounts: boolean;
}

const N8N_CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';
const PORT_MAX = 65_535;

/** Reads the arguments; throws a {@link UsageError}. */
export function readCommandLine(args: string[]): CommandLine {
	const values = parse(args);
	return {
		help: values.help ?? false,
		callbackUrls: values.callback ?? [N8N_CALLBACK],
		personAccounts: values['person-accounts'] ?? false,
		salesforce: {
			instancePort: readNumber('port', values.port ?? '8080', PORT_MAX),
			loginPort: readNumber('login-port', values['login-port'] ?? '0', PORT_MAX),
			...(values.production ? { organizationType: 'Enterprise Edition' } : {}),
			...(values['daily-requests'] === undefined
				? {}
				: { dailyApiRequests: readNumber('daily-requests', values['daily-requests'], Infinity) }),
		},
	};
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				port: { type: 'string' },
				'login-port': { type: 'string' },
				callback: { type: 'string', multiple: true },
				'daily-requests': { type: 'string' },
				production: { type: 'boolean' },
				'person-accounts': { type: 'boolean' },
				help: { type: 'boolean' },
			},
		}).values;
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
}

function readNumber(name: string, text: string, highest: number): number {
	const number = Number(text);
	if (/^\d+$/.test(text) && number <= highest) return number;
	const range = highest === Infinity ? 'a whole number' : `a whole number up to ${highest}`;
	throw new UsageError(`--${name} must be ${range}, not ${text}`);
}
