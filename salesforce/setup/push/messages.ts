import { KIT_PREFIX, pushFlowOf } from '../../../core/kit/names';
import { documentXml, escapeXml, manifestXml } from '../deploy/manifest';
import type { Files } from '../deploy/zip';

export const MESSAGE_TYPE = 'WorkflowOutboundMessage';
export const FLOW_TYPE = 'Flow';
export const DEFINITION_TYPE = 'FlowDefinition';

/** Names of ours, for LIKE. */
export const OURS = `'${KIT_PREFIX.replace('_', '\\_')}%'`;

/** Where messages go, and whose rights decide about the fields in them: there is only the id. */
export interface MessageTarget {
	url: string;
	/** An active user; Salesforce demands one. */
	username: string;
	apiVersion: string;
	/** Whether the Flows are to be active at once. */
	isActive: boolean;
}

/**
 * For each object an Outbound Message with nothing but the id, and a Flow that sends it after a record is created or
 * updated, whatever has changed.
 *
 * UNCONFIRMED: There is no limit on how many messages are sent.
 *
 * UNCONFIRMED: Whoever deploys a Flow needs Manage Flow besides Customize Application.
 *
 * UNCONFIRMED: Of an object's workflow only what the manifest lists is touched: its own rules and alerts stay.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_workflow.htm, checked 2026-11-30
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_visual_workflow.htm, checked 2026-11-30
 * @see https://github.com/amp-labs/connectors/pull/3469 (both in one deployment, tried against an org), checked 2026-11-30
 */
export function messagePackage(objects: readonly string[], target: MessageTarget): Files {
	const components = objects.flatMap((object) => [
		{ type: MESSAGE_TYPE, name: messageOf(object) },
		{ type: FLOW_TYPE, name: pushFlowOf(object) },
	]);
	const files = objects.flatMap((object) => [
		[`workflows/${object}.workflow`, messageXml(object, target)],
		[`flows/${pushFlowOf(object)}.flow`, flowXml(object, target)],
	]);
	return {
		'package.xml': manifestXml(components, target.apiVersion),
		...(Object.fromEntries(files) as Files),
	};
}

const messageOf = (object: string) => `${object}.${pushFlowOf(object)}`;

function messageXml(object: string, { url, username, apiVersion }: MessageTarget): string {
	const name = pushFlowOf(object);
	return documentXml(
		'Workflow',
		element('outboundMessages', [
			['fullName', name],
			['apiVersion', apiVersion],
			['description', 'Tells Product Sync in n8n that a record has changed. Holds only its id.'],
			['endpointUrl', url],
			['fields', 'Id'],
			['includeSessionId', 'false'],
			['integrationUser', username],
			['name', name],
			['protected', 'false'],
			['useDeadLetterQueue', 'false'],
		]),
	);
}

const ACTION = 'Tell_Product_Sync';

function flowXml(object: string, { apiVersion, isActive }: MessageTarget): string {
	const name = pushFlowOf(object);
	return documentXml(
		'Flow',
		[
			element('actionCalls', [
				['name', ACTION],
				['label', 'Tell Product Sync'],
				['locationX', '176'],
				['locationY', '323'],
				['actionName', messageOf(object)],
				['actionType', 'outboundMessage'],
				['flowTransactionModel', 'CurrentTransaction'],
			]),
			element('apiVersion', apiVersion),
			element(
				'description',
				`Tells Product Sync in n8n when a record of ${object} is created or updated. It changes nothing.`,
			),
			element('environments', 'Default'),
			element('interviewLabel', `${name} {!$Flow.CurrentDateTime}`),
			element('label', name),
			element('processType', 'AutoLaunchedFlow'),
			element('start', [
				['locationX', '50'],
				['locationY', '0'],
				['connector', [['targetReference', ACTION]]],
				['object', object],
				['recordTriggerType', 'CreateAndUpdate'],
				['triggerType', 'RecordAfterSave'],
			]),
			element('status', isActive ? 'Active' : 'Draft'),
		].join(''),
	);
}

type Content = string | ReadonlyArray<readonly [name: string, content: Content]>;

export function element(name: string, content: Content, indent = '    '): string {
	if (typeof content === 'string') return `${indent}<${name}>${escapeXml(content)}</${name}>\n`;
	const inner = content.map(([child, value]) => element(child, value, `${indent}    `)).join('');
	return `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}
