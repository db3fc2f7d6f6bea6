import type { Delivery } from '../../platforms/webhook/Delivery';
import { samplePeople } from '../../platforms/samples';
import { answerOf } from '../events/way';
import { NPS_SCORE } from '../org/fields';
import type { Stage } from '../Stage';
import { arrival, clock, fieldOf, findPerson, inEditor, inSalesforce, wayNow } from './looks';
import type { Sight, Step, Tour } from './Tour';

const [maya, tomas] = samplePeople;
const SCORES = [10, 9];
const OLD_SCORE = 2;
const OLDER_DAYS = 7;

/** From a webhook to a timeline: once, in the right place, with the right time, and from nobody else. */
export const productToSalesforce: Tour = {
	id: 'product-to-salesforce',
	title: 'From the product to Salesforce',
	about: 'An event travels to a timeline. Then it comes twice, late, and forged.',
	begin(stage) {
		const [first, second] = stage.platforms;
		let score = SCORES[0];
		let flow: Delivery;
		let again: Delivery;
		let rating: Delivery;
		let late: Delivery;
		let forged: Delivery;
		const mayaNow = () => findPerson(stage, 'Email', maya.email);
		const tomasNow = () => findPerson(stage, 'Email', tomas.email);
		return [
			{
				title: `${maya.name} finishes a tour of your product`,
				text: `${first.label} sends a signed webhook. The workflow finds the person in Salesforce by the user ID ${maya.userId} and logs what happened.`,
				button: 'Send the event',
				async act() {
					flow = await stage.post.send({
						...{ platform: first.id, sample: 'flowCompleted', user: maya.userId },
					});
				},
				seen: async () => arrival(stage, flow, mayaNow()),
			},
			{
				title: 'The same event comes again',
				text: 'Senders repeat what they believe was lost. A timeline must not show it twice.',
				button: 'Send it again',
				async act() {
					again = await stage.post.again(first.id, flow.id);
				},
				seen: async () => once(stage, again, 2),
			},
			{
				title: `${tomas.name} rates your product`,
				text: `${second.label} sends an NPS answer. ${tomas.name} has no user ID in Salesforce, so the e-mail decides. The score goes to a field as well.`,
				button: 'Send the rating',
				async act() {
					const now = fieldOf(stage, tomasNow(), NPS_SCORE);
					score = SCORES.find((each) => each !== now)!;
					rating = await stage.post.send({
						...{ platform: second.id, sample: 'nps', user: tomas.userId },
						answer: { score, text: 'It just works' },
					});
				},
				async seen() {
					const person = tomasNow();
					if (fieldOf(stage, person, NPS_SCORE) !== score) return undefined;
					const sight = arrival(stage, rating, person);
					return sight && { ...sight, text: `${sight.text} NPS Score is ${score} now.` };
				},
			},
			{
				title: 'An old rating arrives late',
				text: `A ${OLD_SCORE} that ${tomas.name} gave ${OLDER_DAYS} days ago was held up. It belongs on the timeline, but it must not replace the newer score.`,
				button: `Send the old ${OLD_SCORE}`,
				async act() {
					late = await stage.post.send({
						...{ platform: second.id, sample: 'nps', user: tomas.userId, manner: 'late' },
						...{ daysAgo: OLDER_DAYS, answer: { score: OLD_SCORE, text: 'Too many clicks' } },
					});
				},
				seen: async () => keptNewer(stage, late),
			},
			{
				title: 'Somebody forges an event',
				text: 'A webhook with a wrong signature claims to be from your product.',
				button: 'Send a forged event',
				async act() {
					forged = await stage.post.send({
						...{ platform: first.id, sample: 'goal', user: maya.userId, manner: 'forged' },
					});
				},
				seen: async () => refused(stage, forged),
			},
		] satisfies Step[];

		function keptNewer(on: Stage, delivery: Delivery): Sight | undefined {
			const way = wayNow(on, delivery);
			const [entry] = way.logged;
			const held = fieldOf(on, tomasNow(), NPS_SCORE);
			const decided = way.stations.find(({ name }) => name === 'fields')!;
			if (!entry || decided.text === '' || held !== score) return undefined;
			const person = tomasNow();
			return {
				text: `The old answer stands on the timeline at ${clock(entry.at)}, its own time. NPS Score is still ${score}.`,
				links: [
					...inEditor(way),
					inSalesforce(on, person.object, person.id, `${person.name} in Salesforce`),
				],
			};
		}
	},
};

/** The event was in so many executions, and is on one timeline once. */
function once(stage: Stage, delivery: Delivery, executions: number): Sight | undefined {
	const way = wayNow(stage, delivery);
	if (way.executions < executions || way.logged.length !== 1) return undefined;
	return {
		text: `n8n answered ${answerOf(delivery)}, ran the workflow ${way.executions} times for this event, and the timeline shows it once: both runs made the same key of it.`,
		links: inEditor(way),
	};
}

function refused(stage: Stage, delivery: Delivery): Sight | undefined {
	if (delivery.ok || stage.passages.of(delivery.raw)) return undefined;
	return {
		text: `n8n answered ${answerOf(delivery)}. No execution was started, and nothing was written.`,
	};
}
