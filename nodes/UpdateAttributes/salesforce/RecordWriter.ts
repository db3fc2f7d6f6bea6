import groupBy from 'lodash/groupBy';
import { shortId } from '../../../core/recordId';
import type { ChangeReport, WriteRule } from '../../../core/fields/plan';
import { personAccountField } from '../../../salesforce/records/personAccount';
import { readRecords } from '../../../salesforce/records/read';
import { writeChanges } from '../../../salesforce/records/write';
import type { Org } from '../../shared/salesforce';
import type { ItemChange } from './changes';
import { KIT_NPS_FIELDS, type SalesforceSettings } from './settings';

/** What became of one item's change. */
export type ChangeResult = { report: ChangeReport } | { error: unknown };

/** Where a change is written after all, and under which field names. */
interface Route {
	object: string;
	changes: ItemChange[];
	/** Record to write to, when it is not the change's own. */
	recordIdOf?: (change: ItemChange) => string;
	rename?: (field: string) => string;
}

/** Writes the changes of a batch, object by object, and knows what became of each. */
export class RecordWriter {
	readonly results = new Map<ItemChange, ChangeResult>();

	constructor(
		private readonly org: Org,
		private readonly settings: SalesforceSettings,
	) {}

	async write(changes: readonly ItemChange[]): Promise<void> {
		const direct = changes.filter(({ personAccountId }) => !personAccountId);
		for (const [object, part] of Object.entries(groupBy(direct, ({ object: name }) => name))) {
			await this.writeTo({ object, changes: part });
		}
		await this.writePersonAccounts(changes.filter(({ personAccountId }) => personAccountId));
		await this.redirectConvertedLeads();
	}

	/** The Contact side of a person account is written through its Account. */
	private async writePersonAccounts(changes: ItemChange[]): Promise<void> {
		if (changes.length === 0) return;
		const account = await this.org.describe('Account');
		await this.writeTo({
			object: 'Account',
			changes,
			recordIdOf: ({ personAccountId }) => personAccountId as string,
			rename: (field) => personAccountField(field, account) ?? field,
		});
	}

	/** A Lead that was converted between match and update is its Contact from then on. */
	private async redirectConvertedLeads(): Promise<void> {
		const refused = [...this.results].flatMap(([change, result]) =>
			isConvertedLead(result) ? [change] : [],
		);
		if (refused.length === 0) return;
		const ids = refused.map(({ recordId }) => recordId);
		const leads = await readRecords(this.org.gateway, 'Lead', ids, ['ConvertedContactId']);
		const contactOf = ({ recordId }: ItemChange) =>
			leads.get(shortId(recordId))?.ConvertedContactId;
		await this.writeTo({
			object: 'Contact',
			changes: refused.filter(contactOf),
			recordIdOf: (change) => String(contactOf(change)),
		});
	}

	private async writeTo(route: Route): Promise<void> {
		const {
			object,
			changes,
			recordIdOf = ({ recordId }) => recordId,
			rename = (field) => field,
		} = route;
		if (changes.length === 0) return;
		try {
			const description = await this.org.describe(object);
			const timeField = this.timeField((field) => description.has(rename(field)));
			const routed = changes.map((change) => ({
				recordId: recordIdOf(change),
				occurredAtMs: change.occurredAtMs,
				movesTime: change.movesTime,
				values: Object.fromEntries(
					Object.entries(change.values).map(([field, value]) => [rename(field), value]),
				),
			}));
			const written = await writeChanges(this.org.gateway, description, routed, {
				ruleOf: this.ruleOf(timeField, rename),
				timeField: timeField && rename(timeField),
			});
			changes.forEach((change, index) => this.results.set(change, written[index]));
		} catch (error) {
			for (const change of changes) this.results.set(change, { error });
		}
	}

	/** The field that keeps the event's time: the one chosen, or the kit's where it exists. */
	private timeField(exists: (field: string) => boolean): string | undefined {
		const { mapping, nps, timeField } = this.settings;
		if (mapping === 'fields') return timeField || undefined;
		if (nps.answeredAt) return nps.answeredAt;
		return exists(KIT_NPS_FIELDS.answeredAt) ? KIT_NPS_FIELDS.answeredAt : undefined;
	}

	private ruleOf(
		timeField: string | undefined,
		rename: (field: string) => string,
	): (field: string) => WriteRule {
		const { mapping, rules, defaultRule } = this.settings;
		if (mapping === 'nps') return () => (timeField ? 'ifNewer' : 'always');
		const byField = new Map([...rules].map(([field, rule]) => [rename(field).toLowerCase(), rule]));
		return (field) => byField.get(field.toLowerCase()) ?? defaultRule;
	}
}

function isConvertedLead(result: ChangeResult): boolean {
	return (
		'error' in result && (result.error as { code?: string }).code === 'CANNOT_UPDATE_CONVERTED_LEAD'
	);
}
