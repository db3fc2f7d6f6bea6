import { pushFlowOf } from '../../../core/kit/names';
import type { SalesforceGateway } from '../../gateway';
import { fail, pass, warn, type Finding } from '../readiness/finding';
import { endpointOf, flowsThere } from './messagesThere';
import { pushUrlProblem } from './pushUrl';

const INSTALL =
	'Run Install Kit of this node with Push "Outbound Message", the Production URL of the Record Trigger, and an administrator\'s credential.';

const QUEUE =
	'What Salesforce could not deliver is in Setup, Outbound Messages, which no API tells.';

/**
 * Is there a message for each object, does it go to the trigger, and is the Flow active that sends it?
 *
 * @param url production URL of the trigger; empty where it is not told
 */
export async function checkMessages(
	gateway: SalesforceGateway,
	objects: readonly string[],
	url: string,
): Promise<Finding[]> {
	const flows = await flowsThere(gateway);
	const entered = url.trim();
	const wrong = entered ? pushUrlProblem(entered, gateway.instanceUrl) : undefined;
	const findings = wrong ? [fail('push', 'Push URL', `${wrong.message}.`, wrong.remedy)] : [];
	for (const object of objects) {
		const endpoint = await endpointOf(gateway, object);
		findings.push(goesTo(gateway, object, endpoint, wrong ? '' : entered));
		findings.push(isActive(object, flows));
	}
	return findings;
}

/** The path is the secret: only the host is said. */
function goesTo(
	{ instanceUrl }: SalesforceGateway,
	object: string,
	endpoint: string | null | undefined,
	url: string,
): Finding {
	const subject = `${object}: Outbound Message ${pushFlowOf(object)}`;
	if (endpoint === undefined) return hidden(subject);
	if (endpoint === null)
		return fail('push', subject, `No message is sent for changes of ${object}.`, INSTALL);
	const { message, remedy } = pushUrlProblem(endpoint, instanceUrl) ?? {};
	if (message)
		return fail(
			'push',
			subject,
			`The address for changes of ${object} is not right: ${message}.`,
			`${remedy} ${INSTALL}`,
		);
	const { host } = new URL(endpoint);
	if (url && endpoint !== url)
		return fail(
			'push',
			subject,
			`Messages for changes of ${object} go to another URL, at ${host}.`,
			`${INSTALL} It sets the URL anew. One URL does for all Record Triggers of an n8n.`,
		);
	return pass('push', subject, `Messages for changes of ${object} go to ${host}. ${QUEUE}`);
}

function isActive(object: string, flows: ReadonlyMap<string, boolean> | undefined): Finding {
	const name = pushFlowOf(object);
	const subject = `${object}: Flow ${name}`;
	if (!flows) return hidden(subject);
	const active = flows.get(name);
	if (active === undefined)
		return fail('push', subject, `No Flow sends messages for changes of ${object}.`, INSTALL);
	return active
		? pass('push', subject, `The Flow that sends messages for changes of ${object} is active.`)
		: fail('push', subject, `The Flow ${name} is not active, so it sends nothing.`, activate(name));
}

/** A deployment of the same Flow changes nothing, whatever its status. */
export function activate(name: string): string {
	return `The Salesforce administrator opens Setup, Flows, ${name}, and chooses Activate. Production orgs install Flows inactive unless "Deploy processes and flows as active" is on in Process Automation Settings and the org's Apex tests run enough of its Flows.`;
}

function hidden(subject: string): Finding {
	return warn(
		'push',
		subject,
		'Whether messages are sent cannot be told.',
		`Let the connected user have "View Setup and Configuration" while you check. If none are: ${INSTALL}`,
	);
}
