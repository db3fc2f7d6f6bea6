import { secretsIn } from '../builders/secretForms';
import type { Findings } from './Findings';
import type { HostileDelivery } from './hostileDeliveries';
import type { Posted } from './post';

/** Longest text whose secrets are looked for in a finding. */
const shown = (delivery: HostileDelivery) =>
	`${delivery.what}: ${JSON.stringify(delivery.headers).slice(0, 150)} ${JSON.stringify(delivery.body.toString('utf8', 0, 200))}`;

/**
 * Judges the answer to a delivery.
 *
 * @returns how many events were accepted
 */
export function judgeAnswer(
	delivery: HostileDelivery,
	{ status, body }: Posted,
	secrets: Readonly<Record<string, string>>,
	findings: Findings,
): number {
	if (status >= 500)
		findings.add('answered 5xx', `${status} ${body.slice(0, 100)} to ${shown(delivery)}`);
	if (!delivery.isTrusted && status < 400)
		findings.add('let in without proof', `${status} to ${shown(delivery)}`);
	for (const secret of secretsIn(body, secrets))
		findings.add('secret leaked', `${secret} in the answer to ${shown(delivery)}`);
	if (status !== 200) return 0;
	const { accepted } = JSON.parse(body) as { accepted?: number };
	return accepted ?? 0;
}
