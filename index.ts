/**
 * The library door: everything that does not know n8n, for scripts and other tools. The gateway brings
 * jsforce with it; HTTP is the caller's (`HttpSend`). The n8n nodes themselves are loaded by n8n from
 * `dist/nodes`.
 */
export * from './core/event/productEvent';
export type { Json, JsonObject } from './core/values/json';
export { eventKey } from './core/event/eventKey';
export { canonicalJson } from './core/values/json';
export { decideMatch } from './core/matching/decide';
export { CandidateIndex } from './core/matching/candidateIndex';
export type { Candidate, CompanyCandidate, Person } from './core/matching/person';
export type { AmbiguityPolicy, MatchOutcome, MatchSettings } from './core/matching/outcome';
export { render } from './core/activity/render';
export { DEFAULT_TEMPLATES } from './core/activity/defaults';
export type { ActivityTemplate, ActivityTemplates } from './core/activity/template';
export { planChanges } from './core/fields/plan';
export type { FieldChange, WriteRule } from './core/fields/plan';
export { PlatformError, SalesforceError, SetupError, SyncError } from './core/failure/syncError';
export type { WhoseMove } from './core/failure/syncError';
export { NoAnswer, type HttpRequest, type HttpResponse, type HttpSend } from './core/http/http';
export { PLATFORMS, platformById } from './platforms/registry';
export type { Platform, PlatformWebhook } from './platforms/contract';
export { SalesforceGateway, API_VERSION } from './salesforce/gateway';
export { findPeople } from './salesforce/people/find';
export { logRows } from './salesforce/activities/log';
export { writeChanges } from './salesforce/records/write';
