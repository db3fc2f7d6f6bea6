import type { SalesforceSandbox } from 'salesforce-sandbox';
import type { Findings } from './Findings';

/** Fields that Salesforce moves by itself. */
const BY_SALESFORCE = new Set([
	'SystemModstamp',
	'LastModifiedDate',
	'LastModifiedById',
	'LastActivityDate',
	'LastViewedDate',
	'LastReferencedDate',
]);

const OBJECTS = ['Contact', 'Lead', 'Account', 'User', 'Task', 'Event'];

type Rows = Map<string, Record<string, unknown>>;

/** What is allowed to change between two looks. */
export interface Allowed {
	/** Objects that may get records. */
	created?: readonly string[];
	/** Fields that may change, by record id. */
	fields?: Readonly<Record<string, readonly string[]>>;
}

/** Looks after every record of an org. */
export class OrgWatch {
	private rows: Rows;

	constructor(
		private readonly salesforce: SalesforceSandbox,
		private readonly findings: Findings,
	) {
		this.rows = this.read();
	}

	/** Compares with the last look: what is not allowed is a finding. */
	look(by: string, { created = [], fields = {} }: Allowed = {}): void {
		const now = this.read();
		for (const [id, row] of now) {
			const before = this.rows.get(id);
			if (!before) {
				const [object] = id.split(' ');
				if (!created.includes(object))
					this.findings.add('written elsewhere', `${by} created ${JSON.stringify(row)}`);
				continue;
			}
			const allowed = fields[String(row.Id)] ?? [];
			const changed = Object.keys(row).filter(
				(name) =>
					!BY_SALESFORCE.has(name) &&
					!allowed.includes(name) &&
					JSON.stringify(row[name]) !== JSON.stringify(before[name]),
			);
			if (changed.length > 0)
				this.findings.add('written elsewhere', `${by} changed ${changed.join()} of ${id}`);
		}
		for (const id of this.rows.keys())
			if (!now.has(id)) this.findings.add('written elsewhere', `${by} deleted ${id}`);
		this.rows = now;
	}

	private read(): Rows {
		const { org } = this.salesforce;
		return new Map(
			OBJECTS.flatMap((object) =>
				org.rows(object).map((row) => [`${object} ${String(row.Id)}`, { ...row }] as const),
			),
		);
	}
}
