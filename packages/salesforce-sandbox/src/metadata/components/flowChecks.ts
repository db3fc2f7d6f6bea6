import type { OrgState } from '../../state/OrgState';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, Problem, refuse } from '../problem';

/** What a record-triggered flow that sends a message consists of; the sandbox has no other flows. */
export interface FlowValues {
	actionCalls?: Array<{
		name?: string;
		actionName: string;
		actionType: string;
		connector?: object;
	}>;
	apiVersion?: number;
	label: string;
	processType?: string;
	start?: {
		connector?: { targetReference: string };
		filters?: unknown[];
		object?: string;
		recordTriggerType?: string;
		triggerType?: string;
	};
	status?: string;
}

const KNOWN: ReadonlySet<string> = new Set([
	'actionCalls',
	'apiVersion',
	'description',
	'environments',
	'interviewLabel',
	'label',
	'processType',
	'start',
	'status',
]);

/** UNCONFIRMED: The words for whatever does not fit in a flow. */
export function checkFlow(state: OrgState, name: string, values: FlowValues): void {
	refuse(checkDeveloperName(name, 80) ?? checkLength('Label', values.label, 255));
	const left = Object.keys(values).find((element) => !KNOWN.has(element));
	if (left !== undefined) throw new Problem(`The sandbox has no ${left} in Flow`);
	const { start, actionCalls = [], apiVersion } = values;
	if (values.processType !== 'AutoLaunchedFlow' || start?.triggerType !== 'RecordAfterSave')
		throw new Problem('The sandbox has only flows that run after a record is saved');
	if (start.filters) throw new Problem('The sandbox has no filters in FlowStart');
	if (!['Create', 'Update', 'CreateAndUpdate'].includes(start.recordTriggerType ?? ''))
		throw new Problem(`Invalid recordTriggerType: ${start.recordTriggerType}`);
	const object = state.schema.object(start.object ?? '');
	if (!object || object.virtual || object.setup)
		throw new Problem(noSuch('object', 'CustomObject', start.object ?? ''));
	if (!actionCalls.some((call) => call.name === start.connector?.targetReference))
		throw new Problem(`The element ${start.connector?.targetReference} is not there`);
	for (const call of actionCalls) checkAction(state, call, object.name, Number(apiVersion));
}

/** @see https://github.com/forcedotcom/cli/issues/1253 (flows of an older version, checked 2026-11) */
function checkAction(
	state: OrgState,
	{ name, actionName, actionType, connector }: NonNullable<FlowValues['actionCalls']>[number],
	object: string,
	apiVersion: number,
): void {
	if (actionType !== 'outboundMessage' || connector)
		throw new Problem(
			'The sandbox has only the action outboundMessage in flows, and one after the other of none',
		);
	if (!(apiVersion >= 53))
		throw new Problem(
			`${name} (Action) - The action type "Outbound Messages" can't be used in flows with the process type "Autolaunched Flow".`,
		);
	if (
		!actionName.startsWith(`${object}.`) ||
		!state.metadata.find('WorkflowOutboundMessage', actionName)
	)
		throw new Problem(noSuch('actionName', 'WorkflowOutboundMessage', actionName));
}
