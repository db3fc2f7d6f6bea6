/** What a deployment was asked to heed. @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11) */
export interface DeployOptions {
	allowMissingFiles: boolean;
	autoUpdatePackage: boolean;
	checkOnly: boolean;
	ignoreWarnings: boolean;
	performRetrieve: boolean;
	purgeOnDelete: boolean;
	rollbackOnError: boolean;
	runTests: string[] | null;
	singlePackage: boolean;
	testLevel: string | null;
}

export type DeployStatus =
	| 'Pending'
	| 'InProgress'
	| 'Succeeded'
	| 'SucceededPartial'
	| 'Failed'
	| 'Canceling'
	| 'Canceled';

/** What became of one component. @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_deployresult.htm (checked 2026-11) */
export interface DeployMessage {
	changed: boolean;
	columnNumber?: number;
	componentType: string;
	created: boolean;
	createdDate: string;
	deleted: boolean;
	fileName: string;
	fullName: string;
	id?: string;
	lineNumber?: number;
	problem?: string;
	problemType?: 'Error' | 'Warning';
	success: boolean;
}

/** One deployment, from the request to its result. */
export interface Deployment {
	id: string;
	createdById: string;
	options: DeployOptions;
	zip: Buffer;
	status: DeployStatus;
	createdAt: number;
	startedAt: number | null;
	completedAt: number | null;
	changedAt: number;
	canceledById: string | null;
	/** Components in the zip, once it has been looked at. */
	total: number;
	successes: DeployMessage[];
	failures: DeployMessage[];
	/** What tests find missing for active flows. */
	flowCoverageWarnings: string[];
	/** Why the whole deployment failed, apart from its components. */
	error: { statusCode: string; message: string } | null;
}

export const isDone = ({ status }: Deployment): boolean =>
	['Succeeded', 'SucceededPartial', 'Failed', 'Canceled'].includes(status);
