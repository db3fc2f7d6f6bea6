import { sampleContent } from '../samples';
import type { UserpilotState } from './UserpilotState';

/** A row of a lookup. */
export type LookupRow = Record<string, unknown>;

const NAMES = [
	'user_properties',
	'company_properties',
	'segments',
	'features_events',
	'events_properties',
	'flows',
	'banners',
	'embeds',
	'spotlights',
	'surveys',
	'resource_center_modules',
	'checklists',
] as const;

/** The lookups that exist. */
export type LookupName = (typeof NAMES)[number];

const { flow, checklist, survey, featureTag } = sampleContent;

const DEFAULTS: Readonly<Partial<Record<LookupName, LookupRow[]>>> = {
	segments: [
		{ id: 101, title: 'Active Users', usage: 'all', category: 'user_id', status: 'published' },
	],
	features_events: [{ display_name: featureTag.name, key: 'export_button', data_type: 'string' }],
	flows: [{ id: Number(flow.id), title: flow.name }],
	checklists: [{ display_name: checklist.name, key: 'getting_started', data_type: 'string' }],
	surveys: [
		{
			id: Number(survey.id),
			title: survey.name,
			platform: 'web',
			modules: [{ id: 1, order: 1, type: 'open_text', question: survey.question }],
		},
	],
};

/**
 * What the lookups of the export host list. Properties are those the environment has been given;
 * everything else can be set.
 * @see https://docs.userpilot.com/api-references/export/lookups (2026-11)
 */
export class LookupTables {
	private readonly rows = new Map<LookupName, LookupRow[]>();

	constructor(private readonly state: UserpilotState) {
		for (const name of NAMES) this.rows.set(name, DEFAULTS[name] ?? []);
	}

	set(name: LookupName, rows: LookupRow[]): void {
		this.rows.set(name, rows);
	}

	/** The rows of a lookup, or undefined for a name that does not exist. */
	read(name: string): readonly unknown[] | undefined {
		const known = NAMES.find((candidate) => candidate === name);
		if (known === undefined) return undefined;
		if (known === 'user_properties') return this.state.userProperties.list();
		if (known === 'company_properties') return this.state.companyProperties.list();
		return this.rows.get(known);
	}
}
