import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeReachedFrom } from '../../builders/importGraph';

const ROOT = join(__dirname, '../../..');
const FOLDERS = ['core', 'platforms', 'salesforce', 'sync', 'nodes'];
const sources = new Map(
	FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
	).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
);

/** Every file through which a record of Salesforce is written. */
const WRITERS = [
	'salesforce/collections.ts',
	'salesforce/collectionPack.ts',
	'salesforce/records/updateUnmodified.ts',
	'salesforce/records/updateRows.ts',
	'salesforce/records/write.ts',
	'salesforce/activities/log.ts',
	'salesforce/bulk/ingestJob.ts',
	'sync/people/createLeads.ts',
	'sync/people/giveUserIds.ts',
	'sync/profiles/writeProfiles.ts',
];

const reached = (node: string) => codeReachedFrom(`nodes/${node}/${node}.node.ts`, sources);

describe('the code of Sync Trace', () => {
	it('reaches nothing that writes to Salesforce', () => {
		const code = reached('SyncTrace');
		expect(code.size).toBeGreaterThan(50);
		expect(WRITERS.filter((path) => code.has(path))).toEqual([]);
	});

	it('is looked at in a way that sees the writers of the other nodes', () => {
		const others = new Set(
			['SalesforceMatch', 'SalesforceLogActivity', 'UpdateAttributes', 'BulkSync'].flatMap(
				(node) => [...reached(node)],
			),
		);
		expect(WRITERS.filter((path) => !others.has(path))).toEqual([]);
	});
});
