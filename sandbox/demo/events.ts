import { appcuesEvents, type AppcuesWebhookBody } from '../platforms/appcues';
import { sampleContent, samplePeople } from '../platforms/samples';
import type { Attributes } from '../platforms/store/Attributes';
import { userpilotEvents, type UserpilotWebhookBody } from '../platforms/userpilot';

/** Knows the product, is in nobody's Salesforce. */
export const STRANGER = 'u-999';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What happens in the Appcues account of the demo: people by user id only, as Appcues sends them. */
export function appcuesStory(): AppcuesWebhookBody[] {
	const of = (userId: string, minutes: number) => ({
		userId,
		groupId: samplePeople.find((person) => person.userId === userId)?.companyId ?? null,
		at: minutesAgo(minutes),
	});
	const answers = [{ label: sampleContent.form.question, value: 'A dark mode for the reports' }];
	return [
		appcuesEvents.flow('started', of('u-501', 55)),
		appcuesEvents.flow('completed', of('u-501', 52)),
		appcuesEvents.checklistItem(of('u-501', 48)),
		appcuesEvents.checklist('completed', of('u-501', 45)),
		appcuesEvents.goal(of('u-501', 44)),
		appcuesEvents.npsScore(9, of('u-501', 40)),
		appcuesEvents.npsFeedback('The reports save us an hour a day', of('u-501', 39)),
		appcuesEvents.webButton(of('u-503', 35)),
		appcuesEvents.webForm(answers, of('u-503', 33)),
		appcuesEvents.nps(6, 'Onboarding took us too long', of('u-504', 30)),
		appcuesEvents.flow('completed', of(STRANGER, 29)),
	];
}

/** What happens in the Userpilot app of the demo: the e-mail address is among the chosen properties. */
export function userpilotStory(): UserpilotWebhookBody[] {
	const of = (userId: string, minutes: number) => {
		const known = samplePeople.find((person) => person.userId === userId);
		const properties: Attributes = known ? { name: known.name, email: known.email } : {};
		return { user: { user_id: userId, ...properties }, at: minutesAgo(minutes) };
	};
	const ask = (question: string, answer: string) => [{ question, answer }];
	return [
		userpilotEvents.flow('completed', of('u-502', 25)),
		userpilotEvents.checklist('completed', of('u-502', 22)),
		userpilotEvents.nps(10, 'It just works', of('u-502', 20)),
		userpilotEvents.featureTag('click', of('u-505', 18)),
		userpilotEvents.survey(ask(sampleContent.survey.question, 'Scheduling'), of('u-505', 15)),
		userpilotEvents.formSubmitted(
			ask(sampleContent.form.question, 'An export to slides'),
			of('u-503', 12),
		),
		userpilotEvents.buttonTracked(of('u-501', 10)),
		userpilotEvents.flow('completed', { user: { user_id: STRANGER }, at: minutesAgo(8) }),
	];
}
