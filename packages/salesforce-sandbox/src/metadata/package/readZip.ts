import { type UnzipFileInfo, unzipSync } from 'fflate';

const MEGABYTE = 1024 * 1024;
const MAX_ZIP_BYTES = 39 * MEGABYTE;
const MAX_FILES = 10_000;
const MAX_UNPACKED_BYTES = 600 * MEGABYTE;

/** Files by their path in the zip. */
export type Files = Map<string, Uint8Array>;

/** Why a whole deployment fails before any component is looked at. */
export class DeploymentError extends Error {
	constructor(
		readonly statusCode: string,
		message: string,
	) {
		super(message);
		this.name = 'DeploymentError';
	}
}

/** Unpacks the files the filter takes; those it refuses are not even looked into. */
function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
	try {
		return unzipSync(bytes, { filter: (file) => !file.name.endsWith('/') && filter(file) });
	} catch {
		throw new DeploymentError('INVALID_OPERATION', 'The zip file could not be read');
	}
}

function checkSizes(bytes: Uint8Array): void {
	let files = 0;
	let unpacked = 0;
	unpack(bytes, ({ originalSize }) => {
		files += 1;
		unpacked += originalSize;
		return false;
	});
	if (files > MAX_FILES)
		throw new DeploymentError(
			'LIMIT_EXCEEDED',
			`Maximum number of files is ${MAX_FILES}, this zip file has ${files}`,
		);
	if (unpacked > MAX_UNPACKED_BYTES)
		throw new DeploymentError('LIMIT_EXCEEDED', 'Maximum size of the unzipped files is 600 MB');
}

/**
 * Unpacks a deployment's zip.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11)
 *
 * UNCONFIRMED: The status codes and words with which zips that are too large, hold too many files, or are none are refused; the limits themselves are documented.
 */
export function readZip(bytes: Uint8Array): Files {
	if (bytes.length > MAX_ZIP_BYTES)
		throw new DeploymentError('LIMIT_EXCEEDED', 'Maximum size of the .zip file is 39 MB');
	checkSizes(bytes);
	return new Map(Object.entries(unpack(bytes, () => true)));
}
