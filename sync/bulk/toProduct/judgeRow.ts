import isNull from 'lodash/isNull';
import omitBy from 'lodash/omitBy';
import { KeySet } from '../../../core/bulk/KeySet';
import { SyncError } from '../../../core/failure/syncError';
import { readIdentity, realId } from '../../../core/matching/identity';
import type { ProfileUpdate } from '../../../platforms/profiles';
import type { RecordSource, SourceRow } from '../../../salesforce/bulk/recordSource';
import { refusalOf, toAttributes } from '../../profiles/attributes';
import { asText } from '../../../core/values/text';
import type { ToProductSettings } from './settings';

/** What is to be done with a record. */
export type RowDecision =
	/** `refusal`: of the attributes that do not fit, while the others go. */
	| { kind: 'send'; update: ProfileUpdate; refusal?: SyncError }
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
			return this.send(row, key);
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

	private send(row: SourceRow, id: string): RowDecision {
		const { companyPath } = row.object;
		const { target, attributes: sources, setCompany, clearEmpty } = this.settings;
		const values = sources.map(({ path, name, type }) => ({ name, type, value: row.value(path) }));
		const { attributes: read, refused } = toAttributes(values, target.profile);
		const attributes = clearEmpty ? read : omitBy(read, isNull);
		const othersSent = Object.keys(attributes).length > 0;
		const refusal = refusalOf(refused, { othersSent });
		if (refusal && !othersSent) return { kind: 'fail', key: id, error: refusal };
		const companyId = setCompany && companyPath ? realId(row.value(companyPath)) : undefined;
		return {
			kind: 'send',
			update: { id, attributes, ...(companyId ? { companyId } : {}) },
			...(refusal ? { refusal } : {}),
		};
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
