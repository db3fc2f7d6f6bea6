import { CHECKS } from './checks';
import { make, NAME, type LiveCheck, type Session } from './checks/check';
import { LiveOrg, type Connection } from './LiveOrg';

export interface Finding {
	check: LiveCheck;
	observed: string;
	agrees: boolean;
}

export interface RunOptions extends Connection {
	say: (line: string) => void;
	/** Also in an org that is neither a sandbox nor a Developer Edition. */
	inProduction?: boolean;
	checks?: readonly LiveCheck[];
}

export const WRITES =
	'Writes two Contacts, an Account and one or two Leads named "ProductSync live check", and a few completed Tasks, and deletes them at the end. Deleted records stay in the recycle bin.';

/** Of the ids of what is made. */
const OBJECTS: Readonly<Record<string, string>> = {
	'001': 'Account',
	'003': 'Contact',
	'00Q': 'Lead',
	'00T': 'Task',
};

/**
 * Compares a real org with what the sandbox says of Salesforce. Cleans up also when a check fails.
 *
 * @throws when there is no token, when the org is a production org, or when something could not be deleted
 */
export async function runChecks(options: RunOptions): Promise<Finding[]> {
	const { say, inProduction = false, checks = CHECKS } = options;
	const org = await LiveOrg.open(options);
	const { gateway } = org;
	const [{ IsSandbox, OrganizationType }] = await gateway.query(
		'SELECT IsSandbox, OrganizationType FROM Organization',
	);
	say(`${gateway.instanceUrl} is ${IsSandbox ? 'a sandbox' : `a ${OrganizationType} org`}.`);
	if (!IsSandbox && OrganizationType !== 'Developer Edition' && !inProduction)
		throw new Error('This is a production org. Add --production if you mean it.');
	say(WRITES);
	const session: Session = { org, gateway, made: [], contactId: '' };
	try {
		session.contactId = await make(session, 'Contact', { LastName: NAME });
		const findings: Finding[] = [];
		for (const check of checks) findings.push(await find(check, session, say));
		return findings;
	} finally {
		await cleanUp(session, say);
	}
}

async function find(check: LiveCheck, session: Session, say: RunOptions['say']): Promise<Finding> {
	const observed = await check
		.observe(session)
		.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
	const expected = [check.expected].flat();
	const agrees = expected.includes(observed);
	say(`${agrees ? 'agrees ' : 'DIFFERS'}  ${check.title}: ${observed}`);
	if (!agrees) say(`         the sandbox says: ${expected.join(', or ')}`);
	return { check, observed, agrees };
}

async function cleanUp({ org, gateway, made }: Session, say: RunOptions['say']): Promise<void> {
	const left: string[] = [];
	for (const id of made.reverse()) {
		const object = OBJECTS[id.slice(0, 3)];
		const { status } = await org.ask('DELETE', gateway.path(`/sobjects/${object}/${id}`));
		if (status !== 204 && status !== 404) left.push(id);
	}
	if (left.length > 0) throw new Error(`Please delete by hand: ${left.join(', ')}`);
	say(`Deleted ${made.length} records.`);
}
