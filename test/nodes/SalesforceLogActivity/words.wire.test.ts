import type { INodeProperties } from 'n8n-workflow';
import { properties } from '../../../nodes/SalesforceLogActivity/properties';
import { PLATFORMS } from '../../../platforms/registry';
import { gapIn } from '../../builders/activityText';
import { useOrg } from '../../builders/org';
import { aMatchedItem, asJson, sampleEvents } from '../../builders/orgItems';
import { defineEventKey } from '../../builders/orgSchema';
import { hasWholeCharacters } from '../../builders/text';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const textOf = (index = 0) => {
	const { Subject, Description } = test.org.rows('Task')[index] as Record<string, string>;
	return { Subject, Description };
};
/** Subject and comment of a template that was just added. */
function offeredTemplate(): Record<string, unknown> {
	const templates = properties.find(({ name }) => name === 'templates');
	const [{ values }] = templates?.options as Array<{ values: INodeProperties[] }>;
	return Object.fromEntries(values.map((field) => [field.name, field.default]));
}

const template = (event: string, subject: string, comment: string) => ({
	templates: { template: [{ event, subject, comment }] },
});

describe('subject and comment of a logged activity', () => {
	it.each(sampleEvents().map(({ title, event }) => [title, event] as const))(
		'are whole for %s',
		async (_title, event) => {
			const item = { ...asJson(event), salesforce: aMatchedItem({ id: contact }).salesforce };
			const { failed } = await log(test, [item], BY_KEY);
			expect(failed).toEqual([]);
			const { Subject, Description } = textOf();
			expect(gapIn(Subject)).toBeUndefined();
			expect(gapIn(Description)).toBeUndefined();
			const platform = PLATFORMS.find(({ id }) => id === event.event.platform);
			expect(Subject.startsWith(`${platform?.displayName} `)).toBe(true);
			expect(Description).toContain(event.event.occurredAt.slice(0, 10));
		},
	);

	it('are whole by the template that the node begins with, also where the content has no name', async () => {
		const offered = offeredTemplate();
		const templates = { templates: { template: [{ ...offered, event: 'flow.completed' }] } };
		const item = aMatchedItem({ id: contact }, { event: { content: { id: 'flow-1' } } });
		await log(test, [item], { ...BY_KEY, ...templates });
		expect(textOf()).toEqual({
			Subject: 'Appcues flow completed',
			Description:
				'The user completed the flow.\n\nappcues:flow_completed, 2026-11-20 09:15:00 UTC',
		});
	});

	it('are the user’s own where a template fits the event; the exact event goes first', async () => {
		const templates = {
			templates: {
				template: [
					{ event: 'flow', subject: 'Any flow', comment: 'any' },
					{
						event: 'flow.completed',
						subject: '{{ platformName }}: {{ contentName }} by {{ email }}',
						comment: '{{ actionTitle }}[[ on {{ currentPageUrl }}]]',
					},
				],
			},
		};
		await log(test, [aMatchedItem({ id: contact })], { ...BY_KEY, ...templates });
		expect(textOf()).toEqual({
			Subject: 'Appcues: Welcome tour by ada@example.com',
			Description: 'Completed\n\nappcues:flow_completed, 2026-11-20 09:15:00 UTC',
		});
	});

	it('are not for the user’s template of another event', async () => {
		await log(test, [aMatchedItem({ id: contact })], {
			...BY_KEY,
			...template('nps', 'NPS', 'NPS'),
		});
		expect(textOf().Subject).toBe('Appcues Flow Completed - Welcome tour');
	});

	it('leave text of the event that looks like a placeholder as it is', async () => {
		const item = aMatchedItem(
			{ id: contact },
			{ event: { content: { name: '{{ user.id }} [[x]] ={{ $json }}' } } },
		);
		await log(test, [item], BY_KEY);
		expect(textOf().Subject).toBe('Appcues Flow Completed - {{ user.id }} [[x]] ={{ $json }}');
	});

	it('are cut to 255 and 32,000 characters, visibly and not inside a character', async () => {
		const item = aMatchedItem(
			{ id: contact },
			{ event: { content: { name: `x${'😀'.repeat(17_000)}` } } },
		);
		const { statuses } = await log(test, [item], BY_KEY);
		expect(statuses).toEqual(['logged']);
		const { Subject, Description } = textOf();
		expect(Subject.length).toBeGreaterThanOrEqual(254);
		expect(Subject.length).toBeLessThanOrEqual(255);
		expect(Description.length).toBeLessThanOrEqual(32_000);
		expect([Subject, Description].every(hasWholeCharacters)).toBe(true);
		expect(Subject.endsWith('…')).toBe(true);
	});

	it('tell the time of the event however long the comment is', async () => {
		const item = aMatchedItem(
			{ id: contact },
			{
				event: {
					kind: 'nps',
					action: 'feedbackGiven',
					attributes: { feedback: 'x'.repeat(40_000) },
				},
			},
		);
		await log(test, [item], BY_KEY);
		expect(textOf().Description).toContain('2026-11-20 09:15:00 UTC');
	});

	it('of exactly the longest length are not cut', async () => {
		const prefix = 'Appcues Flow Completed - ';
		const name = 'x'.repeat(255 - prefix.length);
		await log(test, [aMatchedItem({ id: contact }, { event: { content: { name } } })], BY_KEY);
		expect(textOf().Subject).toBe(prefix + name);
	});

	it('are logged for an event of a platform that is not known here', async () => {
		const item = aMatchedItem({ id: contact }, { event: { platform: 'pendo' } });
		const { statuses } = await log(test, [item], BY_KEY);
		expect(statuses).toEqual(['logged']);
		expect(textOf().Subject).toBe('pendo Flow Completed - Welcome tour');
	});
});

describe('templates that name what is not there', () => {
	it('are used all the same, and a notice names the placeholder and the template', async () => {
		const { hints, statuses } = await log(test, [aMatchedItem({ id: contact })], {
			...BY_KEY,
			...template('flow.completed', '{{ contentNam }} of {{ email }}', '{{ score * 2 }}'),
		});
		expect(statuses).toEqual(['logged']);
		expect(textOf().Subject).toBe('of ada@example.com');
		expect(hints.slice(1)).toEqual([
			expect.stringContaining(
				'The template for "flow.completed" shows {{ score * 2 }} as it stands',
			),
			'The template for "flow.completed" uses {{ contentNam }}, which is no placeholder and no attribute of these events.',
		]);
	});

	it('cause no notice while they name attributes of the event', async () => {
		const event = { event: { attributes: { plan: 'pro' } } };
		const { hints } = await log(test, [aMatchedItem({ id: contact }, event)], {
			...BY_KEY,
			...template('flow', '{{ plan }}', '{{ user.attributes.role }} {{ event.name }}'),
		});
		expect(hints).toHaveLength(1);
	});
});
