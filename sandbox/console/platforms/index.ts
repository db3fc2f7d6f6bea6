import type { AppcuesSandbox } from '../../platforms/appcues';
import type { UserpilotSandbox } from '../../platforms/userpilot';
import { appcuesOnConsole } from './appcues';
import type { PretendPlatform } from './PretendPlatform';
import { userpilotOnConsole } from './userpilot';

export type * from './PretendPlatform';

/** The pretend platforms that run, and what they sign their webhooks with. */
export interface RunningPlatforms {
	appcues: AppcuesSandbox;
	userpilot: UserpilotSandbox;
	webhookSecret: string;
}

/** Every platform of the console; a further one is a line here. */
export function pretendPlatforms(running: RunningPlatforms): PretendPlatform[] {
	return [
		appcuesOnConsole(running.appcues, running.webhookSecret),
		userpilotOnConsole(running.userpilot, running.webhookSecret),
	];
}
