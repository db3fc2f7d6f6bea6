import type { ActivityTemplates } from '../../core/activity/template';

/**
 * None of its own: Segment writes no activities to Salesforce whose subjects reports could be made for. All events
 * have the texts that every platform has; each subject begins with "Segment", whichever product the event is of.
 *
 * @see https://www.twilio.com/docs/segment/connections/destinations/catalog/actions-salesforce, checked 2026-11-30
 */
export const segmentTemplates: ActivityTemplates = {};
