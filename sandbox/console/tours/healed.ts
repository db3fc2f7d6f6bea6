import { samplePeople } from '../../platforms/samples';
import type { Delivery } from '../../platforms/webhook/Delivery';
import { editorLink, receiverOf, replayTrigger } from '../n8n/RunningN8n';
import { USER_ID } from '../org/fields';
import type { Stage } from '../Stage';
import { findPerson, inEditor, inSalesforce, wayNow } from './looks';
import type { Step, Tour } from './Tour';

const priya = samplePeople[2];

/** A permission is taken away, an event is kept with the reason, somebody mends it, and it arrives once. */
export const healed: Tour = {
	id: 'healed',
	title: 'Something fails, and is healed',
	about: 'A permission is missing. See what is kept, whose move it is, and how it is made good.',
	begin(stage) {
		const { n8n, passages, editTasks } = stage;
		const [platform] = stage.platforms;
		let sent: Delivery;
		const person = () => findPerson(stage, USER_ID, priya.userId);
		const workflow = () => receiverOf(passages.workflows, platform.webhook.config.url);
		const editor = () => ({
			label: 'Open the workflow in n8n',
			href: editorLink(n8n.baseUrl, workflow()!.id),
		});
		return [
			{
				title: 'An administrator takes a permission away',
				text: 'n8n works in Salesforce as an integration user, by its permission sets. Somebody tidies up and removes Edit Tasks from them.',
				button: 'Take it away',
				act: () => editTasks.takeAway(),
				seen: async () =>
					editTasks.isGiven
						? undefined
						: { text: 'The integration user may not log Tasks any more. n8n does not know yet.' },
			},
			{
				title: `${priya.name} submits a form`,
				text: `${platform.label} sends the event as always. It must not be lost, and somebody has to be told.`,
				button: 'Send the event',
				async act() {
					sent = await stage.post.send({
						...{ platform: platform.id, sample: 'form', user: priya.userId },
						answer: { text: 'An export to slides' },
					});
				},
				async seen() {
					const { kept, stations, ...way } = wayNow(stage, sent);
					if (!kept) return undefined;
					return {
						text: `n8n answered ${stations[0].text} and kept the event. Why: ${kept.why}. What to do: ${kept.whatToDo}`,
						links: inEditor({ ...way, stations }),
					};
				},
			},
			{
				title: 'The administrator gives it back',
				text: 'The words in the table said whose move it was. Now the cause is mended.',
				button: 'Give it back',
				act: () => editTasks.giveBack(),
				async seen() {
					if (!editTasks.isGiven || !wayNow(stage, sent).kept) return undefined;
					return { text: 'The permission is there again. The event still waits in the table.' };
				},
			},
			{
				title: 'Replay what was kept',
				text: 'The workflow has a button for it. The console presses it for you; in the editor it is the arrow at Execute workflow.',
				button: 'Replay',
				act: async () => await replay(stage, platform.webhook.config.url),
				async seen() {
					const way = wayNow(stage, sent);
					if (way.kept || way.logged.length !== 1) return undefined;
					const { object, id, name } = person();
					return {
						text: `“${way.logged[0].subject}” is on the timeline of ${name}, once, with the time it happened. The row is off the table.`,
						links: [
							...inEditor(way),
							editor(),
							inSalesforce(stage, object, id, `${name} in Salesforce`),
						],
					};
				},
			},
			{
				title: 'To be sure, the event comes once more',
				text: 'A careful sender repeats it, because its first try was so long ago.',
				button: 'Send it again',
				async act() {
					sent = await stage.post.again(platform.id, sent.id);
				},
				async seen() {
					const way = wayNow(stage, sent);
					if (way.executions < 3 || way.logged.length !== 1) return undefined;
					return {
						text: `Kept, replayed and sent again: ${way.executions} executions, one activity.`,
						links: inEditor(way),
					};
				},
			},
		] satisfies Step[];
	},
	tidyUp: ({ editTasks }) => editTasks.giveBack(),
};

/** Runs the replay of the workflow that receives what is sent to this URL. */
async function replay({ n8n, passages }: Stage, webhookUrl: string): Promise<void> {
	await passages.look();
	const workflow = receiverOf(passages.workflows, webhookUrl);
	const from = workflow && replayTrigger(workflow);
	if (!from) throw new Error('The workflow that kept the event has no button to replay it.');
	await n8n.runWorkflow(workflow.id, { from });
}
