import type { UserIdFields } from '../../core/matching/userIdField';

export interface PersonDataSettings extends UserIdFields {
	/** Field of Contact and Lead with the product's user id. */
	userIdField: string;
	/** Field with the e-mail. */
	emailField: string;
	/** Look for the person by the e-mail, too; else by the user id only. */
	alsoByEmail: boolean;
	/** The field chosen for the event key, where not the kit's. */
	eventKeyField?: string;
	/** Fields of Contact and Lead that are cleared besides the kit's. */
	moreFields: readonly string[];
	/** Clear the fields of the kit. */
	kitFields: boolean;
}

export interface EraseSettings extends PersonDataSettings {
	/** Only say what would be erased. */
	dryRun: boolean;
	/** Who is connected: says which Leads were made by this integration. */
	connectedUserId?: string;
}
