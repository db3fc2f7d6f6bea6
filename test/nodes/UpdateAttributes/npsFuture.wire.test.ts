/** An answer dated by a clock that runs years ahead: it must not close the field to every later answer. */
import { platformById } from '../../../platforms/registry';
import { useOrg } from '../../builders/org';
import { asJson } from '../../builders/orgItems';
import { defineNps, NPS } from '../../builders/orgSchema';
import { TO_NPS_FIELDS, update } from './updating';

const test = useOrg();

const RECEIVED_MS = Date.UTC(2026, 10, 20, 9, 15);

it('an NPS answer dated 2031 is written, and the next answer that arrives is written over it', async () => {
	defineNps(test.org);
	const contact = test.org.insert('Contact', { LastName: 'Byron' });
	const answer = (score: number, timestamp: string, receivedAtMs: number) => {
		const body = { name: 'appcues:nps_score', timestamp, user_id: 'u-1', attributes: { score } };
		const event = platformById('appcues').webhook.parse(body, { receivedAtMs });
		const salesforce = { status: 'matched', object: 'Contact', id: contact };
		return { ...asJson(event), salesforce };
	};
	const held = () => test.org.get('Contact', contact)?.[NPS.score];

	const ahead = await update(test, [answer(9, '2031-01-01T00:00:00Z', RECEIVED_MS)], TO_NPS_FIELDS);
	expect(ahead.statuses).toEqual(['updated']);
	expect(ahead.hints.join()).toContain('in the future, 2031-01-01');
	expect(held()).toBe(9);

	const hourLater = RECEIVED_MS + 3_600_000;
	const next = answer(3, new Date(hourLater).toISOString(), hourLater);
	expect((await update(test, [next], TO_NPS_FIELDS)).statuses).toEqual(['updated']);
	expect(held()).toBe(3);
});
