import { gzipSync } from 'node:zlib';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { readTemplate } from '../../../sandbox/demo/template';
import { startWorld, type World } from '../../../sandbox/demo/world';
import { startGateway, type Gateway } from '../../../sandbox/inbox/gateway';
import { startInbox, type Inbox } from '../../../sandbox/inbox/startInbox';
import { userpilotHeader } from '../../builders/delivery';

/** A real n8n with the template published, a Postgres with the table of its page, and a gateway before it. */
export interface PostgresWorld extends World {
	workflowId: string;
	inbox: Inbox;
	gateway: Gateway;
	/** Posts bodies as Userpilot does, twenty at a time; answers how many were accepted. Text was not signed. */
	deliver(bodies: readonly unknown[]): Promise<number>;
}

/** @throws PostgresUnavailable where no Postgres can be started; nothing runs then */
export async function startPostgresWorld(): Promise<PostgresWorld> {
	const closers: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const end of closers.reverse()) await end();
	};
	try {
		const inbox = await startInbox();
		closers.push(inbox.close);
		const gateway = await startGateway(inbox);
		closers.push(gateway.close);
		const world = await startWorld();
		closers.push(world.close);
		defineKitFields(world.salesforce.org);
		const workflowId = await publishTemplate(world, inbox);
		const { webhookSecret } = world.credentials;
		const deliver = async (bodies: readonly unknown[]) =>
			await deliverAll(gateway.url, bodies, webhookSecret);
		return { ...world, inbox, gateway, workflowId, deliver, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function publishTemplate({ n8n, credentials }: World, inbox: Inbox): Promise<string> {
	const postgres = await inbox.credentialIn(n8n);
	const workflowId = await n8n.importWorkflow(readTemplate('events-from-postgres'), {
		...credentials.byType,
		postgres,
	});
	await n8n.activate(workflowId);
	return workflowId;
}

const SENDERS = 20;

async function deliverAll(url: string, bodies: readonly unknown[], secret: string) {
	let next = 0;
	let accepted = 0;
	const send = async () => {
		while (next < bodies.length)
			if ((await post(url, toDelivery(bodies[next++], secret))).ok) accepted++;
	};
	await Promise.all(Array.from({ length: SENDERS }, send));
	return accepted;
}

interface Delivery {
	body: Buffer;
	headers: Record<string, string>;
}

const post = async (url: string, { body, headers }: Delivery) =>
	await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });

/** Spaces and escapes that a parser would lose; every other one compressed. */
function toDelivery(body: unknown, secret: string): Delivery {
	const headers = { 'content-type': 'application/json' };
	if (typeof body === 'string') return { body: Buffer.from(body), headers };
	const text = ` ${JSON.stringify(body, null, 2).replace(/e/, '\\u0065')}\r\n`;
	const t = String(Math.floor(Date.now() / 1000));
	const signed = { ...headers, 'X-Signature': userpilotHeader(text, { secret, t }) };
	return text.length % 2 === 0
		? { body: Buffer.from(text), headers: signed }
		: { body: gzipSync(text), headers: { ...signed, 'content-encoding': 'gzip' } };
}
