/** What is checked; the words are stable, so that workflows can branch on them. */
export type Check =
	| 'apiAccess'
	| 'connectedUser'
	| 'apiOnlyUser'
	| 'dailyApiLimit'
	| 'timeZone'
	| 'kit'
	| 'systemPermission'
	| 'objectPermission'
	| 'fieldPermission'
	| 'keyField'
	| 'requiredField'
	| 'sharing'
	| 'validationRule'
	| 'duplicateRule'
	| 'push';

/**
 * pass  nothing to do
 * warn  it works today, or it cannot be told; look at the remedy
 * fail  the sync will not work, or not completely
 */
export type FindingStatus = 'pass' | 'warn' | 'fail';

/** One thing that was looked at. */
export interface Finding {
	check: Check;
	status: FindingStatus;
	/** The exact name: a permission, `Contact.Email`, a rule, a user. */
	subject: string;
	message: string;
	/** What to do, in a sentence; nothing for what passes. */
	remedy?: string;
}

export function pass(check: Check, subject: string, message: string): Finding {
	return { check, status: 'pass', subject, message };
}

export function warn(check: Check, subject: string, message: string, remedy: string): Finding {
	return { check, status: 'warn', subject, message, remedy };
}

export function fail(check: Check, subject: string, message: string, remedy: string): Finding {
	return { check, status: 'fail', subject, message, remedy };
}
