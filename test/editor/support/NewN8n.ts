import { writeFileSync } from 'node:fs';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { PACKAGE_FOLDER } from '../../../sandbox/demo/world';
import { openEditor, startN8n, type Editor, type N8n } from '../../../sandbox/host';
import { animatedPng, type Frame } from '../../../sandbox/host/film/animatedPng';
import { eventually } from '../../../sandbox/host/eventually';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../sandbox/platforms/userpilot';
import { BUDGETS, type Way } from '../budget';
import { add, NOTHING, Person, type Count } from './Person';

const KEPT = 'product_sync_kept_items';

interface Parts {
	n8n: N8n;
	salesforce: SalesforceSandbox;
	userpilot: UserpilotSandbox;
	appcues: AppcuesSandbox;
	editor: Editor;
}

/** With FILM=file the way to the first event is shown in an animated picture (CONTRIBUTING.md). */
const { FILM } = process.env;

/** An n8n in which the package is installed and nothing is connected, with somebody at its editor. */
export class NewN8n {
	readonly person: Person;
	private readonly lines: string[] = [];
	private readonly film: Frame[] = [];

	private constructor(private readonly parts: Parts) {
		this.person = new Person(parts.editor.page);
	}

	/** Throws EditorUnavailable where there is no browser; nothing is left running then. */
	static async start(): Promise<NewN8n> {
		const parts: Partial<Parts> = {};
		try {
			parts.salesforce = await startSalesforce();
			parts.userpilot = await startUserpilot({ rate: 'off' });
			parts.appcues = await startAppcues();
			parts.n8n = await startN8n({ packages: [PACKAGE_FOLDER] });
			parts.editor = await openEditor(parts.n8n);
			return new NewN8n(parts as Parts);
		} catch (error) {
			await closeAll(parts);
			throw error;
		}
	}

	get n8n(): N8n {
		return this.parts.n8n;
	}
	get salesforce(): SalesforceSandbox {
		return this.parts.salesforce;
	}
	get userpilot(): UserpilotSandbox {
		return this.parts.userpilot;
	}
	get appcues(): AppcuesSandbox {
		return this.parts.appcues;
	}

	async close(): Promise<void> {
		console.log(`What it took a person\n${this.lines.join('\n')}`);
		await closeAll(this.parts);
		if (FILM) writeFileSync(FILM, animatedPng(this.film));
	}

	/** A picture of the film, where one is made. */
	async shoot(milliseconds = 1_600, page = this.person.page): Promise<void> {
		if (!FILM) return;
		await page.setViewportSize(this.person.page.viewportSize()!);
		await page.waitForTimeout(1_200); // what moves has come to rest
		this.film.push({ png: await page.screenshot(), milliseconds });
	}

	/** A picture of the film: a record in Salesforce. */
	async shootRecord(path: string): Promise<void> {
		if (!FILM) return;
		const page = await this.person.page.context().browser()!.newPage();
		await page.goto(`${this.salesforce.instanceUrl}${path}`);
		await this.shoot(3_500, page);
		await page.close();
	}

	/** Counts what the person does on one way, step by step; throws where that is more than its budget. */
	async along(way: Way, steps: Record<string, () => Promise<void>>): Promise<void> {
		const told: string[] = [];
		let total: Count = NOTHING;
		this.person.taken();
		for (const [step, work] of Object.entries(steps)) {
			await work();
			const count = this.person.taken();
			total = add(total, count);
			told.push(`${step} ${count.clicks}`);
		}
		const { clicks, fields, secrets } = total;
		const said = `${way}: ${clicks} clicks (${told.join(', ')}), ${fields} fields, ${secrets} of credentials`;
		this.lines.push(said);
		const over = (['clicks', 'fields', 'secrets'] as const).filter(
			(kind) => total[kind] > BUDGETS[way][kind],
		);
		if (over.length) throw new Error(`More ${over.join(' and ')} than the budget allows. ${said}`);
	}

	/** How an execution that was begun in the editor ended; the nodes that failed, too. */
	async ended(executionId: string): Promise<string> {
		return await eventually(
			async () => {
				const { status } = await this.n8n.execution(executionId);
				return ['new', 'running', 'waiting'].includes(status) ? undefined : status;
			},
			{ timeoutMs: HANGS_AFTER_MS },
			() => `Execution ${executionId} does not end`,
		);
	}

	/** What a run must leave alone when it is only tried: activities, records, profiles, and what is kept. */
	async written(): Promise<unknown> {
		const { org } = this.salesforce;
		return {
			tasks: org.rows('Task').length,
			people: ['Contact', 'Lead', 'Account'].map((object) =>
				org.rows(object).map(({ Id, SystemModstamp }) => [Id, SystemModstamp]),
			),
			userpilot: [this.userpilot.state.users.size, this.userpilot.state.companies.size],
			appcues: [this.appcues.state.users.size, this.appcues.state.groups.size],
			kept: (await this.kept()).length,
		};
	}

	async kept() {
		return await this.n8n.dataTable(KEPT);
	}

	get keptTable(): string {
		return KEPT;
	}
}

/** Only ends what hangs: many times what a step takes on a slow, busy machine. */
const HANGS_AFTER_MS = 180_000;

/** Waits for what must become so. */
export const until = async (missing: string, holds: () => boolean | Promise<boolean>) =>
	await eventually(
		async () => ((await holds()) ? true : undefined),
		{ timeoutMs: HANGS_AFTER_MS },
		() => missing,
	);

async function closeAll({ editor, ...servers }: Partial<Parts>): Promise<void> {
	await editor?.close();
	await Promise.all(Object.values(servers).map(async (server) => await server?.close()));
}
