import type { WriteRule } from '../../core/fields/rules';
import type { NpsMapping } from './nps';

export interface WriteRecordsSettings {
	/** `nps`: values come from {@link npsValues}, and its fields are the kit's where none is chosen. */
	mapping: 'nps' | 'fields';
	nps: NpsMapping;
	/** Rule of the fields that have none of their own; not for `nps`. */
	defaultRule: WriteRule;
	/** By field, as the user wrote it. */
	rules: ReadonlyMap<string, WriteRule>;
	/** Date/time field that keeps the time of what was written last; empty: none. */
	timeField: string;
	/** IANA name of the zone in which the day of an instant is counted; UTC where none is given. */
	timeZone?: string;
	/** Save also what a duplicate rule would only warn about. */
	saveAnyway?: boolean;
}
