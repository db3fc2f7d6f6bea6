import { type ConvertedLead, convertLead, type LeadConversion } from '../dml/convertLead';
import { deleteRow } from '../dml/deleteRecord';
import { undelete } from '../dml/lifecycle';
import { mergeRecords } from '../dml/mergeRecords';
import { insertRow, updateRow } from '../dml/operations';
import { type FieldValues, systemContext, toRowInput } from '../dml/privileged';
import type { SaveResult, SaveContext } from '../dml/SaveContext';
import { keyPrefixOf, parseRecordId } from '../identifiers';
import type { Journal } from '../store/Journal';
import type { OrgState } from '../state/OrgState';

/** How a privileged write is done. */
export interface WriteOptions {
	/** Id of the user who does it; the administrator by default. */
	as?: string;
	/** Commit only after this long: the stamps are those of now, the record is seen later. */
	visibleAfterMs?: number;
}

/** Writes of one user in one unit of work, past all permissions and rules of the admin. */
export class OrgWriter {
	private readonly context: SaveContext;

	constructor(
		private readonly state: OrgState,
		userId: string,
		journal: Journal,
	) {
		this.context = systemContext(state, userId, journal);
	}

	insert(objectName: string, values: FieldValues): string {
		const input = toRowInput(this.state.schema.require(objectName), values);
		return idOf(insertRow(this.context, input));
	}

	update(objectName: string, id: string, values: FieldValues): void {
		const input = toRowInput(this.state.schema.require(objectName), values);
		idOf(updateRow(this.context, { ...input, id }));
	}

	delete(id: string): void {
		const object = this.state.schema.objectOfPrefix(keyPrefixOf(parseRecordId(id) ?? ''));
		if (!object) throw new TypeError(`No record ${id}`);
		idOf(deleteRow(this.context, object, id));
	}

	undelete(id: string): void {
		undelete(this.context, id);
	}

	convertLead(leadId: string, conversion: LeadConversion = {}): ConvertedLead {
		return convertLead(this.context, leadId, conversion);
	}

	merge(objectName: string, winnerId: string, loserId: string): void {
		mergeRecords(this.context, objectName, winnerId, loserId);
	}
}

function idOf(outcome: SaveResult): string {
	if (outcome.success) return outcome.id;
	throw new TypeError(outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; '));
}
