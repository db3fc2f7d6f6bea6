import type { INodeTypeDescription } from 'n8n-workflow';
import { PLATFORMS } from '../../platforms/registry';
import { inWords } from '../shared/inWords';

const anyPlatform = inWords(
	PLATFORMS.map(({ displayName }) => displayName),
	'or',
);

const HOW_TO_TEST = `1. Copy the <b>Test URL</b> (under "Webhook URLs").<br />2. Click the button above.<br />3. Open the Test URL in a new browser tab and choose a <b>sample event</b>: no platform is needed.<br /><br />For an event of your own, make a second webhook in ${anyPlatform}, with the Test URL as endpoint and the same secret. It answers only while n8n listens, for two minutes, and takes one event.`;

const TEST_MODE = `<b>While you build</b>, copy the Test URL, click the button above, and send one event to the Test URL: open it in a browser for a sample event, or let a second webhook in ${anyPlatform} call it. The run shows up in this editor. Samples are marked <code>sample: true</code>, and nothing is written for them.`;

const EXECUTIONS = 'the <a data-key="executions">executions list</a>';

/**
 * What n8n's editor shows where the input of another node would be, on the canvas while it listens, and when the
 * workflow is published.
 *
 * @see https://github.com/n8n-io/n8n/blob/0cc8ebc/packages/frontend/editor-ui/src/features/ndv/panel/components/TriggerPanel.vue, checked 2026-11-30
 */
export const panel: Pick<
	INodeTypeDescription,
	'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'
> = {
	triggerPanel: {
		header: 'Try it with one event',
		activationHint: {
			inactive: `${HOW_TO_TEST}<br /><br />The Production URL answers once the workflow is published.`,
			active: `${HOW_TO_TEST}<br /><br />The workflow is published: events at the Production URL start it all the while.`,
		},
		executionsHelp: {
			inactive: `${TEST_MODE}<br /><br /><b>Once it does what you want</b>, publish the workflow, and give the platform the Production URL. From then on every event starts it; these runs are in ${EXECUTIONS}, not in the editor.`,
			active: `${TEST_MODE}<br /><br /><b>The workflow is published</b>: every event at the Production URL starts it. These runs are in ${EXECUTIONS}, not in the editor.`,
		},
	},
	eventTriggerDescription:
		'Open the Test URL in a browser tab and choose a sample event, or let the platform send one there',
	activationMessage: `Events that ${anyPlatform} sends to the Production URL now start the workflow. Check that the webhook there has the Production URL, not the Test URL.`,
};
