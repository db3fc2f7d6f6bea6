import { SetupError } from '../../core/failure/syncError';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,254}$/;
const PATH = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){0,5}$/;

/** The API name of an object, checked before it goes into a query or a URL. */
export function objectName(name: string): string {
	if (!NAME.test(name)) throw notAName('object', name);
	return name;
}

/** The API name of a field, or a parent path such as `Account.Name`. */
export function fieldPath(name: string): string {
	if (!PATH.test(name)) throw notAName('field', name);
	return name;
}

function notAName(what: string, name: string): SetupError {
	return new SetupError(`"${name.slice(0, 80)}" is not the API name of a Salesforce ${what}`, {
		move: 'fixMapping',
		remedy: `Choose the ${what} from the list, or enter its API name (letters, digits and underscores).`,
	});
}
