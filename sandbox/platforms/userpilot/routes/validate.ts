import type { Route } from '../../server/Call';
import { allowApiVersion } from '../guards';
import type { UserpilotApp } from '../UserpilotApp';

/**
 * Are these credentials good?
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-actions/src/destinations/userpilot (2026-08)
 */
export function validateRoutes({ requireKey }: UserpilotApp): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/validate',
			guards: [requireKey, allowApiVersion],
			// UNCONFIRMED: the body is `{}` in Segment's tests; the live answer is not published.
			handle: () => ({ status: 200, body: {} }),
		},
	];
}
