import type { ChangeKind } from '../../core/change/recordChange';
import type { KnownLimits } from '../../core/change/KnownRecords';
import type { UserIdFields } from '../../core/matching/userIdField';

/** What is watched, and how. The same for all objects; a field an object lacks is passed over there. */
export interface WatchSettings extends UserIdFields {
	objects: readonly string[];
	/** A change in any of these fires. Paths such as `Account.Name` are allowed. */
	watch: readonly string[];
	/** These go into the item. */
	send: readonly string[];
	/** Condition in SOQL's own terms. */
	filter?: string;
	kinds: readonly ChangeKind[];
	emailField?: string;
	/** Field of Account with the company id; read through `Account.` from other objects. */
	companyIdField?: string;
	startFrom: 'now' | 'beginning';
	/** Most changes of one execution. */
	changesPerPage: number;
	/** How far back late rows are looked for on objects whose running transactions cannot be asked about, seconds. */
	lookBackSec: number;
	/** How often formula fields are compared anew, seconds; 0: never. */
	recheckSec: number;
	/**
	 * Changes this integration made itself do not fire. `ownFields` are the fields that only it writes,
	 * `keyField` is the one that marks the records it creates to log events.
	 */
	echo?: { ownFields: readonly string[]; keyField?: string };
	/** A Lead's change does not fire when a Contact is the same person. */
	contactWins: boolean;
	known: KnownLimits;
}
