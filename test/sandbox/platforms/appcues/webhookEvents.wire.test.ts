import {
	appcuesEvent,
	appcuesEventKeys,
	appcuesEvents,
	eventName,
	type AppcuesEventKey,
} from '../../../../sandbox/platforms/appcues';
import { appcues, receiver } from '../support/sandboxes';

const AT = new Date('2026-11-21T10:00:00.123Z');

async function sender() {
	const [{ sandbox }, hook] = [await appcues(), await receiver()];
	sandbox.webhook.configure({ url: hook.url });
	return sandbox;
}

describe('Appcues events', () => {
	it.each([
		['flow_completed', 'appcues:flow_completed', 'flow_completed', 'Flow Completed'],
		[
			'nps_score_and_feedback',
			'appcues:nps_score_and_feedback',
			'nps_score_and_feedback',
			'NPS Score and Feedback',
		],
		[
			'checklist_item_completed',
			'appcues:checklist_item_completed',
			'checklist_item_completed',
			'Checklist Item Completed',
		],
		[
			'v2:experience_dismissed',
			'appcues:v2:experience_dismissed',
			'experience_dismissed',
			'Experience Dismissed',
		],
	] as [AppcuesEventKey, string, string, string][])(
		'spell %s in three ways',
		(key, prefixed, plain, title) => {
			const names = (['prefixed', 'plain', 'title'] as const).map((one) => eventName(key, one));
			expect(names).toEqual([prefixed, plain, title]);
		},
	);

	it.each(appcuesEventKeys)('have a builder for %s', (key) => {
		expect(appcuesEvent(key, { at: AT })).toEqual({
			name: `appcues:${key}`,
			timestamp: '2026-11-21T10:00:00.123Z',
			user_id: 'u-501',
			group_id: 'acct-1001',
			account_id: '103627',
			attributes: expect.any(Object) as object,
		});
	});

	it('take the name key, person, group and attributes from the caller', () => {
		const body = appcuesEvents.flow('skipped', {
			nameKey: 'event',
			vocabulary: 'plain',
			userId: 'u-9',
			groupId: null,
			accountId: '7',
			attributes: { flowName: 'Tour' },
		});
		expect(body).toMatchObject({ event: 'flow_skipped', user_id: 'u-9', account_id: '7' });
		expect(body).not.toHaveProperty('group_id');
		expect(body.attributes).toMatchObject({ flowId: '448', flowName: 'Tour' });
	});

	it('report NPS in two generations: score then feedback, or both at once', () => {
		expect(appcuesEvents.npsScore(3).attributes).toMatchObject({ score: 3 });
		expect(appcuesEvents.npsScore(3).attributes).not.toHaveProperty('feedback');
		expect(appcuesEvents.npsFeedback('ok').attributes).not.toHaveProperty('score');
		expect(appcuesEvents.nps(0, 'bad').attributes).toMatchObject({ score: 0, feedback: 'bad' });
	});

	it('carry web answers under interaction.response and mobile ones under interactionData.formResponse', () => {
		const answers = [
			{ label: 'What next?', value: 'Dark mode' },
			{ label: 'Why?', value: '' },
		];
		const web = appcuesEvents.webForm(answers);
		expect(web).toMatchObject({
			name: 'appcues:form_submitted',
			attributes: { interaction: { response: answers } },
		});
		const mobile = appcuesEvents.mobileForm(answers);
		expect(mobile).toMatchObject({
			name: 'appcues:v2:step_interaction',
			attributes: { interactionType: 'Form Submitted', interactionData: { formResponse: answers } },
		});
	});

	it('tell buttons, checklist items and goals', () => {
		expect(appcuesEvents.mobileButton().attributes).toMatchObject({
			interactionType: 'Button Tapped',
			interactionData: { text: 'Watch the demo' },
		});
		expect(appcuesEvents.webButton().name).toBe('appcues:step_interacted');
		expect(appcuesEvents.checklistItem().attributes).toMatchObject({
			checklistName: 'Getting started',
			itemIndex: 1,
			itemName: 'Invite a teammate',
		});
		expect(appcuesEvents.goal().attributes).toMatchObject({ goalName: 'First report shared' });
		expect(appcuesEvents.checklist('completed').name).toBe('appcues:checklist_completed');
		expect(appcuesEvents.mobileExperience('started').name).toBe('appcues:v2:experience_started');
	});

	it('sent as a webhook are known to the analytics under their prefixed name', async () => {
		const body = appcuesEvents.npsScore(9, { vocabulary: 'title', at: AT });
		const sandbox = await sender();
		await sandbox.webhook.send(body);
		expect(sandbox.state.events).toEqual([
			{
				name: 'appcues:nps_score',
				timestamp: AT.toISOString(),
				userId: 'u-501',
				groupId: 'acct-1001',
				attributes: body.attributes,
			},
		]);
	});

	it('that are falsified or sent again are not recorded', async () => {
		const sandbox = await sender();
		const delivery = await sandbox.webhook.send(appcuesEvents.goal());
		await sandbox.webhook.redeliver(delivery);
		await sandbox.webhook.send(appcuesEvents.goal(), { tamper: 'unsigned' });
		expect(sandbox.state.events).toHaveLength(1);
	});
});
