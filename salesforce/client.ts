/**
 * What the rest of the package asks of Salesforce, one HTTP request a method. No retry, no batching, no
 * policy: those live in the gateway. The one implementation is in `jsforce/`.
 */

import type { HttpResponse } from '../core/http/http';

/** A row as Salesforce answers it; `attributes` is taken off. */
export type Row = Record<string, unknown>;

export interface QueryPage {
	rows: Row[];
	totalSize: number;
	/** Path of the next page; undefined on the last. */
	next?: string;
}

export interface Subrequest {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** From `/services/data/…` on. */
	url: string;
	/** Letters, digits and `_`. */
	referenceId: string;
	/** Besides those of the whole request; for example `If-Unmodified-Since`. */
	httpHeaders?: Readonly<Record<string, string>>;
	body?: unknown;
}

export interface CompositeOptions {
	/** How long the whole answer may take, milliseconds, where not as long as usual. */
	answerWithinMs?: number;
}

export interface Subresponse {
	referenceId: string;
	status: number;
	body: unknown;
}

/** One row's answer of an sObject Collections request, in the order of the rows sent. */
export interface RowAnswer {
	success: boolean;
	id?: string;
	created?: boolean;
	errors: Array<{ statusCode?: string; errorCode?: string; message: string; fields?: string[] }>;
}

export type CollectionOperation =
	/** With a unique field that every row fills, sending the rows again cannot make two of one. */
	| { kind: 'create'; object: string; uniqueField?: string }
	| { kind: 'update'; object: string }
	| { kind: 'upsert'; object: string; externalIdField: string }
	| { kind: 'delete'; object: string };

export interface CollectionOptions {
	/** Save rows that a duplicate rule would only warn about. */
	allowDuplicates?: boolean;
	/** Let the org's active assignment rule choose the owner. Without it, whoever owns a record keeps it. */
	assignByRule?: boolean;
}

/**
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm, checked 2026-11-29
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers-autoassign.md, checked 2026-11-30
 */
export function writeHeaders(options: CollectionOptions): Record<string, string> {
	return {
		...(options.allowDuplicates ? { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' } : {}),
		...(options.assignByRule ? { 'Sforce-Auto-Assign': 'TRUE' } : {}),
	};
}

/** The part of a describe that is used, as Salesforce gives it. */
export interface RawDescribe {
	name: string;
	label: string;
	keyPrefix: string | null;
	custom: boolean;
	queryable: boolean;
	createable: boolean;
	updateable: boolean;
	deletable: boolean;
	replicateable: boolean;
	fields: RawField[];
}

export interface RawField {
	name: string;
	label: string;
	type: string;
	length: number;
	precision: number;
	scale: number;
	digits: number;
	nillable: boolean;
	createable: boolean;
	updateable: boolean;
	filterable: boolean;
	externalId: boolean;
	unique: boolean;
	idLookup: boolean;
	caseSensitive: boolean;
	calculated: boolean;
	custom: boolean;
	defaultedOnCreate: boolean;
	restrictedPicklist: boolean;
	/** The text is HTML: Rich Text Area. */
	htmlFormatted?: boolean;
	picklistValues: Array<{ value: string; label: string; active: boolean }>;
	referenceTo: string[];
	relationshipName: string | null;
	/** Of a master-detail relationship: 0, or 1 for the second one of a junction object. */
	relationshipOrder?: number | null;
	/** Has field-level security. */
	permissionable?: boolean;
	inlineHelpText?: string | null;
}

export interface ObjectSummary {
	name: string;
	label: string;
	custom: boolean;
	queryable: boolean;
	createable: boolean;
	updateable: boolean;
	replicateable: boolean;
}

export interface RawRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** From `/services/data/…` on. */
	path: string;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as CSV. */
	csv?: string;
	/** Media type of the answer; JSON unless said otherwise. */
	accept?: string;
	/** Further headers. */
	headers?: Readonly<Record<string, string>>;
	/** How long the answer may take, milliseconds, where not as long as usual. */
	answerWithinMs?: number;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11-22) */
export interface DeployOptions {
	/** Only says what would happen. */
	checkOnly?: boolean;
	/** Everything or nothing; production orgs insist on it. */
	rollbackOnError?: boolean;
	/** The zip holds one package, with package.xml at its top. */
	singlePackage?: boolean;
}

/** A deployment as far as it has come. @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployresult.htm (checked 2026-11-22) */
export interface DeployResult {
	id: string;
	/** For example `Pending`, `InProgress`, `Succeeded`, `Failed`. */
	status: string;
	done: boolean;
	success: boolean;
	numberComponentsDeployed: number;
	numberComponentsTotal: number;
	errorMessage?: string | null;
	details?: {
		componentSuccesses?: DeployMessage[];
		componentFailures?: DeployMessage[];
		runTestResult?: DeployTests | null;
	} | null;
}

/** What the Apex tests said that a deployment had run. */
export interface DeployTests {
	failures?: Array<{ name: string; methodName?: string | null; message: string }>;
	codeCoverageWarnings?: Array<{ message: string }>;
	/** Of active Flows that not enough tests run. */
	flowCoverageWarnings?: Array<{ message: string }>;
}

/** What became of one component. */
export interface DeployMessage {
	/** Empty for package.xml itself. */
	componentType: string;
	fullName: string;
	created: boolean;
	changed: boolean;
	deleted: boolean;
	problem?: string | null;
	problemType?: 'Error' | 'Warning' | null;
}

export interface SalesforceClient {
	readonly instanceUrl: string;
	/** For example `67.0`. */
	readonly apiVersion: string;
	describe(object: string): Promise<RawDescribe>;
	describeGlobal(): Promise<ObjectSummary[]>;
	/** First page of a short statement; long ones go through {@link composite}. */
	query(soql: string, options?: { includeDeleted?: boolean }): Promise<QueryPage>;
	/** A further page by its path. */
	queryMore(next: string): Promise<QueryPage>;
	/** Up to 25 subrequests, at most 5 of them queries or collections, as one API call. */
	composite(subrequests: readonly Subrequest[], options?: CompositeOptions): Promise<Subresponse[]>;
	/** Up to 200 rows. Rows fail one by one; the request fails only as a whole. */
	collection(
		operation: CollectionOperation,
		rows: readonly Row[],
		options?: CollectionOptions,
	): Promise<RowAnswer[]>;
	/** Any other resource that answers JSON. */
	getJson(path: string): Promise<unknown>;
	/** Starts a deployment of a zip of metadata and gives its id; {@link deployStatus} tells how it goes. */
	deploy(zip: Buffer, options: DeployOptions): Promise<string>;
	deployStatus(id: string): Promise<DeployResult>;
	/** Any other resource, as it answers: for CSV, and where headers count. */
	raw(request: RawRequest): Promise<HttpResponse>;
}

/** Most rows of one sObject Collections request. */
export const COLLECTION_ROWS = 200;

/** Most subrequests of one composite request. */
export const COMPOSITE_SUBREQUESTS = 25;

/** Most queries and collections of one composite request. */
export const COMPOSITE_QUERIES = 5;
