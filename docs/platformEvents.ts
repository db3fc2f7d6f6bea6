import fs from 'node:fs';
import path from 'node:path';
import { DEFAULT_TEMPLATES } from '../core/activity/defaults';
import { render } from '../core/activity/render';
import { templateFor } from '../core/activity/template';
import { templateValues } from '../core/activity/values';
import type { Platform } from '../platforms/contract';
import { PLATFORMS } from '../platforms/registry';

/**
 * Lists on each platform's page how its events look on the timeline, from the platform's samples and templates.
 *
 * `npx tsx docs/platformEvents.ts` writes the tables; a test fails when one is stale.
 */
export const PAGES: ReadonlyArray<{ platform: Platform; page: string }> = PLATFORMS.map(
	(platform) => ({ platform, page: path.join(__dirname, `${platform.id}.md`) }),
);

const TABLE = /<!-- events -->[\s\S]*<!-- \/events -->/;

/** The page with its table as the platform's samples say it. */
export function withEvents(text: string, platform: Platform): string {
	if (!TABLE.test(text)) throw new Error('The page has no place for its events');
	return text.replace(TABLE, () =>
		['<!-- events -->', '', ...tableOf(platform), '', '<!-- /events -->'].join('\n'),
	);
}

function tableOf({ displayName, samples, webhook, activityTemplates }: Platform): string[] {
	const rows = new Map<string, string>();
	for (const { body, kind, action } of samples) {
		const event = webhook.parse(body, { receivedAtMs: Date.UTC(2026, 10, 21) });
		const template = templateFor(kind, action, [activityTemplates, DEFAULT_TEMPLATES]);
		if (!template || rows.has(`${kind} ${action}`)) continue;
		const subject = render(template.subject, templateValues(event, displayName));
		rows.set(`${kind} ${action}`, `| \`${kind}\` | \`${action}\` | ${subject} |`);
	}
	return ['| kind | action | subject on the timeline |', '| --- | --- | --- |', ...rows.values()];
}

if (require.main === module)
	for (const { platform, page } of PAGES)
		fs.writeFileSync(page, withEvents(fs.readFileSync(page, 'utf8'), platform));
