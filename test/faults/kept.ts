import type { IDataObject } from 'n8n-workflow';
import { unlessDown } from './flows/replay';
import type { Item, Lane, Subject, Trial } from './types';

/** A row that tells of an item, and why it is there. */
export interface Kept {
	marker: string;
	reason: string;
	whatToDo: string;
	/** The template sends it again by itself, at a time that the row names. */
	byItself: boolean;
}

/** What the tables of a lane hold of a trial, with a reason. A row without one keeps nothing. */
export async function readKept({ lane, subjects }: Trial): Promise<Kept[]> {
	const tables = await Promise.all(
		lane.tables.map(
			async (name) => (await unlessDown(async () => await lane.stage.n8n.dataTable(name))) ?? [],
		),
	);
	const rows = tables.flat().filter((row) => reasonOf(row) !== '');
	return subjects.flatMap((subject) =>
		subject.items.flatMap((item) => {
			const row = rows.find((each) => isAbout(each, lane, subject, item));
			return row ? [toKept(item, row)] : [];
		}),
	);
}

/** In the words of the table of kept items, or of what a bulk run reports. */
const reasonOf = ({ why, reason }: IDataObject): string => String(why ?? reason ?? '').trim();

const toKept = ({ marker }: Item, row: IDataObject): Kept => ({
	marker,
	reason: reasonOf(row),
	whatToDo: String(row.what_to_do ?? ''),
	byItself: !Number.isNaN(Date.parse(String(row.next_try ?? ''))),
});

/** An event is kept with all it said; a record by who it is. */
function isAbout(row: IDataObject, { flow }: Lane, subject: Subject, { marker }: Item): boolean {
	const text = JSON.stringify(row);
	const isByWho = flow === 'records' || flow === 'bulk';
	return text.includes(marker) || (isByWho && text.includes(subject.userId));
}
