import omit from 'lodash/omit';
import type { CollectionOperation, Row } from '../client';

/** A request that writes rows of one object. */
export interface Write {
	operation: CollectionOperation;
	rows: readonly Row[];
	/** One record by its own address, and not a collection. */
	single: boolean;
}

const ONE = /\/sobjects\/(\w+)\/(\w+)$/;
const UPSERT = /\/composite\/sobjects\/(\w+)\/(\w+)$/;
const MANY = /\/composite\/sobjects$/;

/**
 * What a request would write.
 *
 * @throws Error for a request of another kind: what it does is not known
 */
export function writeOf(method: string, url: string, body: unknown): Write {
	const { records = [] } = (body ?? {}) as { records?: ReadonlyArray<Row & Attributes> };
	const rows = records.map(toRow);
	const [, upserted, externalIdField] = UPSERT.exec(url) ?? [];
	if (method === 'PATCH' && upserted)
		return {
			operation: { kind: 'upsert', object: upserted, externalIdField },
			rows,
			single: false,
		};
	const kind = { POST: 'create', PATCH: 'update' }[method] as 'create' | 'update' | undefined;
	if (kind && MANY.test(url)) {
		const object = String(records[0]?.attributes?.type);
		return { operation: { kind, object }, rows, single: false };
	}
	const [, object, id] = ONE.exec(url) ?? [];
	if (method === 'PATCH' && object) {
		const row = { ...(body as Row), Id: id };
		return { operation: { kind: 'update', object }, rows: [row], single: true };
	}
	throw new Error(`A dry run does not send ${method} ${url.split('?')[0]}`);
}

interface Attributes {
	attributes?: { type?: string };
	id?: unknown;
}

function toRow(record: Row & Attributes): Row {
	const row = omit(record, ['attributes', 'id']);
	return record.id === undefined ? row : { ...row, Id: record.id };
}
