import { errorOf, outputOf } from '../host';
import { readTemplate, type Template } from './template';
import type { World } from './world';

const INTEGRATION_USER = 'integration@acme.example';

/** What is entered in the template's node "Your choices"; the rest stays as it is there. */
export type SetupChoices = Partial<
	Record<'integration_users' | 'viewers' | 'fields_read' | 'fields_written', string>
> & { install?: boolean };

/** The set-up template with a person's choices. */
export function setupTemplate(choices: SetupChoices): Template {
	const template = readTemplate('salesforce-setup');
	const { parameters } = template.nodes.find(({ name }) => name === 'Your choices')!;
	const { assignments } = parameters.assignments as {
		assignments: Array<{ name: keyof SetupChoices; value: unknown }>;
	};
	for (const assignment of assignments)
		assignment.value = choices[assignment.name] ?? assignment.value;
	return template;
}

/** Installs the Salesforce kit with the template, as a new user would: check, install, check again. */
export async function installKit(
	{ n8n, credentials }: World,
	fieldsRead: readonly string[],
	say: (line: string) => void,
	fieldsWritten: readonly string[] = [],
): Promise<void> {
	const template = setupTemplate({
		install: true,
		integration_users: INTEGRATION_USER,
		fields_read: fieldsRead.join(', '),
		fields_written: fieldsWritten.join(', '),
	});
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.runWorkflow(workflowId, { from: 'Run the set-up' });
	const [execution] = await n8n.waitForExecutions(workflowId, { timeoutMs: 120_000 });
	const problem = errorOf(execution);
	if (problem) throw new Error(`The kit was not installed: ${problem}`);
	const count = (node: string, status: string) =>
		outputOf(execution, node).filter((finding) => finding.status === status).length;
	say(
		`Salesforce Setup: ${count('Check the org', 'fail')} gaps found, kit installed, ` +
			`${count('Check again', 'fail')} gaps left for ${INTEGRATION_USER}.`,
	);
	for (const finding of outputOf(execution, 'Check again'))
		if (finding.status === 'fail') say(`  ${String(finding.subject)}: ${String(finding.message)}`);
}
