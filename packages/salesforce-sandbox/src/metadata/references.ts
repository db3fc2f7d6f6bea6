import type { OrgState } from '../state/OrgState';
import { keyOf } from './package/Component';

/** A component that mentions another one. */
export interface Reference {
	type: string;
	fullName: string;
}

/** Every text in a definition. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

const labels: Record<string, string> = {
	CustomObject: 'Custom Object',
	CustomField: 'Custom Field',
	CustomTab: 'Custom Tab',
	CustomApplication: 'Custom App',
	ListView: 'List View',
	CompactLayout: 'Compact Layout',
	ReportType: 'Custom Report Type',
	Report: 'Report',
	ReportFolder: 'Report Folder',
	DashboardFolder: 'Dashboard Folder',
	Dashboard: 'Dashboard',
};

/** Components of these types whose definition has one of these texts, or one that holds it as a column does. */
export function mentions(
	state: OrgState,
	types: string[],
	holds: (text: string, fullName: string) => boolean,
): Reference[] {
	return types.flatMap((type) =>
		state.metadata
			.all(type)
			.filter(({ fullName, definition }) =>
				textsOf(definition).some((text) => holds(text, fullName)),
			)
			.map(({ fullName }) => ({ type, fullName })),
	);
}

/**
 * The refusal to delete what others refer to, unless they are deleted with it.
 *
 * UNCONFIRMED: Which kinds of reference keep a component from being deleted, and how they are named behind the colon; here all do but permission sets, which let go of it.
 */
export function referencedElsewhere(
	what: string,
	references: Reference[],
	deleting: ReadonlySet<string>,
): string | null {
	const left = references.filter(
		({ type, fullName }) => !deleting.has(keyOf(type, fullName).toLowerCase()),
	);
	if (left.length === 0) return null;
	const names = left.map(({ type, fullName }) => `${labels[type] ?? type} - ${fullName}`);
	return `This ${what} is referenced elsewhere in salesforce.com. : ${names.join(', ')}`;
}
