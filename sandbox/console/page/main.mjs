// Listens to what the world does, shows it, and sends what is pressed.
import { accessPart, factsPart, keptPart, usagePart } from './access.mjs';
import { h, show } from './dom.mjs';
import { doingsOf } from './doings.mjs';
import { eventsPart } from './events.mjs';
import { followTour } from './focus.mjs';
import { peoplePart } from './people.mjs';
import { toursPart } from './tours.mjs';

const SECTIONS = ['world', 'records', 'events', 'kept', 'usage', 'tours', 'access'];

/** What the server has told, and what the reader has chosen. */
const state = {
	// `record` was chosen, and may not be told of yet; `shown` is what the page shows.
	ui: { record: undefined, shown: undefined, form: {}, saves: 0, editing: undefined },
};

const parts = {
	facts: factsPart,
	'tours-body': toursPart,
	'people-body': peoplePart,
	'events-body': eventsPart,
	'kept-body': keptPart,
	'usage-body': usagePart,
	'access-body': accessPart,
};

const byId = (id) => document.getElementById(id);
const isComplete = () => SECTIONS.every((section) => state[section] !== undefined);

let drawing;
function draw() {
	drawing ??= requestAnimationFrame(() => {
		drawing = undefined;
		if (!isComplete()) return;
		for (const [id, part] of Object.entries(parts)) show(byId(id), part(state));
		document.documentElement.dataset.ready = 'true';
	});
}

const SAID_FOR_MS = 7_000;
let hushing;

/** Says what came of something. A problem stays until it is closed. */
function say(text, isProblem = false) {
	clearTimeout(hushing);
	if (text && !isProblem) hushing = setTimeout(() => say(''), SAID_FOR_MS);
	const said = byId('said');
	said.className = `said${text ? ' shown' : ''}${isProblem ? ' problem' : ''}`;
	show(said, text && h('span', {}, text), text && closeButton());
}

const closeButton = () =>
	h('button', { type: 'button', class: 'plain', 'data-do': 'hush', 'aria-label': 'Close' }, '×');

function listen() {
	const live = new EventSource('/api/live');
	for (const section of SECTIONS)
		live.addEventListener(section, ({ data }) => {
			state[section] = JSON.parse(data);
			draw();
			if (section === 'tours') followTour();
		});
	live.addEventListener('trouble', ({ data }) => say(`n8n: ${JSON.parse(data)}`, true));
	live.addEventListener('error', () => {
		document.documentElement.dataset.ended = 'true';
		say('The pretend world has ended, or is not reached. Start it with “npm start”.', true);
	});
	live.addEventListener('open', () => {
		if (!document.documentElement.dataset.ended) return;
		delete document.documentElement.dataset.ended;
		say('');
	});
}

/** Asks the server to do something; what came of it is said. */
async function ask(path, body) {
	const response = await fetch(`/api/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error);
	if (answer.said) say(answer.said);
	return answer;
}

const doings = doingsOf({ state, ask, say, draw });

async function run(name, element, submitter) {
	try {
		await doings[name](element.dataset, element, submitter);
	} catch (error) {
		say(error.message, true);
	}
	draw();
}

addEventListener('click', (event) => {
	const element = event.target.closest('[data-do]');
	if (element && element.nodeName !== 'FORM') void run(element.dataset.do, element);
});
addEventListener('submit', (event) => {
	event.preventDefault();
	void run(event.target.dataset.do, event.target, event.submitter);
});
addEventListener('change', (event) => {
	const form = event.target.closest('form[data-change]');
	if (form) void run(form.dataset.change, form);
});

listen();
