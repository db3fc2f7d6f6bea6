/** Fields with the product's user id; Leads can have a name of their own for it. */
export interface UserIdFields {
	userIdField?: string;
	/** Undefined: as on the other objects. */
	leadUserIdField?: string;
}

/** The field that holds the product's user id on an object. */
export function userIdFieldOn(
	object: string,
	{ userIdField, leadUserIdField }: UserIdFields,
): string | undefined {
	return object === 'Lead' ? (leadUserIdField ?? userIdField) : userIdField;
}
