import groupBy from 'lodash/groupBy';
import type { ChangeReport } from '../../core/fields/plan';
import type { KeptTime, WriteRule } from '../../core/fields/rules';
import type { ObjectDescription } from '../../salesforce/describe';
import type { SalesforceGateway } from '../../salesforce/gateway';
import type { ChangeResult } from '../../salesforce/records/changeResult';
import { personAccountField } from '../../salesforce/records/personAccount';
import type { ChangeOfRead } from '../../salesforce/records/readBefore';
import type { WriteSettings } from '../../salesforce/records/settings';
import type { Org } from '../../salesforce/org';
import { contactsOfLeads } from './contactsOfLeads';
import { npsFields, type NpsFields } from './nps';
import type { RecordTarget, RecordUpdate } from './record';
import type { WriteRecordsSettings } from './settings';

/** What became of one update, and of which record. */
export type RecordResult =
	| {
			report: ChangeReport;
			object: string;
			recordId: string;
			/** The record that was written to: the Account, where the record is a person account's Contact. */
			writtenId: string;
	  }
	| { error: unknown };

/** Writes changes to records of one object, or says what would be written. */
export type WriteTogether = (
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly ChangeOfRead[],
	settings: WriteSettings,
) => Promise<ChangeResult[]>;

type Rename = (field: string) => string;

/** The record a change is for, as it is told of. */
type TargetOf = (change: RecordUpdate) => RecordTarget;

/** Where changes are written. */
interface Route {
	object: string;
	changes: RecordUpdate[];
	targetOf: TargetOf;
	/** The matched records are the Contacts of person accounts, written through their Accounts. */
	personAccounts?: true;
}

/** Writes the changes of a batch, object by object, and knows what became of each. */
export class RecordWriter {
	readonly results = new Map<RecordUpdate, RecordResult>();
	/** What the user should look at, though nothing failed. */
	readonly warnings = new Set<string>();

	constructor(
		private readonly org: Org,
		private readonly settings: WriteRecordsSettings,
		private readonly writeTogether: WriteTogether,
	) {}

	async write(changes: readonly RecordUpdate[]): Promise<void> {
		await this.writeEach(changes, (change) => change);
		await this.redirectConvertedLeads();
	}

	private async writeEach(changes: readonly RecordUpdate[], targetOf: TargetOf): Promise<void> {
		const isDirect = (change: RecordUpdate) => !targetOf(change).personAccountId;
		const byObject = groupBy(changes.filter(isDirect), (change) => targetOf(change).object);
		for (const [object, part] of Object.entries(byObject)) {
			await this.writeTo({ object, changes: part, targetOf });
		}
		await this.writeTo({
			object: 'Account',
			changes: changes.filter((change) => !isDirect(change)),
			targetOf,
			personAccounts: true,
		});
	}

	/** A Lead that was converted since the match is its Contact from then on. */
	private async redirectConvertedLeads(): Promise<void> {
		const refused = [...this.results].flatMap(([change, result]) =>
			isConvertedLead(result) ? [change] : [],
		);
		if (refused.length === 0) return;
		try {
			const contacts = await contactsOfLeads(this.org, refused);
			const redirected = refused.filter((change) => contacts.has(change));
			await this.writeEach(redirected, (change) => contacts.get(change) as RecordTarget);
		} catch (error) {
			this.fail(refused, error);
		}
	}

	private async writeTo(route: Route): Promise<void> {
		const { object, changes, targetOf, personAccounts } = route;
		if (changes.length === 0) return;
		try {
			const description = await this.org.describe(object);
			const rename: Rename = personAccounts
				? (field) => personAccountField(field, description) ?? field
				: (field) => field;
			const { timeOf, absent } = this.fieldsOf(description, rename);
			const writtenId = ({ personAccountId, recordId }: RecordTarget) =>
				personAccountId ?? recordId;
			const routed = changes.map((change) => ({
				...change,
				recordId: writtenId(targetOf(change)),
				values: renamed(change.values, absent, rename),
			}));
			const written = await this.writeTogether(this.org.gateway, description, routed, {
				ruleOf: this.ruleOf(rename),
				timeOf,
				timeZone: this.settings.timeZone,
				saveAnyway: this.settings.saveAnyway,
			});
			changes.forEach((change, index) => {
				const outcome = written[index];
				if ('error' in outcome) {
					this.results.set(change, outcome);
					return;
				}
				const kept = { ...outcome.report.kept, ...keptBack(change, absent) };
				const { object: told, recordId } = targetOf(change);
				const report = { ...outcome.report, kept };
				const { recordId: writtenId } = routed[index];
				this.results.set(change, { report, object: told, recordId, writtenId });
			});
		} catch (error) {
			this.fail(changes, error);
		}
	}

	private fail(changes: readonly RecordUpdate[], error: unknown): void {
		for (const change of changes) this.results.set(change, { error });
	}

	/** Where the times of values are kept, and fields of the preset that can be done without. */
	private fieldsOf(description: ObjectDescription, rename: Rename): NpsFields {
		const { mapping, nps, timeField } = this.settings;
		const field = timeField && rename(timeField);
		const shared: KeptTime | undefined = field ? { field, of: 'shared' } : undefined;
		if (mapping === 'fields') return { timeOf: () => shared, absent: {} };
		const fields = npsFields(nps, description, rename);
		if (fields.warning) this.warnings.add(fields.warning);
		return fields;
	}

	private ruleOf(rename: Rename): (field: string) => WriteRule {
		const { mapping, rules, defaultRule } = this.settings;
		if (mapping === 'nps') return () => 'ifNewer';
		const byField = new Map([...rules].map(([field, rule]) => [rename(field).toLowerCase(), rule]));
		return (field) => byField.get(field.toLowerCase()) ?? defaultRule;
	}
}

type Values = Readonly<Record<string, unknown>>;

function renamed(values: Values, absent: Values, rename: Rename): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([field]) => !(field in absent))
			.map(([field, value]) => [rename(field), value]),
	);
}

function keptBack(
	{ values }: RecordUpdate,
	absent: Record<string, string>,
): Record<string, string> {
	return Object.fromEntries(Object.entries(absent).filter(([field]) => field in values));
}

function isConvertedLead(result: RecordResult): boolean {
	return (
		'error' in result && (result.error as { code?: string }).code === 'CANNOT_UPDATE_CONVERTED_LEAD'
	);
}
