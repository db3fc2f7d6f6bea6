import { KIT_PERMISSION_SETS } from '../../../../core/kit/names';

/** The words of remedies that several checks have. */
export const INSTALL_KIT =
	"Run the operation Install Kit of this node with an administrator's credential.";

/** @param byKit the kit's permission set gives it */
export function grant(username: string, what: string, byKit: boolean): string {
	return byKit
		? `Assign the permission set ${KIT_PERMISSION_SETS.integration} to ${username}, or grant ${what} in another one of that user.`
		: `Grant ${what} in a permission set of ${username}; Generate Permission Set of this node makes one.`;
}
