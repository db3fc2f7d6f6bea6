import type { Facts } from '../facts';
import { isOver, SHARES } from '../../../orgRequests';
import { fail, pass, warn, type Finding } from '../finding';

/** Who is connected to what: user, edition, API requests, time zones. */
export function checkConnection(
	facts: Facts,
	workflowTimeZone: string,
	credential?: string,
): Finding[] {
	return [
		apiAccess(facts),
		connectedUser(facts),
		...apiOnlyUser(facts, credential),
		dailyLimit(facts),
		timeZone(facts, workflowTimeZone),
	];
}

function apiAccess({ organization }: Facts): Finding {
	if (!organization) return pass('apiAccess', 'API Enabled', 'The API answers.');
	const { name, edition, isSandbox } = organization;
	const kind = isSandbox ? `${edition}, sandbox` : edition;
	return pass('apiAccess', 'API Enabled', `The API of ${name} (${kind}) answers.`);
}

function connectedUser({ user: { username, name, profile } }: Facts): Finding {
	const who = [name, profile && `profile ${profile}`].filter(Boolean).join(', ');
	return pass('connectedUser', username, `Connected as ${username}${who ? ` (${who})` : ''}.`);
}

function apiOnlyUser({ permissions, user: { username } }: Facts, credential?: string): Finding[] {
	if (!permissions) return [];
	const subject = 'Api Only User';
	if (permissions.has('ModifyAllData'))
		return [
			warn(
				'apiOnlyUser',
				subject,
				`${credential ? `The credential "${credential}" is an administrator's: ` : ''}${username} may change all data of the org, far more than the daily sync needs.`,
				'Let the daily workflows use a credential of an API-only integration user with the permission set ProductSync_Integration, and keep this one for the set-up. On import the editor of n8n chooses the newest credential, whoever it belongs to.',
			),
		];
	if (permissions.has('ApiUserOnly'))
		return [pass('apiOnlyUser', subject, `${username} can use the API only.`)];
	return [
		warn(
			'apiOnlyUser',
			subject,
			`${username} can also log in with a browser.`,
			'Use a user of its own with the licence Salesforce Integration and the profile "Minimum Access - API Only Integrations", so that what the sync does is told apart from what people do.',
		),
	];
}

function dailyLimit({ apiRequests }: Facts): Finding {
	const subject = 'DailyApiRequests';
	if (!apiRequests)
		return warn(
			'dailyApiLimit',
			subject,
			'How many API requests are left cannot be told.',
			'Look at Setup, Company Information, API Requests.',
		);
	const remaining = apiRequests.limit - apiRequests.used;
	const words = `${remaining} of ${apiRequests.limit} API requests are left in the rolling 24 hours.`;
	if (remaining <= 0)
		return fail(
			'dailyApiLimit',
			subject,
			words,
			'Wait until some are free again, raise the limit, or let other integrations use fewer.',
		);
	if (isOver(apiRequests, SHARES.routine))
		return warn(
			'dailyApiLimit',
			subject,
			words,
			`Match, Log Activity, Update Attributes and the Record Trigger wait from ${SHARES.routine * 100} % on, where no other API Request Share is set. See in Setup, API Usage, what uses them, and check for record changes less often.`,
		);
	return pass('dailyApiLimit', subject, words);
}

function timeZone({ organization, user }: Facts, workflow: string): Finding {
	const org = organization?.timeZone;
	const words = [
		org && `the org in ${org}`,
		user.timeZone && `${user.username} in ${user.timeZone}`,
		`this workflow in ${workflow}`,
	].filter(Boolean);
	const message = `Days are counted by ${words.join(', ')}.`;
	if (!org || sameTime(org, workflow)) return pass('timeZone', workflow, message);
	return warn(
		'timeZone',
		workflow,
		`${message} The day of a logged activity is that of the workflow.`,
		`Set the time zone of the workflow (its settings), or the option Time Zone of Salesforce Log Activity, to ${org} if activities should have the day people in Salesforce expect.`,
	);
}

/** Do clocks in both zones show the same, now? */
function sameTime(one: string, other: string): boolean {
	if (one === other) return true;
	const now = new Date();
	return shownIn(one, now) === shownIn(other, now);
}

function shownIn(timeZone: string, now: Date): string {
	try {
		return new Intl.DateTimeFormat('en-CA', {
			timeZone,
			dateStyle: 'short',
			timeStyle: 'short',
		}).format(now);
	} catch {
		return timeZone; // a zone this Node does not know equals only itself
	}
}
