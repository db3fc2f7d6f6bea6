import type { Attributes } from '../../store/Attributes';
import type { StagedRow } from '../../store/BulkJob';
import type { UserpilotState } from '../UserpilotState';
import { writeCompany, writeUser } from '../writeProfile';

interface ImportRecord {
	readonly event_type: string;
	readonly event_name?: string;
	readonly user_id: string;
	readonly company_id?: string;
	readonly inserted_at: string;
	readonly metadata?: Attributes;
}

type Apply = (state: UserpilotState, record: ImportRecord) => void;

// UNCONFIRMED: that an imported identify_user with a company_id moves the user, and that imported values overwrite newer ones, is assumed.
const APPLY: Readonly<Record<string, Apply>> = {
	identify_user: (state, { user_id: userId, company_id: companyId, metadata = {} }) => {
		writeUser(state, { userId, metadata, companyId });
	},
	identify_company: (state, { company_id: companyId = '', metadata = {} }) => {
		writeCompany(state, { companyId, metadata });
	},
	page_view: (state, record) => addEvent(state, record, 'page_view'),
	track: (state, record) => addEvent(state, record, record.event_name ?? ''),
};

/** Writes one valid row. Events keep the time they were recorded at. */
export function applyImportRow(state: UserpilotState, { json }: StagedRow): void {
	const record = JSON.parse(json) as ImportRecord;
	APPLY[record.event_type](state, record);
}

function addEvent(state: UserpilotState, record: ImportRecord, eventName: string): void {
	const { user_id: userId, metadata = {}, inserted_at: at } = record;
	state.events.push({ userId, eventName, metadata, at });
}
