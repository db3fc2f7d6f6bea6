import type { FlowName, Lane, LaneOptions, Stage } from '../types';
import { openBulk } from './bulk';
import { openKafka } from './kafka';
import { openRecords } from './records';
import { openWebhook } from './webhook';

type Open = (stage: Stage, name: string, options?: LaneOptions) => Promise<Lane>;

/** How a lane of each flow is opened. */
export const OPEN: Readonly<Record<FlowName, Open>> = {
	webhook: openWebhook,
	records: openRecords,
	bulk: openBulk,
	kafka: openKafka,
};

/** In the words of the table. */
export const FLOW_NAMES: Readonly<Record<FlowName, string>> = {
	webhook: 'product → Salesforce (webhook)',
	records: 'Salesforce → product',
	bulk: 'bulk sync',
	kafka: 'events from Kafka',
};
