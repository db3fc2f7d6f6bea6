/**
 * A copy of plain data whose texts stand on their own. V8 keeps a piece cut out of a text as a reference to the
 * whole: a name kept from each page of results would keep all pages in memory.
 */
export function ownCopy<T>(data: T): T {
	return JSON.parse(JSON.stringify(data)) as T;
}
