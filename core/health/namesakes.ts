/** Data tables that the templates make and name. */
const OF_TEMPLATES = ['kept_items', 'health', 'refused', 'not_sent', 'crashed'].map(
	(name) => `product_sync_${name}`,
);

/** A data table of n8n. */
export interface NamedTable {
	name: string;
	projectId?: string;
}

/**
 * Tables that n8n may take for one of the templates, with its name: the Data Table node finds a table by a part of
 * its name, and takes the one of them that was changed last.
 *
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/modules/data-table/data-table.repository.ts (applyFilters, applySorting), as in n8n 2.40.7
 */
export function namesakesOf(tables: readonly NamedTable[]): Array<{ ours: string; other: string }> {
	return OF_TEMPLATES.flatMap((ours) => {
		const projects = new Set(
			tables.filter(({ name }) => name === ours).map(({ projectId }) => projectId),
		);
		return tables
			.filter(({ name, projectId }) => name !== ours && projects.has(projectId))
			.filter(({ name }) => name.toLowerCase().includes(ours))
			.map(({ name }) => ({ ours, other: name }));
	});
}
