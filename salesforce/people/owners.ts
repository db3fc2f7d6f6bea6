import groupBy from 'lodash/groupBy';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, whereIn } from '../soql/inList';
import { select } from '../soql/select';

/** Who owns a record. */
export interface Owner {
	id: string;
	name?: string;
	email?: string;
	/** False for a user who was deactivated; a queue is neither. */
	isActive?: boolean;
}

/** Where the id of a user begins; a queue's begins with 00G. */
const USER_PREFIX = '005';

export function isUser({ id }: Pick<Owner, 'id'>): boolean {
	return id.startsWith(USER_PREFIX);
}

const RECORDS_PER_QUERY = 1_000;

/**
 * The owners of records as they are now, by the first 15 characters of the record's id; none for a record that is gone or hidden. One call
 * for up to 5,000 records of one object.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_name.htm (what can be read of an owner that is a user or a queue), checked 2026-11-30
 */
export async function readOwners(
	gateway: SalesforceGateway,
	records: ReadonlyArray<{ object: string; id: string }>,
): Promise<Map<string, Owner>> {
	const statements = Object.entries(groupBy(records, ({ object }) => object)).flatMap(
		([object, group]) =>
			chunkBySize(group, RECORDS_PER_QUERY, ({ id }) => id.length + 3).map((part) =>
				select({
					fields: ['Id', 'OwnerId', 'Owner.Name', 'Owner.Email', 'Owner.IsActive'],
					from: object,
					where: whereIn(
						'Id',
						part.map(({ id }) => id),
					),
				}),
			),
	);
	const rows = (await gateway.queryMany(statements)).flat();
	return new Map(rows.map((row) => [shortId(String(row.Id)), toOwner(row)]));
}

function toOwner({ OwnerId, Owner }: Row): Owner {
	const { Name, Email, IsActive } = (Owner ?? {}) as Row;
	const owner: Owner = { id: String(OwnerId) };
	if (Name) owner.name = String(Name);
	if (Email) owner.email = String(Email);
	if (isUser(owner)) owner.isActive = IsActive !== false;
	return owner;
}
