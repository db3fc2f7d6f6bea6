/** From when on people are told; 0 switches an alert off. */
export interface Thresholds {
	/** Hours without an event or change. */
	silentHours: number;
	/** Persons of the last two days that were matched, per cent; told below it. */
	matchPercent: number;
	/** With fewer persons a share says nothing. */
	leastPersons: number;
	/** Hours since an item was kept. */
	keptHours: number;
	/** Of the org's daily API requests, per cent. */
	apiPercent: number;
	/** Of what n8n's data tables may hold, per cent. */
	tablesPercent: number;
	/** What n8n's data tables may hold together, MiB: `N8N_DATA_TABLES_MAX_SIZE_BYTES`, 200 in n8n 2.41. */
	tablesMib: number;
}

export const USUAL_THRESHOLDS: Thresholds = {
	silentHours: 24,
	matchPercent: 60,
	leastPersons: 20,
	keptHours: 24,
	apiPercent: 80,
	tablesPercent: 80,
	tablesMib: 200,
};

export const MIB = 1024 * 1024;

/** Executions of a workflow that a look looks into, the newest first. */
export const MOST_READ = 500;
