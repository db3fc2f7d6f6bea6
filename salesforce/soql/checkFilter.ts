import { SalesforceError, SetupError } from '../../core/failure/syncError';
import type { SalesforceGateway } from '../gateway';
import { allOf, select } from './select';

const BAD_REQUEST = 400;

/**
 * Asks Salesforce whether the filter is a condition of each object. Alone, so that a bracket too many is
 * noticed, and beside another, so that a LIMIT behind it is. One call per object.
 *
 * @throws SetupError that names the condition
 */
export async function checkFilter(
	gateway: SalesforceGateway,
	objects: ReadonlyArray<{ name: string; filter?: string }>,
): Promise<void> {
	for (const { name, filter } of objects) {
		if (!filter) continue;
		const statements = [filter, allOf(['Id != null', filter])].map((where) =>
			select({ fields: ['Id'], from: name, where, limit: 1 }),
		);
		await gateway.queryMany(statements).catch((error: unknown) => {
			throw isWrongCondition(error) ? wrongCondition(name, filter, error) : error;
		});
	}
}

function isWrongCondition(error: unknown): error is SalesforceError {
	// The rest of the statement is known to be right, so a bad request is one for the condition, whatever its code.
	return error instanceof SalesforceError && error.status === BAD_REQUEST && !error.retryable;
}

function wrongCondition(object: string, filter: string, error: SalesforceError): SetupError {
	return new SetupError(
		`The filter "${filter.slice(0, 200)}" is not a condition for ${object}: ${error.message}`,
		{
			move: 'fixMapping',
			code: error.code,
			fields: error.fields,
			remedy: `Correct the condition, or leave ${object} out of the objects. It is what stands behind WHERE, with API names of fields; each chosen object must have those fields, readable by the connected user.`,
			cause: error,
		},
	);
}
