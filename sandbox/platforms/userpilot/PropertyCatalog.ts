import type { Attributes, Scalar } from '../store/Attributes';

/** One row of the property lookups. */
export interface CatalogProperty {
	readonly id: number;
	readonly type: string;
	readonly key: string;
	readonly display_name: string;
	readonly data_type: string;
	readonly is_auto_property: boolean;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The properties an environment has ever been given, with the type of the first value: what the lookups
 * on the export host list.
 * @see https://docs.userpilot.com/api-references/export/lookups (2026-11)
 */
export class PropertyCatalog {
	private readonly byKey = new Map<string, CatalogProperty>();

	constructor(private readonly type: string) {}

	note(attributes: Attributes): void {
		for (const [key, value] of Object.entries(attributes)) {
			if (value === null || this.byKey.has(key)) continue;
			this.add(key, dataType(value));
		}
	}

	add(key: string, type: string, isAutoProperty = false): void {
		this.byKey.set(key, {
			id: this.byKey.size + 1,
			type: this.type,
			key,
			display_name: displayName(key),
			data_type: type,
			is_auto_property: isAutoProperty,
		});
	}

	list(): CatalogProperty[] {
		return [...this.byKey.values()];
	}
}

// UNCONFIRMED: only the data_type "string" appears in the published example; the words for the other types are assumed.
function dataType(value: Scalar): string {
	if (typeof value === 'number') return 'numeric';
	if (typeof value === 'boolean') return 'boolean';
	return ISO_DATE.test(String(value)) ? 'date' : 'string';
}

function displayName(key: string): string {
	return key
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
