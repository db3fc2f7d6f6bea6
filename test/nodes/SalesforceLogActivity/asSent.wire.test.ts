/** Bodies that could not be taken wholly as they were sent: what becomes of them, and what is said. */
import type { IDataObject } from 'n8n-workflow';
import { platformById } from '../../../platforms/registry';
import { useOrg } from '../../builders/org';
import { asJson } from '../../builders/orgItems';
import { defineEventKey } from '../../builders/orgSchema';
import { parsed } from '../../builders/platformWebhook';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

/** What the trigger makes of an Appcues event, behind Salesforce Match. */
function received(name: string, attributes: object, timestamp?: unknown): IDataObject {
	const event = parsed(platformById('appcues'), { name, timestamp, user_id: 'u-1', attributes });
	const salesforce = { status: 'matched', object: 'Contact', id: contact };
	return { ...asJson(event), salesforce };
}

const AT = '2026-11-20T09:15:00Z';

describe('an NPS score that is none', () => {
	it.each([11, -1, 9.5, 'ten', null])(
		'(%p) makes no Task, and the item says why and where to look',
		async (score) => {
			const { failed, failure } = await log(
				test,
				[received('appcues:nps_score', { score }, AT)],
				BY_KEY,
			);
			expect(failed).toHaveLength(1);
			expect(failure.message).toBe(
				'The NPS event holds no score; an NPS score is a whole number from 0 to 10',
			);
			expect(failure.details).toMatchObject({ code: 'NO_SCORE', whoseMove: expect.any(String) });
			expect(failure.details.remedy).toContain('"notes"');
			expect(test.org.rows('Task')).toEqual([]);
		},
	);

	it.each(['kit', 'event'])('makes no record either when it is logged as %s', async (logAs) => {
		const { failed } = await log(test, [received('appcues:nps_score', { score: 11 }, AT)], {
			...BY_KEY,
			logAs,
		});
		expect(failed).toHaveLength(1);
		expect(test.org.rows('Event')).toEqual([]);
	});

	it('leaves the others of its batch alone, and the feedback that came with it', async () => {
		const items = [
			received('appcues:nps_score', { score: 11 }, AT),
			received('appcues:nps_score', { score: 9 }, AT),
			received('appcues:nps_score_and_feedback', { score: 11, feedback: 'Fine' }, AT),
		];
		const { failed, hints } = await log(test, items, BY_KEY);
		expect(failed).toHaveLength(1);
		expect(test.org.rows('Task').map(({ Subject }) => Subject)).toEqual([
			'Appcues NPS Score Submitted - 9',
			'Appcues NPS Feedback Submitted',
		]);
		expect(hints.join()).toContain('The score 11 was left out');
	});
});

describe('an event whose time', () => {
	it.each<[string, unknown, string]>([
		['cannot be read', 'last Friday', 'the time "last Friday", which cannot be read'],
		['was not sent', undefined, 'without a time'],
		['lies in the future', '2031-01-01T00:00:00Z', 'in the future, 2031-01-01'],
	])('%s is logged, and the run says so', async (_what, timestamp, words) => {
		const { hints, failed } = await log(
			test,
			[received('appcues:flow_completed', { flowId: 'f-1' }, timestamp)],
			BY_KEY,
		);
		expect(failed).toEqual([]);
		expect(test.org.rows('Task')).toMatchObject([{ ActivityDate: '2026-11-20' }]);
		expect(hints.join()).toContain(words);
	});

	it('was read is logged, and nothing is said', async () => {
		const { hints } = await log(
			test,
			[received('appcues:flow_completed', { flowId: 'f-1' }, AT)],
			BY_KEY,
		);
		expect(hints.join()).not.toContain('as sent');
	});
});
