import type { ITriggerFunctions } from 'n8n-workflow';
import { KIT_KEY_FIELD, KIT_OWN_FIELDS, PUSH_CHANNEL_PATH } from '../../core/kit/names';
import { GONE_KINDS, type ChangeKind } from '../../core/change/recordChange';
import { SetupError } from '../../core/failure/syncError';
import type { WatchSettings } from '../../salesforce/changes/watchSettings';
import { readShare } from '../shared/apiShare';
import { readFilter } from '../shared/conditions';
import { readObjects } from '../shared/fields';
import { triggerParametersOf } from '../shared/parameters';
import { readPersonFields } from '../shared/personFields';
import { readPush, type PushWay } from '../shared/push';
import { properties } from './properties';

export interface TriggerSettings extends WatchSettings {
	checkEverySec: number;
	/** After a look that failed, before the pauses grow. */
	retryEverySec: number;
	push: PushWay;
	/** Of Change Data Capture, for example `/data/ProductSync__chn`. */
	channel: string;
	/** Share of the org's daily API requests that may be in use, 0 to 1. */
	share: number;
}

type Kinds = 'createdOrUpdated' | 'created' | 'updated';

const KINDS: Readonly<Record<Kinds, readonly ChangeKind[]>> = {
	createdOrUpdated: ['created', 'updated'],
	created: ['created'],
	updated: ['updated'],
};

/** Seldomer than this nobody waits, oftener costs API calls nobody wants to pay. */
const SHORTEST_CHECK_SEC = 10;

/** The interval of a trigger without push. */
const RETRY_SEC = 60;

/** The node's parameters. Read once, when the workflow is published. */
export function readSettings(context: ITriggerFunctions): TriggerSettings {
	const parameters = triggerParametersOf(context, properties);
	const options = parameters.collection('options');
	const watch = parameters.names('watchFields');
	const push = readPush(parameters);
	const checkEverySec = Math.max(parameters.number('checkEverySec', 60), SHORTEST_CHECK_SEC);
	const kinds = [
		...KINDS[parameters.choice('changes', KINDS)],
		...(options.flag('includeDeleted') ? ([...GONE_KINDS, 'undeleted'] as const) : []),
	];
	if (watch.length === 0 && kinds.includes('updated')) throw nothingToWatch();
	return {
		objects: readObjects(parameters),
		watch,
		send: [...new Set([...watch, ...parameters.names('sendFields')])],
		filter: readFilter(parameters),
		kinds,
		...readPersonFields(parameters),
		companyIdField: parameters.locator('companyIdField') || undefined,
		startFrom: parameters.choice('startFrom', ['now', 'beginning']),
		checkEverySec,
		// With push the interval may be hours; a look that failed is made again as without.
		retryEverySec: push === 'none' ? checkEverySec : Math.min(checkEverySec, RETRY_SEC),
		push,
		channel: channelIn(parameters.text('channel') || PUSH_CHANNEL_PATH),
		share: readShare(options, 'watching'),
		changesPerPage: options.number('changesPerExecution', 500),
		lookBackSec: options.number('lookBackMinutes', 15) * 60,
		recheckSec: options.number('recheckMinutes', 0) * 60,
		...(options.flag('ignoreOwnChanges', true)
			? {
					echo: {
						ownFields: [...KIT_OWN_FIELDS, ...options.names('ownFields')],
						keyField: KIT_KEY_FIELD,
					},
				}
			: {}),
		contactWins: true,
		known: { records: options.number('rememberedRecords', 20_000), characters: 2_000_000 },
	};
}

/** @throws SetupError for what is no channel of change events */
function channelIn(text: string): string {
	const name = text.trim().replace(/^\/?(data\/)?/, '');
	if (/^\w+$/.test(name)) return `/data/${name}`;
	throw new SetupError(`"${text}" is not a channel of Change Data Capture`, {
		move: 'fixMapping',
		remedy: `Enter ${PUSH_CHANNEL_PATH}, which Install Kit makes, or /data/ChangeEvents.`,
	});
}

function nothingToWatch(): SetupError {
	return new SetupError('No field to watch is chosen', {
		move: 'fixMapping',
		remedy:
			'Choose the fields whose change should start the workflow; a change in any of them does.',
	});
}
