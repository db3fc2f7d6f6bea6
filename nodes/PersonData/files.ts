import { writeCsvForPeople } from '../../core/csv/write';
import type { PersonExport } from '../../sync/personData/exportPerson';

interface ExportFile {
	form: 'csv' | 'json';
	text: string;
	name: string;
	type: string;
}

/** The export as files. Their names tell nothing of the person. */
export function filesOf(
	{ report, ...data }: PersonExport,
	forms: ReadonlyArray<ExportFile['form']>,
): ExportFile[] {
	const files: Record<ExportFile['form'], () => Omit<ExportFile, 'form'>> = {
		csv: () => ({
			text: writeCsvForPeople(lines(data)),
			name: 'person-data.csv',
			type: 'text/csv',
		}),
		json: () => ({
			text: JSON.stringify({ ...data, report }, null, 2),
			name: 'person-data.json',
			type: 'application/json',
		}),
	};
	return forms.map((form) => ({ form, ...files[form]() }));
}

/** One line for each value. */
function lines({ records, written }: Omit<PersonExport, 'report'>): unknown[][] {
	const all = [
		...records.map(({ object, id, fields }) => ({ object, id, values: fields })),
		...Object.entries(written).flatMap(([object, rows]) =>
			rows.map(({ Id, ...values }) => ({ object, id: Id, values })),
		),
	];
	return [
		['object', 'record', 'field', 'value'],
		...all.flatMap(({ object, id, values }) =>
			Object.entries(values).map(([field, value]) => [object, id, field, value]),
		),
	];
}
