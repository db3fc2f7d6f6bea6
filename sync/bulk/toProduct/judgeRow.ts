import { KeySet } from '../../../core/bulk/KeySet';
import { SyncError } from '../../../core/failure/syncError';
import { readIdentity, realId } from '../../../core/matching/identity';
import type { AttributeValue, ProfileUpdate } from '../../../platforms/profiles';
import type { RecordSource, SourceRow } from '../../../salesforce/bulk/recordSource';
import { toAttribute } from '../../profiles/values';
import { asText } from '../../../core/values/text';
import type { ToProductSettings } from './settings';

/** What is to be done with a record. */
export type RowDecision =
	| { kind: 'send'; update: ProfileUpdate }
	/** `report`: somebody should look at it. */
	| { kind: 'skip'; key: string; reason: string; report?: { remedy: string; code: string } }
	| { kind: 'fail'; key: string; error: SyncError };

/** Decides on each record, in the order they are read: one person once, and no value that does not fit. */
export class Judge {
	/** By object, in the order of the objects. */
	private readonly seen: ReadonlyArray<{ name: string; keys: KeySet }>;
	/** Records that stand for their person, so that one that is read again is no twin of itself. */
	private readonly standing: KeySet;

	constructor(
		sources: readonly RecordSource[],
		private readonly settings: ToProductSettings,
	) {
		this.seen = sources.map(({ object, total }) => ({
			name: object.name,
			keys: new KeySet(total),
		}));
		this.standing = new KeySet(sources.reduce((sum, { total }) => sum + total, 0));
	}

	judge(row: SourceRow): RowDecision {
		const { object } = row;
		const held = row.value(object.keyField);
		const { id: key, doubt } = readIdentity(held);
		if (!key) {
			const reason = `no ${this.settings.target.kind} id${doubt ? ` (${doubt})` : ''}`;
			return { kind: 'skip', key: asText(held).trim(), reason };
		}
		if (object.convertedField && row.value(object.convertedField) === true)
			return { kind: 'skip', key, reason: 'the Lead was converted: its Contact counts' };
		const standing = `${row.id} ${key}`;
		const twin = this.standing.has(standing) ? undefined : this.twinOf(row, key);
		if (twin) return twin;
		this.standing.add(standing);
		try {
			return { kind: 'send', update: this.toUpdate(row, key) };
		} catch (error) {
			return { kind: 'fail', key, error: error instanceof SyncError ? error : defect(error) };
		}
	}

	/** Is the person in the run already? By `samePerson.ts` the id alone tells, as every record has one. */
	private twinOf({ object }: SourceRow, key: string): RowDecision | undefined {
		for (const { name, keys } of this.seen) {
			if (name === object.name) return keys.add(key) ? undefined : duplicate(name, key);
			if (keys.has(key))
				return { kind: 'skip', key, reason: `the person is a ${name} too: that counts` };
		}
		return undefined;
	}

	private toUpdate(row: SourceRow, id: string): ProfileUpdate {
		const { companyPath } = row.object;
		const { target, attributes: sources, setCompany, clearEmpty } = this.settings;
		const attributes: Record<string, AttributeValue> = {};
		for (const { path, name, type } of sources) {
			const value = toAttribute(name, row.value(path), type, target.profile);
			if (value !== undefined && (value !== null || clearEmpty)) attributes[name] = value;
		}
		const companyId = setCompany && companyPath ? realId(row.value(companyPath)) : undefined;
		return { id, attributes, ...(companyId ? { companyId } : {}) };
	}
}

function duplicate(object: string, key: string): RowDecision {
	return {
		kind: 'skip',
		key,
		reason: `another ${object} has the same id, and was read first`,
		report: {
			code: 'DUPLICATE_KEY',
			remedy: `Find the ${object} records with this id in Salesforce and keep it on one of them; make the field unique.`,
		},
	};
}

function defect(error: unknown): SyncError {
	return new SyncError(error instanceof Error ? error.message : String(error), {
		move: 'report',
		code: 'DEFECT',
		remedy: 'Please report this with the values of the record.',
	});
}
