import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { Org } from '../../salesforce/org';
import type { Trace } from '../../sync/trace/step';
import {
	traceEvent,
	traceEventKey,
	tracePerson,
	traceRecord,
	type TraceSettings,
} from '../../sync/trace/trace';
import { tell } from '../shared/hints';
import { runBatch } from '../shared/outcomes';
import { openPlatform } from '../shared/platformApi';
import { openSalesforce } from '../shared/salesforce';
import { SAMPLE } from '../shared/samples';
import { readSettings } from './settings';
import { readSubject, subjectOf, type Subject } from './subject';

/**
 * Traces each item, one after the other. What is known of the org is asked anew for each run: somebody may have changed
 * it just now. What keeps a trace from being made is the failure of its item.
 */
export async function traceItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, 'trace it', async (outcomes) => {
		const org = await openSalesforce(context, { anew: true });
		const apis = new Map<string, PlatformApi>();
		for (const [itemIndex, { json }] of context.getInputData().entries()) {
			try {
				const subject = readSubject(context, itemIndex);
				const { platform, lookInProduct, ...settings } = readSettings(context, itemIndex);
				let api = apis.get(platform.id);
				if (lookInProduct && !api) {
					api = await openPlatform(context, platform);
					apis.set(platform.id, api);
				}
				const trace = await traceOf(org, subject, {
					...settings,
					...(lookInProduct ? { api } : {}),
				});
				outcomes[itemIndex] = {
					output: 0,
					json: { ...json, trace: { subject: subjectOf(subject), ...trace } },
				};
			} catch (error) {
				outcomes[itemIndex] = { error };
			}
		}
		const traced = outcomes.filter((outcome) => 'output' in outcome).length;
		const calls = [...apis.values()].reduce((sum, api) => sum + api.calls, 0);
		const asked = apis.size > 0 ? ` ${calls} requests to the platform.` : '';
		tell(
			context,
			`${traced} of ${outcomes.length} traced; nothing was written.${asked}`,
			org.gateway.usage,
		);
	});
}

async function traceOf(org: Org, subject: Subject, settings: TraceSettings): Promise<Trace> {
	switch (subject.what) {
		case 'event':
			return await traceEvent(org, subject.event, {
				...settings,
				...(subject.sample ? { passedOver: SAMPLE } : {}),
			});
		case 'person':
			return await tracePerson(org, subject.person, settings);
		case 'record':
			return await traceRecord(org, subject.recordId, settings);
		case 'eventKey':
			return await traceEventKey(org, subject.key, settings);
	}
}
