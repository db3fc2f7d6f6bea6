import { userpilotEvents } from '../../../../sandbox/platforms/userpilot';

const AT = new Date('2026-11-21T10:00:00.900Z');
const AT_SECONDS = 1795255200;

describe('Userpilot webhook bodies', () => {
	const USER = {
		user_id: 'u-501',
		name: 'Maya Lindqvist',
		email: 'maya@northwind.example',
		sessions: 12,
	};

	it('put the envelope of the one known receiver around NPS', () => {
		expect(userpilotEvents.nps(9, 'Great', { at: AT })).toEqual({
			timestamp: AT_SECONDS,
			data: {
				type: 'nps',
				id: 7,
				title: 'Quarterly NPS',
				score: 9,
				feedback: 'Great',
				hostname: 'app.acme.example',
				user: USER,
			},
		});
	});

	it.each([
		['flow started', userpilotEvents.flow('started'), { type: 'flow', state: 'started', id: 448 }],
		['flow completed', userpilotEvents.flow('completed'), { type: 'flow', state: 'completed' }],
		['flow dismissed', userpilotEvents.flow('dismissed'), { type: 'flow', state: 'dismissed' }],
		[
			'checklist started',
			userpilotEvents.checklist('started'),
			{ type: 'checklist', state: 'started', id: 12 },
		],
		['checklist completed', userpilotEvents.checklist('completed'), { title: 'Getting started' }],
		['checklist dismissed', userpilotEvents.checklist('dismissed'), { state: 'dismissed' }],
		['NPS score', userpilotEvents.npsScore(0), { type: 'nps', score: 0 }],
		['NPS feedback', userpilotEvents.npsFeedback('ok'), { type: 'nps', feedback: 'ok' }],
		['NPS dismissed', userpilotEvents.npsDismissed(), { type: 'nps', state: 'dismissed' }],
		[
			'feature tag click',
			userpilotEvents.featureTag('click'),
			{ type: 'feature_tag', action: 'click', id: 205 },
		],
		['feature tag hover', userpilotEvents.featureTag('hover'), { action: 'hover' }],
		['feature tag text input', userpilotEvents.featureTag('text_input'), { action: 'text_input' }],
		[
			'button',
			userpilotEvents.buttonTracked(),
			{ type: 'button', event_name: 'watch-demo', state: 'clicked' },
		],
	])('tell %s', (_what, body, data) => {
		expect(body.data).toMatchObject({ ...data, user: USER });
	});

	it('list the answers of forms and surveys', () => {
		const answers = [{ question: 'What next?', answer: 'Dark mode' }];
		const responses = [{ question: 'What next?', question_type: 'open_text', answer: 'Dark mode' }];
		expect(userpilotEvents.formSubmitted(answers).data).toMatchObject({
			type: 'form',
			state: 'submitted',
			responses,
		});
		expect(userpilotEvents.survey(answers).data).toMatchObject({
			type: 'survey',
			id: 45,
			responses,
		});
	});

	it.each([
		[
			'flow',
			userpilotEvents.flow('completed', { vocabulary: 'export' }),
			'interaction',
			'experience:448:COMPLETED',
		],
		[
			'checklist',
			userpilotEvents.checklist('dismissed', { vocabulary: 'export' }),
			'interaction',
			'checklist:12:DISMISSED',
		],
		[
			'feature tag',
			userpilotEvents.featureTag('click', { vocabulary: 'export' }),
			'track_feature',
			'205',
		],
		['button', userpilotEvents.buttonTracked({ vocabulary: 'export' }), 'track', 'watch-demo'],
	])('can speak the words of the export schema: %s', (_what, body, type, eventName) => {
		expect(body.data).toMatchObject({ type, event_name: eventName });
	});

	it('take the person with flat properties, a company and further data', () => {
		const body = userpilotEvents.flow('started', {
			user: { user_id: 'u-9', plan: 'pro' },
			company: { id: 'c-1', tier: 'A' },
			data: { step: 3 },
		});
		expect(body.data).toMatchObject({
			user: { user_id: 'u-9', plan: 'pro' },
			company: { id: 'c-1', tier: 'A' },
			step: 3,
		});
	});

	it('carry at most ten properties', () => {
		const properties = Object.fromEntries(
			Array.from({ length: 11 }, (_none, index) => [`p${index}`, index]),
		);
		const build = () =>
			userpilotEvents.flow('started', { user: { user_id: 'u-1', ...properties } });
		expect(build).toThrow('a webhook carries at most 10 properties, not 11');
	});
});
