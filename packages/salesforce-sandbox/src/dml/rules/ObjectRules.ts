import type { ErrorDetail } from '../../errors';
import type { Table } from '../../store/Table';
import type { Draft } from '../Draft';
import type { SaveContext } from '../SaveContext';

/** What Salesforce itself does with records of one object when they are saved. */
export interface ObjectRules {
	/** Runs first: refuses what may not be touched at all. */
	admit?(draft: Draft, context: SaveContext): ErrorDetail[];
	/** Fills in values that follow from others, before required fields are checked. */
	derive?(draft: Draft, context: SaveContext): void;
	/** Checks fields against each other. */
	check?(draft: Draft, context: SaveContext): ErrorDetail[];
	/** Ids of other records this save needs exclusively. */
	locks?(draft: Draft): string[];
	/** Runs after the record is written, in the same unit of work. */
	afterSave?(draft: Draft, row: number, context: SaveContext): void;
	/** Runs after the record went into the recycle bin, in the same unit of work. */
	afterDelete?(table: Table, row: number, context: SaveContext): void;
}
