import { appcuesEvents, type AppcuesSandbox } from '../../platforms/appcues';
import { sampleContent } from '../../platforms/samples';
import type { EventSample, PretendPlatform, ProductUser } from './PretendPlatform';

const of = ({ userId, companyId = undefined }: ProductUser, at: Date) => ({
	...{ userId, groupId: companyId ?? null, at },
});
const { flow, checklist, goal, nps, form, button } = sampleContent;

const samples: readonly EventSample[] = [
	{
		...{ id: 'flowStarted', label: `Flow started: ${flow.name}`, asks: [] },
		body: (user, at) => appcuesEvents.flow('started', of(user, at)),
	},
	{
		...{ id: 'flowCompleted', label: `Flow completed: ${flow.name}`, asks: [] },
		body: (user, at) => appcuesEvents.flow('completed', of(user, at)),
	},
	{
		...{ id: 'checklistItem', label: `Checklist item done: ${checklist.item}`, asks: [] },
		body: (user, at) => appcuesEvents.checklistItem(of(user, at)),
	},
	{
		...{ id: 'checklistCompleted', label: `Checklist completed: ${checklist.name}`, asks: [] },
		body: (user, at) => appcuesEvents.checklist('completed', of(user, at)),
	},
	{
		...{ id: 'nps', label: `NPS with feedback: ${nps.name}`, asks: ['score', 'text'] },
		body: (user, at, { score = 9, text = 'Setting up took minutes.' }) =>
			appcuesEvents.nps(score, text, of(user, at)),
	},
	{
		...{ id: 'npsScore', label: 'NPS score alone', asks: ['score'] },
		body: (user, at, { score = 9 }) => appcuesEvents.npsScore(score, of(user, at)),
	},
	{
		...{ id: 'npsFeedback', label: 'NPS feedback alone', asks: ['text'] },
		body: (user, at, { text = 'Setting up took minutes.' }) =>
			appcuesEvents.npsFeedback(text, of(user, at)),
	},
	{
		...{ id: 'form', label: `Form: ${form.name}`, asks: ['text'] },
		body: (user, at, { text = 'A dark mode for the reports' }) =>
			appcuesEvents.webForm([{ label: form.question, value: text }], of(user, at)),
	},
	{
		...{ id: 'button', label: `Button: ${button.name}`, asks: [] },
		body: (user, at) => appcuesEvents.webButton(of(user, at)),
	},
	{
		...{ id: 'goal', label: `Goal reached: ${goal.name}`, asks: [] },
		body: (user, at) => appcuesEvents.goal(of(user, at)),
	},
];

/** The pretend Appcues on the console. */
export function appcuesOnConsole(appcues: AppcuesSandbox, webhookSecret: string): PretendPlatform {
	const { url, webhook, state, accountId, apiKey, apiSecret } = appcues;
	return {
		...{ id: 'appcues', label: 'Appcues', companyWord: 'group', url, webhook, samples },
		sendTo: (to) => webhook.configure({ ...webhook.config, url: to }),
		access: [
			{ label: 'Account ID', value: accountId },
			{ label: 'API Key', value: apiKey },
			{ label: 'API Secret', value: apiSecret, secret: true },
			{ label: 'Base URL', value: url },
			{ label: 'Webhook Secret', value: webhookSecret, secret: true },
		],
		profile: (userId) => state.users.get(userId),
		company: (companyId) => state.groups.get(companyId),
	};
}
