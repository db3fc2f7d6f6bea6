import type { IDataObject } from 'n8n-workflow';
import type { N8nHttp } from './n8nHttp';

type Table = { id: string; name: string; projectId: string };

const pageSize = 250;

/** All rows of a data table by its name, oldest first; none when the table does not exist. */
export async function readDataTable(http: N8nHttp, name: string): Promise<IDataObject[]> {
	const path = await rowsPath(http, name);
	if (!path) return [];
	const rows: IDataObject[] = [];
	for (;;) {
		const page = await http.rest<{ data: IDataObject[] }>('GET', path, {
			query: { skip: rows.length, take: pageSize, sortBy: 'id:asc' },
		});
		rows.push(...page.data);
		if (page.data.length < pageSize) return rows;
	}
}

/** Writes values into the rows that hold the given ones. */
export async function editDataTable(
	http: N8nHttp,
	name: string,
	where: IDataObject,
	values: IDataObject,
): Promise<void> {
	const path = await rowsPath(http, name);
	if (!path) throw new Error(`There is no data table ${name}`);
	const filters = Object.entries(where).map(([columnName, value]) => ({
		...{ columnName, condition: 'eq', value },
	}));
	const body = { filter: { type: 'and', filters }, data: values };
	await http.rest('PATCH', path, { body });
}

async function rowsPath(http: N8nHttp, name: string): Promise<string | undefined> {
	const query = { filter: JSON.stringify({ name }) };
	const { data } = await http.rest<{ data: Table[] }>('GET', '/data-tables-global', { query });
	const table = data.find((candidate) => candidate.name === name);
	return table && `/projects/${table.projectId}/data-tables/${table.id}/rows`;
}
