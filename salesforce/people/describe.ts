import { SyncError } from '../../core/failure/syncError';
import type { Describe } from '../describe';

/** Does the connected user see the field? Who may not read the object does not see its fields either. */
export async function seesField(
	describe: Describe,
	object: string,
	field: string,
): Promise<boolean> {
	try {
		return (await describe(object)).has(field);
	} catch (error) {
		if (
			error instanceof SyncError &&
			(error.code === 'NOT_FOUND' || error.move === 'fixPermission')
		)
			return false;
		throw error;
	}
}
