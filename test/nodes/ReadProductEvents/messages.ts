import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NOW_MS, NOW_SEC, userpilotHeader } from '../../builders/delivery';

/** An event of Userpilot, as its webhook sends it. */
export const anEvent = (index = 1): IDataObject => ({
	event: 'flow_completed',
	timestamp: NOW_SEC,
	user: { id: `u-${index}`, email: `u${index}@example.com` },
	data: { flow_id: 7, flow_name: 'Welcome tour' },
});

/** A message of a topic as n8n's Kafka Trigger 1.3 hands it on, with *Return Headers*. */
export function aMessage(
	body: unknown = anEvent(),
	{ headers = {}, signed = true }: { headers?: IDataObject; signed?: boolean } = {},
): INodeExecutionData {
	const message = typeof body === 'string' ? body : JSON.stringify(body);
	return {
		json: {
			headers: {
				'Content-Type': 'application/json',
				'received-at': String(NOW_MS),
				...(signed ? { 'X-Signature': userpilotHeader(message) } : {}),
				...headers,
			},
			message,
			topic: 'product-events',
		},
	};
}
