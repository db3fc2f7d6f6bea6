import { playChange, playEvents, setUp } from './demo/demo';
import { startWorld, type World } from './demo/world';
import { openConsole } from './console/openConsole';
import { openInBrowser } from './console/openInBrowser';

/**
 * `npm start`: a pretend Salesforce, pretend platforms and a real n8n, joined by the templates; a few events
 * and a change are played through. The editor and the console stay open until Ctrl-C; with --once everything
 * ends at once.
 */
const EDITOR_PORT = 5678;

const say = (line: string) => console.log(line);

function introduce({ n8n, salesforce, appcues, userpilot }: World, console: string): void {
	const { email, password } = n8n.owner;
	say('');
	say(`Console      ${console}   (the pretend world on one page, with guided tours)`);
	say(`n8n editor   ${n8n.baseUrl}   (${email} / ${password})`);
	say(`Salesforce   ${salesforce.instanceUrl}`);
	say(`Appcues      ${appcues.url}`);
	say(`Userpilot    ${userpilot.url}`);
}

async function interrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function main(): Promise<void> {
	const once = process.argv.includes('--once');
	say('Starting a pretend Salesforce, Appcues and Userpilot, and a real n8n …');
	const world = await startWorld({
		n8n: { port: EDITOR_PORT },
		connectAs: ({ org }) => org.users.integration,
	});
	try {
		const people = await setUp(world, say);
		const console = await openConsole(world);
		try {
			await playEvents(world, people, say);
			await playChange(world, people, say);
			introduce(world, console.url);
			if (once) return;
			say('\nEverything runs on this machine only. Ctrl-C ends it.');
			openInBrowser(console.url);
			await interrupted();
		} finally {
			await console.close();
		}
	} finally {
		await world.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
