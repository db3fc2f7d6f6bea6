/** A table's entry by a name that came from outside: only what the table itself holds, never what every object has. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined;
}
