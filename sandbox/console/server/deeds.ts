import { replayTrigger } from '../n8n/RunningN8n';
import { shownObject } from '../org/deeds';
import { MANNERS, type Sending } from '../events/Post';
import { answerOf } from '../events/way';
import type { Stage } from '../Stage';
import type { Guide } from '../tours/Guide';
import { BadRequest } from './BadRequest';
import type { Body } from './readBody';

/** What was done, in a sentence for people (none where the page shows it anyway); `at` is the record to show next. */
export interface Done {
	said: string;
	at?: string;
}

type Deed = (stage: Stage, body: Body, guide: Guide) => Done | Promise<Done>;

const said = (text: string, at?: string): Done => ({ said: text, ...(at ? { at } : {}) });
const objectOf = (body: Body) => shownObject(body.text('object'));

const LONGEST_ANSWER = 1_000;

/** Everything that can be done on the console, by its path below `/api/`. */
export const DEEDS: Readonly<Record<string, Deed>> = {
	'record/create': ({ deeds }, body) =>
		said('Created.', deeds.create(objectOf(body), body.texts('values'))),
	'record/update': ({ deeds }, body) => {
		deeds.update(objectOf(body), body.text('id'), body.texts('values'));
		return said('Saved in Salesforce.', body.text('id'));
	},
	'record/delete': ({ deeds }, body) => {
		deeds.delete(objectOf(body), body.text('id'));
		return said('Deleted. It is in the recycle bin.');
	},
	'record/undelete': ({ deeds }, body) => {
		deeds.undelete(body.text('id'));
		return said('Taken out of the recycle bin.', body.text('id'));
	},
	'record/merge': ({ deeds }, body) => {
		const object = body.oneOf('object', ['Contact', 'Lead'] as const);
		deeds.merge(object, body.text('winner'), body.text('loser'));
		return said('Merged.', body.text('winner'));
	},
	'lead/convert': ({ deeds }, body) => {
		const { contactId } = deeds.convert(body.text('id'));
		return said('Converted. The Lead is a Contact now.', contactId);
	},
	'event/send': async ({ post }, body) => {
		const delivery = await post.send(sendingOf(body));
		return said(`n8n answered ${answerOf(delivery)}.`);
	},
	'event/again': async ({ post }, body) => {
		const delivery = await post.again(body.text('platform'), body.number('delivery'));
		return said(`Sent again. n8n answered ${answerOf(delivery)}.`);
	},
	'event/burst': async ({ post }, body) => {
		const deliveries = await post.burst(sendingOf(body), body.number('count'));
		const taken = deliveries.filter(({ ok }) => ok).length;
		return said(`${deliveries.length} events sent, ${taken} accepted.`);
	},
	'webhook/point': ({ post }, body) => {
		const platform = post.platform(body.text('platform'));
		platform.sendTo(onThisMachine(body.text('url')));
		return said(`${platform.label} sends its webhooks there from now on.`);
	},
	'kept/replay': async ({ n8n, passages }, body) => {
		const id = body.text('workflow');
		const workflow = passages.workflows.find((each) => each.id === id);
		const from = workflow && replayTrigger(workflow);
		if (!from) throw new BadRequest(`Workflow ${id} has nothing to replay with.`);
		await n8n.runWorkflow(id, { from });
		return said(`${workflow.name} replays what it has kept.`);
	},
	'tour/start': (_stage, body, guide) => {
		guide.start(body.text('id'));
		return said('');
	},
	'tour/press': (_stage, body, guide) => {
		guide.press(body.text('id'), body.number('step'));
		return said('');
	},
	'tour/leave': (_stage, body, guide) => {
		guide.leave(body.text('id'));
		return said('');
	},
};

function sendingOf(body: Body): Sending {
	const score = body.optional('score', (part) => part.number('score'));
	const text = body.optional('text', (part) => part.text('text').slice(0, LONGEST_ANSWER));
	return {
		...{ platform: body.text('platform'), sample: body.text('sample'), user: body.text('user') },
		answer: { ...(score === undefined ? {} : { score }), ...(text ? { text } : {}) },
		manner: body.optional('manner', (part) => part.oneOf('manner', MANNERS)),
	};
}

/** The pretend platforms send nothing to other machines. */
function onThisMachine(text: string): string {
	const url = URL.parse(text);
	if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)) return text;
	throw new BadRequest('The URL must be one of this machine: http://127.0.0.1:…');
}
