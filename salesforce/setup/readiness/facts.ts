import type { Row } from '../../client';
import type { ObjectDescription } from '../../describe';
import type { RequestsUsed } from '../../orgRequests';
import type { SightFacts } from '../../sight';

/** What was found out about the org and the connected user. Undefined: that user may not be told. */
export interface Facts extends SightFacts {
	user: UserFacts;
	organization?: OrganizationFacts;
	/** System permissions the user has, by API name without `Permissions`. */
	permissions?: ReadonlySet<string>;
	apiRequests?: RequestsUsed;
	/** Objects as the user sees them; those that are not seen are missing. */
	descriptions: ReadonlyMap<string, ObjectDescription>;
	/** API names of the objects looked for that exist, seen or not. */
	definedObjects?: ReadonlySet<string>;
	/** API names of all fields, in lower case, by object; for objects with fields that are not seen. */
	definedFields: ReadonlyMap<string, ReadonlySet<string>>;
	/** The user may see every object and field that is defined, so that what is missing does not exist. */
	seesSetup: boolean;
	/** Of records looked at, how many the user may not edit. */
	closedRecords: ReadonlyMap<string, { looked: number; closed: number }>;
	validationRules?: readonly Rule[];
	duplicateRules?: readonly Rule[];
}

export interface UserFacts {
	id: string;
	/** What the user logs in as, or the id where that cannot be read. */
	username: string;
	name?: string;
	profile?: string;
	timeZone?: string;
}

export interface OrganizationFacts {
	name: string;
	edition: string;
	isSandbox: boolean;
	timeZone: string;
}

/** An active rule of the org's administrator. */
export interface Rule {
	object: string;
	name: string;
	/** The words of a validation rule. */
	message?: string;
}

/** Text of a row, also of a parent's field (`Profile.Name`). */
export function textIn(row: Row | undefined, path: string): string | undefined {
	const value = path
		.split('.')
		.reduce<unknown>((at, name) => (at as Row | null | undefined)?.[name], row);
	return value === undefined || value === null ? undefined : String(value);
}
