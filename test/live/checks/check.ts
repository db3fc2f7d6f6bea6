import { randomBytes } from 'node:crypto';
import type { SalesforceGateway } from '../../../index';
import type { Answer, LiveOrg } from '../LiveOrg';

/** What a check may use, and where it notes what has to be deleted again. */
export interface Session {
	org: LiveOrg;
	gateway: SalesforceGateway;
	/** Ids of the records made, newest last. */
	made: string[];
	/** The one Contact the checks make for all. */
	contactId: string;
}

export interface LiveCheck {
	title: string;
	/** What the sandbox says; of several where it depends on how the org is set up. */
	expected: string | readonly string[];
	/** What the org says, in the same words when it agrees. */
	observe(session: Session): Promise<string>;
}

/** All that the checks make is called so. */
export const NAME = 'ProductSync live check';

export const newKey = () => randomBytes(20).toString('hex');

interface Refusal {
	errorCode?: string;
	message?: string;
}

const firstOf = (body: unknown): Refusal => (Array.isArray(body) ? (body as Refusal[])[0] : {});

/** Status and code of a refusal; the words only where the package reads them. */
export function refusal({ status, body }: Pick<Answer, 'status' | 'body'>, words?: RegExp): string {
	const { errorCode, message } = firstOf(body);
	const named = words ? ` ${words.test(message ?? '') ? 'named' : message}` : '';
	return `${status} ${errorCode ?? 'no code'}${named}`;
}

/** Makes a record that is deleted at the end. @throws with Salesforce's answer */
export async function make(
	{ org, gateway, made }: Pick<Session, 'org' | 'gateway' | 'made'>,
	object: string,
	fields: Record<string, unknown>,
): Promise<string> {
	const answer = await org.ask('POST', gateway.path(`/sobjects/${object}`), fields);
	const { id } = answer.body as { id?: string };
	if (!id) throw new Error(`No ${object} could be made: ${JSON.stringify(answer.body)}`);
	made.push(id);
	return id;
}

/** The values of some fields of a record. */
export async function read(
	{ gateway }: Session,
	object: string,
	id: string,
	fields: readonly string[],
): Promise<Record<string, unknown>> {
	const [row] = await gateway.query(
		`SELECT ${fields.join(', ')} FROM ${object} WHERE Id = '${id}'`,
	);
	return row;
}
