import type { KeptTime, WriteRule } from '../../core/fields/rules';

export interface WriteSettings {
	/** By the field's name as Salesforce writes it. */
	ruleOf: (field: string) => WriteRule;
	/** Date/time field that keeps the time of the latest of all values, where {@link timeOf} is not given. */
	timeField?: string;
	/** Where the time of a field's value is kept. */
	timeOf?: (field: string) => KeptTime | undefined;
	/** IANA name of the zone in which days are counted. */
	timeZone?: string;
	/** Save also what a duplicate rule would only warn about. */
	saveAnyway?: boolean;
}
