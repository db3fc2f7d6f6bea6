import type { Row, RowAnswer } from '../../salesforce/client';
import { aGateway, noAnswer, refused, type FakeGateway, type SentCollection } from './salesforce';
import { answering } from './tables';

/** An org without a unique key: Tasks with their key in CallObject. */
export interface ActivityOrg extends FakeGateway {
	tasks: Row[];
	/** Puts in a Task as another process would. */
	elsewhere: (key: string, more?: Row) => Row;
	creations: () => number;
}

export interface Mishaps {
	/** What happens at the n-th create request: its answer is lost, before or after the work. */
	create?: (nth: number) => 'lost before' | 'lost after' | undefined;
	/** Called when a create request comes in. */
	beforeCreate?: (org: ActivityOrg, nth: number) => void;
	/** Rows that Salesforce refuses for good. */
	refuses?: (row: Row) => boolean;
	deletes?: (rows: readonly Row[], nth: number, remove: () => RowAnswer[]) => RowAnswer[];
}

export function anActivityOrg(mishaps: Mishaps = {}): ActivityOrg {
	const { create, beforeCreate, refuses = () => false, deletes } = mishaps;
	const tasks: Row[] = [];
	let creations = 0;
	let deletions = 0;
	const insert = (row: Row): Row => {
		const number = String(tasks.length + 1).padStart(12, '0');
		const task = { Id: `00T${number}AAA`, CreatedDate: `2026-11-20T10:00:00.${number}`, ...row };
		tasks.push(task);
		return task;
	};
	const remove = (rows: readonly Row[]): RowAnswer[] =>
		rows.map(({ Id }) => {
			const task = tasks.find((one) => one.Id === Id && !one.IsDeleted);
			if (!task) return refused('ENTITY_IS_DELETED', 'entity is deleted');
			task.IsDeleted = true;
			return { success: true, id: String(Id), errors: [] };
		});
	const collection = ({ operation, rows }: SentCollection): RowAnswer[] => {
		if (operation.kind === 'delete') {
			deletions++;
			return deletes?.(rows, deletions, () => remove(rows)) ?? remove(rows);
		}
		creations++;
		beforeCreate?.(org, creations);
		const mishap = create?.(creations);
		if (mishap === 'lost before') throw noAnswer();
		const answers = rows.map((row): RowAnswer => {
			if (refuses(row)) return refused('FIELD_CUSTOM_VALIDATION_EXCEPTION');
			return { success: true, id: String(insert(row).Id), created: true, errors: [] };
		});
		if (mishap === 'lost after') throw noAnswer();
		return answers;
	};
	const came = ({ CreatedDate, Id }: Row) => `${String(CreatedDate)} ${String(Id)}`;
	/** The order asked for; without one, the newest first, to be unkind. */
	const inOrder = (rows: Row[], soql: string) => {
		const sorted = [...rows].sort((a, b) => (came(a) < came(b) ? -1 : 1));
		return soql.includes('ORDER BY CreatedDate, Id') ? sorted : sorted.reverse();
	};
	const org: ActivityOrg = {
		...aGateway({
			collection,
			query: (sent) => inOrder(answering({ Task: tasks })(sent), sent.soql),
		}),
		tasks,
		elsewhere: (key, more = {}) => insert({ CallObject: key, ...more }),
		creations: () => creations,
	};
	return org;
}
