import { setTimeout as pause } from 'node:timers/promises';
import { readTemplate } from '../../sandbox/demo/template';
import type { IdleTrigger } from './results';
import type { Stand } from './stand';
import { quiet, watch } from './watch';

const TEMPLATE = 'salesforce-to-userpilot';
const TRIGGER = 'Contact or Lead changed';
const EVERY_SEC = 10;
const WATCHED_MS = 60_000;
const SETTLING_MS = 30_000;
/** After its start n8n has things to do for a while that are none of the trigger's. */
const AFTER_START_MS = 20_000;

/** What a look of the Record Trigger costs n8n when nothing has changed: beyond what n8n costs without it. */
export async function idleTrigger({ settings, world }: Stand): Promise<IdleTrigger> {
	const { n8n, salesforce, credentials } = world;
	const idle = async () => {
		await quiet(n8n, SETTLING_MS);
		return await watch(n8n, async () => await pause(WATCHED_MS));
	};
	await pause(AFTER_START_MS);
	const without = await idle();
	const template = readTemplate(TEMPLATE, { [TRIGGER]: { checkEverySec: EVERY_SEC } });
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	await quiet(n8n, SETTLING_MS);
	salesforce.org.requests.clear();
	const withTrigger = await idle();
	// what it reads in the time that is watched
	const looks = WATCHED_MS / 1_000 / EVERY_SEC;
	if (salesforce.org.requests.total < looks)
		throw new Error(`the trigger looked less than ${looks} times: nothing was measured`);
	await n8n.deactivate(workflowId);
	return { settings, looks, cpuMsPerLook: (withTrigger.cpuMs - without.cpuMs) / looks };
}
