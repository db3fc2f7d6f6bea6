const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** True for an RFC 3339 date-time with an offset that names an instant that exists. */
export function isRfc3339(text: string): boolean {
	return RFC_3339.test(text) && !Number.isNaN(Date.parse(text));
}
