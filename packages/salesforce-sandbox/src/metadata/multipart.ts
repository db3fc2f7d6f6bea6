import busboy from 'busboy';
import { apiError } from '../errors';
import { isJsonObject, type JsonObject, jsonParserError } from '../rest/json';
import type { RestRequest } from '../rest/RestRequest';

/** The two parts of a deployment request. */
export interface DeployForm {
	json: JsonObject;
	zip: Buffer;
}

interface Part {
	name: string;
	/** Null for parts without a file name. */
	fileName: string | null;
	contentType: string;
	content: Buffer;
}

const JSON_PARTS = ['json', 'entity_content'];

/** UNCONFIRMED: The code and words of refusals of the form itself. */
const invalid = (message: string) => apiError(400, 'INVALID_MULTIPART_REQUEST', message);

async function readParts({ headers, body }: RestRequest): Promise<Part[]> {
	const parts: Part[] = [];
	const contentType = headers['content-type'] ?? '';
	await new Promise<void>((resolve, reject) => {
		const form = busboy({ headers: { 'content-type': contentType }, limits: { fieldSize: 1e6 } });
		form.on('field', (name, value, { mimeType }) => {
			parts.push({ name, fileName: null, contentType: mimeType, content: Buffer.from(value) });
		});
		form.on('file', (name, stream, { filename, mimeType }) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('close', () =>
				parts.push({
					name,
					fileName: filename ?? null,
					contentType: mimeType,
					content: Buffer.concat(chunks),
				}),
			);
		});
		form.on('error', reject);
		form.on('close', resolve);
		form.end(body);
	}).catch((error: unknown) => {
		throw invalid((error as Error).message);
	});
	return parts;
}

function parseJson({ content, contentType }: Part): JsonObject {
	if (contentType !== 'application/json')
		throw invalid(`The JSON part must have the content type application/json, not ${contentType}`);
	let json: unknown;
	try {
		json = JSON.parse(content.toString('utf8'));
	} catch (error) {
		throw jsonParserError((error as Error).message);
	}
	if (!isJsonObject(json)) throw jsonParserError('The JSON part must be an object');
	return json;
}

/**
 * Reads the form of a deployment: the options, in a part without file name, and the zip.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11)
 */
export async function readDeployForm(request: RestRequest): Promise<DeployForm> {
	const parts = await readParts(request);
	const jsonParts = parts.filter(
		({ name, fileName }) => fileName === null && JSON_PARTS.includes(name),
	);
	const files = parts.filter(({ name, fileName }) => fileName !== null && name === 'file');
	const others = parts.filter((part) => !jsonParts.includes(part) && !files.includes(part));
	if (others.length > 0) throw invalid(`Unknown part in multipart request: ${others[0].name}`);
	if (jsonParts.length !== 1)
		throw invalid(`Exactly one part must be named ${JSON_PARTS.join(' or ')}`);
	if (files.length !== 1) throw invalid('Exactly one part must be the file to deploy');
	const [file] = files;
	if (file.contentType !== 'application/zip')
		throw invalid(`The file must have the content type application/zip, not ${file.contentType}`);
	return { json: parseJson(jsonParts[0]), zip: file.content };
}
