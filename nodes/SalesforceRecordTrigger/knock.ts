import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { reasonOf } from '../../core/failure/reason';
import { PUSH_WEBHOOK_PATH } from '../../core/kit/names';
import { ACKNOWLEDGEMENT, fault, readOutboundMessage } from '../../salesforce/push/outboundMessage';
import { receive, type Reception } from './outboundMessages';

const CHOSEN = '$parameter["push"] === "outboundMessage"';

/**
 * Where Outbound Messages come in. n8n registers no webhook that has no method: so there is none without this road, and
 * none while the editor tests the workflow, which takes the records changed last as it always does.
 */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: `={{ ${CHOSEN} && $workflow.active ? "POST" : "" }}`,
		responseMode: 'onReceived',
		// The node's own part comes before it, and is the secret.
		path: PUSH_WEBHOOK_PATH,
		ndvHideMethod: true,
		ndvHideUrl: `={{ !(${CHOSEN}) }}`,
	},
] as IWebhookDescription[];

interface Response {
	setHeader(name: string, value: string): unknown;
	status(code: number): { send(body: string): unknown };
}

interface Answer {
	status: number;
	words: string;
}

const ANSWERS: Readonly<Record<Exclude<Reception, 'taken'>, Answer>> = {
	// Salesforce sends it again: with several main processes the next time it may reach the one that watches.
	nobodyHere: {
		status: 503,
		words: 'The trigger does not run in the process of n8n that has received the message.',
	},
	orgUnknown: {
		status: 503,
		words: 'The org has not answered yet, so it is not known whether the message is of that org.',
	},
	otherOrg: {
		status: 403,
		words: 'The message is of another org than that of the credential.',
	},
};

/**
 * Takes an Outbound Message, and acknowledges it when it has woken the trigger. It starts no execution. What is thrown
 * here would start one, so nothing is.
 */
export async function knock(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject() as unknown as Response;
	const answer = (status: number, body: string) => {
		response.setHeader('Content-Type', 'text/xml; charset=utf-8');
		response.status(status).send(body);
		return { noWebhookResponse: true };
	};
	try {
		const refusal = take(context);
		return refusal ? answer(refusal.status, fault(refusal.words)) : answer(200, ACKNOWLEDGEMENT);
	} catch (error) {
		context.logger.error(
			`Salesforce Record Trigger: an Outbound Message was not taken: ${reasonOf(error)}`,
		);
		return answer(500, fault('The message was not taken.'));
	}
}

/** @returns undefined when the message was taken */
function take(context: IWebhookFunctions): Answer | undefined {
	const message = readOutboundMessage(context.getBodyData());
	if (typeof message === 'string')
		return { status: 400, words: `The body is no Outbound Message: ${message}.` };
	const { id: workflowId } = context.getWorkflow();
	const reception = receive(message, { workflowId, nodeId: context.getNode().id });
	if (reception === 'nobodyHere') tellNobodyHere(context);
	return reception === 'taken' ? undefined : ANSWERS[reception];
}

/** Once in each process. */
let hasTold = false;

function tellNobodyHere({ logger }: IWebhookFunctions): void {
	if (hasTold) return;
	hasTold = true;
	logger.warn(
		`Salesforce Record Trigger: an Outbound Message has come to a process of n8n in which the trigger does not run, so it was not acknowledged, and Salesforce sends it again. Nothing is lost: the trigger looks at its interval. In queue mode let the proxy send /webhook/<address>/${PUSH_WEBHOOK_PATH} to the main process.`,
	);
}
