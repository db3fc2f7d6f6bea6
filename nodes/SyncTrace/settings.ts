import type { IExecuteFunctions } from 'n8n-workflow';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../core/event/productEvent';
import { PRODUCT_TARGETS, PROFILE_PLATFORMS, type ProductTarget } from '../../sync/profiles/target';
import type { ProfilePlatform } from '../../platforms/contract';
import type { TraceSettings } from '../../sync/trace/trace';
import { readActivityOptions } from '../shared/activityOptions';
import { readMatching } from '../shared/matching';
import { readNpsFields } from '../shared/npsFields';
import { parametersOf } from '../shared/parameters';
import { readPersonFields } from '../shared/personFields';
import { properties } from './properties';

export interface NodeSettings extends Omit<TraceSettings, 'api'> {
	platform: ProfilePlatform;
	lookInProduct: boolean;
}

const LOG_AS = { task: 'Task', event: 'Event', kit: 'kit' } as const;

const PLATFORMS: Readonly<Record<string, ProfilePlatform>> = Object.fromEntries(
	PROFILE_PLATFORMS.map((platform) => [platform.id, platform]),
);

/** What is set for an item. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): NodeSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const activity = readActivityOptions(options, context.getTimezone());
	const platform = PLATFORMS[parameters.choice('platform', PLATFORMS)];
	const targetOf = (wanted: ProductTarget['kind']) =>
		PRODUCT_TARGETS.find(
			(target) => target.platform === platform && target.kind === wanted,
		) as ProductTarget;
	return {
		filter: {
			kinds: options.choices('kinds', EVENT_KINDS),
			actions: options.choices('actions', EVENT_ACTIONS),
		},
		match: readMatching(parameters),
		activity: {
			logAs: LOG_AS[parameters.choice('logAs', LOG_AS)],
			keyField: parameters.locator('eventKeyField'),
			look: { templates: {}, activity, extraFields: {} },
		},
		nps: readNpsFields(options),
		record: {
			...readPersonFields(parameters),
			companyIdField: parameters.locator('companyIdField') || undefined,
			send: parameters.names('sendFields'),
		},
		platform,
		targets: { user: targetOf('user'), company: targetOf('company') },
		lookInProduct: parameters.flag('lookInProduct'),
		timeZone: activity.timeZone,
	};
}
