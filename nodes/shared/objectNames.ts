/** Standard objects that are treated by name. */
const BY_NAME: ReadonlyMap<string, string> = new Map(
	['Contact', 'Lead', 'Account', 'Task', 'Event', 'User', 'Opportunity'].map((name) => [
		name.toLowerCase(),
		name,
	]),
);

/** The API name of an object as Salesforce writes it, where it was typed in another letter case. */
export function objectNamed(typed: string): string {
	return BY_NAME.get(typed.toLowerCase()) ?? typed;
}
