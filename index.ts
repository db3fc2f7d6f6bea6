/**
 * The library door: everything that does not know n8n, for scripts and other tools. HTTP is the caller's
 * (`HttpSend`: it sends with the token or key in the request); the gateway brings jsforce with it. The n8n nodes
 * themselves are loaded by n8n from `dist/nodes`.
 *
 * Flows take a batch and give results in its order. What can be expected is a value; what cannot is a `SyncError`
 * that says whose move it is.
 */

// Opening both sides.
export { openOrg, type Org, type OrgOptions } from './salesforce/org';
export { openApi, type OpenApiOptions } from './platforms/openApi';
export { PLATFORMS, platformById } from './platforms/registry';
export { PRODUCT_TARGETS, type ProductTarget } from './sync/profiles/target';

// Whole flows.
export { matchPeople, type MatchedPeople, type PersonResult } from './sync/people/matchPeople';
export type { LeadValues, MatchPeopleSettings } from './sync/people/settings';
export type { PersonOutcome, WriteBack } from './sync/people/entry';
export type { SentPerson } from './sync/people/persons';
export {
	logActivities,
	logKitRecords,
	logRecords,
	type LoggedEvents,
} from './sync/activities/logEvents';
export type { ActivityLogSettings } from './sync/activities/activityPlanner';
export type { RecordLogSettings } from './sync/activities/recordPlanner';
export type { ActivityReport, LogResult } from './sync/activities/logPlanned';
export type { EventToLog } from './sync/activities/planner';
export { writeRecords, type WrittenRecords } from './sync/records/writeRecords';
export { npsValues, type NpsMapping } from './sync/records/nps';
export { recordOf, type MatchedRecord, type RecordUpdate } from './sync/records/record';
export type { RecordResult } from './sync/records/RecordWriter';
export type { WriteRecordsSettings } from './sync/records/settings';
export {
	updateProfiles,
	type ProfileResult,
	type TimedUpdate,
} from './sync/profiles/updateProfiles';
export {
	recordValues,
	toAttributes,
	type NamedValue,
	type ReadAttributes,
} from './sync/profiles/attributes';
export { requireDistinct, suggestedAttribute } from './sync/profiles/attributeName';
export {
	traceEvent,
	traceEventKey,
	tracePerson,
	traceRecord,
	type TraceSettings,
} from './sync/trace/trace';
export type { Trace, TraceStep } from './sync/trace/step';
export { syncToProduct, type ToProductHost } from './sync/bulk/toProduct/syncToProduct';
export type { AttributeSource, ToProductSettings } from './sync/bulk/toProduct/settings';
export { logHistory, type ToSalesforceHost } from './sync/bulk/toSalesforce/logHistory';
export type { ToSalesforceSettings } from './sync/bulk/toSalesforce/settings';
export type { BulkResult, Summary } from './sync/bulk/result';
export type { PartEnd, Progress } from './sync/bulk/progress';
export { MemoryProgress } from './sync/bulk/MemoryProgress';

// Their parts.
export * from './core/event/productEvent';
export type { Json, JsonObject } from './core/values/json';
export { eventKey } from './core/event/eventKey';
export { canonicalJson, parseJson } from './core/values/json';
export { PLACEHOLDERS, readIdentity, realId, type Identity } from './core/matching/identity';
export { decideMatch } from './core/matching/decide';
export { CandidateIndex } from './core/matching/candidateIndex';
export type { Candidate, CompanyCandidate, Person } from './core/matching/person';
export type { AmbiguityPolicy, MatchOutcome, MatchSettings } from './core/matching/outcome';
export { render } from './core/activity/render';
export { DEFAULT_TEMPLATES } from './core/activity/defaults';
export type { ActivityTemplate, ActivityTemplates } from './core/activity/template';
export { CLEAR } from './core/fields/coerce';
export { planChanges } from './core/fields/plan';
export type { FieldChange, KeptTime, PlanSettings, WriteRule } from './core/fields/rules';
export { PlatformError, SalesforceError, SetupError, SyncError } from './core/failure/syncError';
export type { WhoseMove } from './core/failure/syncError';
export { NoAnswer, type HttpRequest, type HttpResponse, type HttpSend } from './core/http/http';
export type { Platform, PlatformWebhook } from './platforms/contract';
export { SalesforceGateway, API_VERSION } from './salesforce/gateway';
export { findPeople } from './salesforce/people/find';
export { logRows } from './salesforce/activities/log';
export { writeChanges } from './salesforce/records/write';
