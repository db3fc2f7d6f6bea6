import { SetupError } from '../../../core/failure/syncError';
import { PUSH_WEBHOOK_PATH } from '../../../core/kit/names';
import { isThisMachine } from '../../myDomain';

const COPY =
	'Copy the Production URL that the Salesforce Record Trigger shows when its Push is "Outbound Message".';

/** Names and numbers that mean something only in somebody's own network. */
const INSIDE =
	/^(?:localhost|[^.:]+|.*\.(?:local|localdomain|internal|intranet|lan|home\.arpa|localhost|test)|(?:127|10|0)(?:\.\d+){3}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d+){2}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[.*\])$/;

/**
 * The address Salesforce is to send to. A sandbox on this machine sends to this machine, a real org to the outside only.
 *
 * @throws SetupError for one that Salesforce cannot reach, or that is not the trigger's
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_setting_up.htm (ports), checked 2026-11-30
 */
export function pushUrlIn(text: string, instanceUrl: string): string {
	const entered = text.trim();
	const problem = pushUrlProblem(entered, instanceUrl);
	if (problem) throw problem;
	return entered;
}

/** Why Salesforce cannot reach the trigger there; undefined where it can. */
export function pushUrlProblem(entered: string, instanceUrl: string): SetupError | undefined {
	if (!URL.canParse(entered)) return refused('No push URL is entered', COPY);
	const { protocol, hostname, port, pathname } = new URL(entered);
	if (/\/webhook-test\//.test(pathname))
		return refused('The push URL is the Test URL, to which nobody ever listens', COPY);
	if (!pathname.endsWith(`/${PUSH_WEBHOOK_PATH}`))
		return refused(`The push URL does not end with /${PUSH_WEBHOOK_PATH}`, COPY);
	if (isThisMachine(instanceUrl) && isThisMachine(entered)) return undefined;
	if (protocol !== 'https:')
		return refused(
			'The push URL does not begin with https://',
			'Salesforce sends over the internet: n8n needs a public HTTPS address with a certificate of an authority that Salesforce trusts. Set WEBHOOK_URL of n8n to it, then copy the URL again.',
		);
	if (INSIDE.test(hostname))
		return refused(
			`Salesforce cannot reach ${hostname}, which is inside your network`,
			'Let n8n be reached from outside, set its WEBHOOK_URL to that address, and copy the URL again. Or use Push: Change Data Capture, which needs nothing from outside.',
		);
	if (port !== '' && Number(port) < 1024)
		return refused(
			`Salesforce does not send to port ${port}`,
			'It sends to 443 and to 1024 and above.',
		);
	return undefined;
}

function refused(message: string, remedy: string): SetupError {
	return new SetupError(message, { move: 'fixMapping', remedy });
}
