import { ACCESS_CODES } from './accessCodes';
import type { CodeEntry } from './entry';
import { VALUE_CODES } from './valueCodes';

/**
 * Salesforce's codes by what should happen next. The same table serves whole answers (`errorCode`) and rows
 * of a collection (`statusCode`).
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
export const CODES: Readonly<Record<string, CodeEntry>> = { ...ACCESS_CODES, ...VALUE_CODES };
