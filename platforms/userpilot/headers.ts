/** Marked as required for the company and bulk calls. @see https://docs.userpilot.com/api-references/bulk-updates/users */
export const BULK_HEADERS = { accept: 'application/json, text/plain, */*' } as const;
