import type { INodeTypeDescription } from 'n8n-workflow';

const TEST = `<b>While you build</b>, the button above takes the record of each object that was changed last, as if it had changed now. It remembers nothing, and nothing is missed by it.`;

const EXECUTIONS = 'the <a data-key="executions">executions list</a>';

/** What n8n's editor shows where the input of another node would be, on the canvas, and when it is published. */
export const panel: Pick<
	INodeTypeDescription,
	'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'
> = {
	triggerPanel: {
		header: 'Try it with the records changed last',
		activationHint: {
			inactive:
				'Nothing has to be changed in Salesforce for a test. Once the workflow is published, it starts by itself when a watched field changes.',
			active:
				'The workflow is published: changes in Salesforce start it by themselves. A test does not disturb that.',
		},
		executionsHelp: {
			inactive: `${TEST}<br /><br /><b>Once it does what you want</b>, publish the workflow. From then on n8n looks for changes as often as <i>Check Every</i> says, and with <i>Push</i> when Salesforce tells of one. These runs are in ${EXECUTIONS}, not in the editor.`,
			active: `${TEST}<br /><br /><b>The workflow is published</b>: n8n looks for changes as often as <i>Check Every</i> says, and with <i>Push</i> when Salesforce tells of one. These runs are in ${EXECUTIONS}, not in the editor.`,
		},
	},
	eventTriggerDescription: 'Reading the records that were changed last in Salesforce',
	activationMessage:
		'From now on n8n looks for changed records in Salesforce, as often as Check Every says and when Salesforce pushes, and starts the workflow with what it finds.',
};
