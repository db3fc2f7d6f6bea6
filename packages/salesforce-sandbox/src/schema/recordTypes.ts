/** The one record type every object has, with the id all orgs give it. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';
