import { eventually } from '../../../sandbox/host/eventually';
import { toMessage } from '../../stories/support/kafka';
import { openPublished } from '../lane';
import type { Lane, LaneOptions, Sending, Stage, Trial } from '../types';
import { sightOfEvents } from './eventsSight';
import { bodyOf, EVENT_DOORS, prepareEvents } from './webhook';

/** The trigger's name in the template. */
const TRIGGER = 'Messages';

/** How often a body is written: a gateway that got no acknowledgement writes it again. */
const COPIES: Record<Sending, number> = {
	...{ once: 1, newestFirst: 1, twiceAtOnce: 2 },
	...{ again: 5, signedAnew: 5 },
};

/** Product events that a gateway has written to a topic, to the Salesforce timeline. */
export async function openKafka(
	stage: Stage,
	name: string,
	options: LaneOptions = {},
): Promise<Lane> {
	const { n8n, kafka } = stage;
	if (!kafka) throw new Error('this stage has no broker');
	const { brokers, producer } = kafka;
	const topic = options.twinOf?.topic ?? kafka.newTopic();
	const groupId = `readers-of-${topic}`;
	const credential = await n8n.createCredential({
		...{ type: 'kafka', name: `Kafka ${name}` },
		data: { clientId: name, brokers, ssl: false, authentication: false },
	});
	const publication = {
		slug: 'events-from-kafka',
		choices: { [TRIGGER]: { topic, groupId } },
	};
	const lane = await openPublished(stage, name, publication, options, (template) => {
		const trigger = template.nodes.find(({ name: node }) => node === TRIGGER)!;
		Object.assign(trigger, { credentials: { kafka: credential } });
	});
	const { webhookSecret } = lane.around;
	let written = 0;
	return {
		...lane,
		...{ flow: 'kafka', topic, doors: EVENT_DOORS, prepare: prepareEvents, look: sightOfEvents },
		drive: async (trial) => {
			const bodies = bodiesOf(trial);
			await producer.send(
				topic,
				bodies.map((body) => toMessage(body, webhookSecret)),
			);
			written += bodies.length;
			for (const { items } of trial.subjects) for (const item of items) item.accepted = true;
		},
		rest: async () => {
			await eventually(
				async () => ((await producer.committed(topic, groupId))[0] === written ? true : undefined),
				{ timeoutMs: 120_000, everyMs: 250 },
				() => `the group has not committed ${written} of ${topic}`,
			);
		},
	};
}

function bodiesOf({ subjects, itemsEach, sending }: Trial): unknown[] {
	const rounds = Array.from({ length: itemsEach }, (_, number) => number);
	if (sending === 'newestFirst') rounds.reverse();
	return rounds
		.flatMap((number) => subjects.map((subject) => bodyOf(subject, subject.items[number])))
		.flatMap((body) => Array<unknown>(COPIES[sending]).fill(body));
}
