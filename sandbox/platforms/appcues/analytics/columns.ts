import type { AppcuesEvent } from '../AppcuesState';

type ReadColumn = (event: AppcuesEvent) => unknown;

/** The columns this sandbox can fill, and where in an event each one is found. */
// UNCONFIRMED: the names of the columns are the vendor's; that they are filled from these event attributes is assumed.
const READERS: Readonly<Record<string, ReadColumn>> = {
	timestamp: ({ timestamp }) => new Date(timestamp).toISOString(),
	name: ({ name }) => name,
	event: ({ name }) => name,
	user_id: ({ userId }) => userId,
	group_id: ({ groupId }) => groupId,
	attributes: ({ attributes }) => attributes,
	flow_id: from('flowId'),
	flow_version: from('flowVersion'),
	flow_type: from('flowType'),
	step_id: from('stepId'),
	step_type: from('stepType'),
	step_child_id: from('stepChildId'),
	interaction_type: from('interactionType'),
	interaction_data: from('interactionData'),
	experience_id: from('experienceId'),
	experience_type: from('experienceType'),
	checklist_id: from('checklistId'),
	checklist_item_id: from('checklistItemId'),
	item_id: from('itemId'),
	goal_id: from('goalId'),
	score: from('score'),
	feedback: from('feedback'),
	current_page_url: from('currentPageUrl'),
	url: from('currentPageUrl'),
};

/**
 * Names the engine lists although a query for them fails with a 500.
 * @see https://github.com/appcues/skills/blob/main/skills/analytics-query/references/spec.md (2026-11)
 */
const BROKEN = ['nps_raw_score', 'nps_feedback'];

/** What a name given as column or condition field is. */
export function columnKind(name: unknown): 'known' | 'broken' | 'unknown' {
	if (typeof name !== 'string') return 'unknown';
	if (BROKEN.includes(name)) return 'broken';
	return Object.hasOwn(READERS, name) ? 'known' : 'unknown';
}

/** The value of a known column; null where the event has none. */
export function readColumn(event: AppcuesEvent, name: string): unknown {
	return READERS[name](event) ?? null;
}

function from(attribute: string): ReadColumn {
	return ({ attributes }) => attributes[attribute];
}
