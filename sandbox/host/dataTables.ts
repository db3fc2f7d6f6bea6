import type { IDataObject } from 'n8n-workflow';
import type { N8nHttp } from './n8nHttp';

type Table = { id: string; name: string; projectId: string };

const pageSize = 250;

/** All rows of a data table by its name, oldest first; none when the table does not exist. */
export async function readDataTable(http: N8nHttp, name: string): Promise<IDataObject[]> {
	const query = { filter: JSON.stringify({ name }) };
	const { data } = await http.rest<{ data: Table[] }>('GET', '/data-tables-global', { query });
	const table = data.find((candidate) => candidate.name === name);
	if (!table) return [];
	const path = `/projects/${table.projectId}/data-tables/${table.id}/rows`;
	const rows: IDataObject[] = [];
	for (;;) {
		const page = await http.rest<{ data: IDataObject[] }>('GET', path, {
			query: { skip: rows.length, take: pageSize, sortBy: 'id:asc' },
		});
		rows.push(...page.data);
		if (page.data.length < pageSize) return rows;
	}
}
