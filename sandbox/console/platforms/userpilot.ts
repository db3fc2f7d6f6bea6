import { sampleContent } from '../../platforms/samples';
import { userpilotEvents, type UserpilotSandbox } from '../../platforms/userpilot';
import type { EventSample, PretendPlatform, ProductUser } from './PretendPlatform';

const of = ({ userId, name, email, companyId }: ProductUser, at: Date) => ({
	user: { user_id: userId, ...(name ? { name } : {}), ...(email ? { email } : {}) },
	...(companyId ? { company: { id: companyId } } : {}),
	at,
});
const { flow, checklist, nps, survey, form, featureTag, button } = sampleContent;
const ask = (question: string, answer: string) => [{ question, answer }];

const samples: readonly EventSample[] = [
	{
		...{ id: 'flowStarted', label: `Flow started: ${flow.name}`, asks: [] },
		body: (user, at) => userpilotEvents.flow('started', of(user, at)),
	},
	{
		...{ id: 'flowCompleted', label: `Flow completed: ${flow.name}`, asks: [] },
		body: (user, at) => userpilotEvents.flow('completed', of(user, at)),
	},
	{
		...{ id: 'checklistCompleted', label: `Checklist completed: ${checklist.name}`, asks: [] },
		body: (user, at) => userpilotEvents.checklist('completed', of(user, at)),
	},
	{
		...{ id: 'nps', label: `NPS with feedback: ${nps.name}`, asks: ['score', 'text'] },
		body: (user, at, { score = 9, text = 'It just works' }) =>
			userpilotEvents.nps(score, text, of(user, at)),
	},
	{
		...{ id: 'npsScore', label: 'NPS score alone', asks: ['score'] },
		body: (user, at, { score = 9 }) => userpilotEvents.npsScore(score, of(user, at)),
	},
	{
		...{ id: 'npsFeedback', label: 'NPS feedback alone', asks: ['text'] },
		body: (user, at, { text = 'It just works' }) => userpilotEvents.npsFeedback(text, of(user, at)),
	},
	{
		...{ id: 'survey', label: `Survey: ${survey.name}`, asks: ['text'] },
		body: (user, at, { text = 'Scheduling' }) =>
			userpilotEvents.survey(ask(survey.question, text), of(user, at)),
	},
	{
		...{ id: 'form', label: `Form: ${form.name}`, asks: ['text'] },
		body: (user, at, { text = 'An export to slides' }) =>
			userpilotEvents.formSubmitted(ask(form.question, text), of(user, at)),
	},
	{
		...{ id: 'featureTag', label: `Feature clicked: ${featureTag.name}`, asks: [] },
		body: (user, at) => userpilotEvents.featureTag('click', of(user, at)),
	},
	{
		...{ id: 'button', label: `Button: ${button.name}`, asks: [] },
		body: (user, at) => userpilotEvents.buttonTracked(of(user, at)),
	},
];

/** The pretend Userpilot on the console. */
export function userpilotOnConsole(
	userpilot: UserpilotSandbox,
	webhookSecret: string,
): PretendPlatform {
	const { url, exportUrl, webhook, state, apiKey } = userpilot;
	return {
		...{ id: 'userpilot', label: 'Userpilot', companyWord: 'company', url, webhook, samples },
		sendTo: (to) => webhook.configure({ ...webhook.config, url: to }),
		access: [
			{ label: 'API Key', value: apiKey, secret: true },
			{ label: 'Base URL', value: url },
			{ label: 'Base URL of lookups', value: exportUrl },
			{ label: 'Webhook Secret', value: webhookSecret, secret: true },
		],
		profile: (userId) => state.users.get(userId),
		company: (companyId) => state.companies.get(companyId),
	};
}
