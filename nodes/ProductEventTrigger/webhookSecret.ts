import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Kept } from '../../core/values/Kept';
import type { Platform } from '../../platforms/contract';
import { readSecret } from '../shared/productEvents/settings';

/**
 * A secret that was taken back is accepted for so long at most, in each process. To read a credential costs n8n
 * an isolate and three to seven hundredths of a second of CPU; deliveries come by the hundred in that time.
 */
const KEEP_MS = 10_000;

/** Triggers whose secrets are kept at once, in this process. */
const TRIGGERS = 1_000;

const secrets = new Kept<string>(KEEP_MS, TRIGGERS);

type Context = IHookFunctions | IWebhookFunctions;

/** The webhook secret of a delivery: it may have been read a short time before. */
export interface WebhookSecret {
	value: string;
	/** The secret as it stands now, read after the delivery came; for who would refuse it otherwise. */
	again: () => Promise<string>;
}

export async function secretFor(context: Context, platform: Platform): Promise<WebhookSecret> {
	const arrived = secrets.moment;
	return {
		value: await kept(context, platform),
		again: async () => await kept(context, platform, arrived),
	};
}

/** The secret as it stands now; what was kept before is accepted no more, in this process. */
export async function currentSecret(context: Context, platform: Platform): Promise<string> {
	return await kept(context, platform, secrets.moment);
}

async function kept(context: Context, platform: Platform, since?: number): Promise<string> {
	const { id, credentials } = context.getNode();
	// A node that is given another credential is asked for that one's secret at once.
	const credential = credentials?.[platform.credential.type]?.id ?? '';
	const key = [context.getWorkflow().id, id, platform.credential.type, credential].join(' ');
	return await secrets.get(key, async () => await readSecret(context, platform), since);
}
