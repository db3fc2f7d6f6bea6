import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import { subjectOf } from '../../core/activity/activityRow';
import type { ActivityTemplates } from '../../core/activity/template';
import { templateValues } from '../../core/activity/values';
import type { Json } from '../../core/values/json';
import { PLATFORMS } from '../../platforms/registry';
import { templateOf } from '../../sync/activities/templateOf';
import { eventLabel } from '../shared/productEvents/filterProperties';

/** A list to look at: what the subjects would be, by the templates as they stand in the open node. */
export const preview = (displayOptions: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Preview of Subjects',
	name: 'preview',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	displayOptions,
	description:
		'Open the list to see the subject for a sample of each event, with your templates. Choosing one changes nothing.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'See what the subjects will look like',
			typeOptions: { searchListMethod: 'previewSubjects', searchable: true },
		},
	],
});

/** What the editor calls when the list is opened. Asks nobody. */
export async function previewSubjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const templates = ownTemplates(this.getCurrentNodeParameters() ?? {});
	const results = subjects(templates).filter(({ name }) =>
		name.toLowerCase().includes(filter.toLowerCase()),
	);
	return { results };
}

/** Templates as they are in the editor, complete or not. Later ones count, as when they are used. */
function ownTemplates({ templates }: IDataObject): ActivityTemplates {
	const rows = ((templates as IDataObject | undefined)?.template ?? []) as IDataObject[];
	return Object.fromEntries(
		rows.map(({ event, subject, comment }) => [
			String(event),
			{ subject: String(subject ?? ''), comment: String(comment ?? '') },
		]),
	);
}

/** One subject for each kind and action of each platform. */
function subjects(templates: ActivityTemplates): INodeListSearchResult['results'] {
	const found = new Map<string, { name: string; value: string }>();
	for (const { id, samples, webhook } of PLATFORMS)
		for (const { kind, action, body } of samples) {
			const value = `${id} ${kind}.${action}`;
			if (!found.has(value))
				found.set(value, {
					name: `${eventLabel(kind, action)} → ${shownSubject(webhook.parse, body, templates)}`,
					value,
				});
		}
	return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function shownSubject(
	parse: (typeof PLATFORMS)[number]['webhook']['parse'],
	body: Json,
	templates: ActivityTemplates,
): string {
	const event = parse(body, { receivedAtMs: Date.now() });
	const { template, platformName } = templateOf(event, templates);
	// n8n fills in an expression when it runs, with the item it has then.
	if (template.subject.startsWith('=')) return 'an expression: known when it runs';
	return subjectOf(template, templateValues(event, platformName)) || 'empty';
}
