import type { ITriggerFunctions } from 'n8n-workflow';
import { ChangeDataCapture } from './changeDataCapture';
import { OutboundMessages } from './outboundMessages';
import type { Push, PushSurroundings } from './road';
import type { TriggerSettings } from './settings';

/** The road that was chosen; undefined without push. */
export function pushFor(
	context: ITriggerFunctions,
	settings: TriggerSettings,
	around: PushSurroundings,
): Push | undefined {
	if (settings.push === 'changeDataCapture')
		return new ChangeDataCapture(context, settings.channel, around);
	return settings.push === 'outboundMessage' ? new OutboundMessages(context, around) : undefined;
}
