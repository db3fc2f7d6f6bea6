/**
 * The Metadata API over REST. jsforce has it too (`deployRest`), in a module that brings 280 KB of schema and
 * its SOAP client; its own polling goes by SOAP, and it names the JSON part otherwise than Salesforce does.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_rest_deploy.htm (checked 2026-11-22)
 */
import { randomUUID } from 'node:crypto';
import type { DeployOptions, DeployResult } from '../client';
import type { Connection } from './library';

export async function deploy(
	connection: Connection,
	zip: Buffer,
	options: DeployOptions,
): Promise<string> {
	const boundary = `----ProductSync${randomUUID()}`;
	const { id } = await connection.request<{ id: string }>({
		method: 'POST',
		url: '/metadata/deployRequest',
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
		// jsforce's own types know only text; its transport and n8n's take bytes.
		body: multipart(boundary, options, zip) as unknown as string,
	});
	return id;
}

export async function deployStatus(connection: Connection, id: string): Promise<DeployResult> {
	const path = `/metadata/deployRequest/${encodeURIComponent(id)}?includeDetails=true`;
	const { deployResult } = await connection.requestGet<{ deployResult: DeployResult }>(path);
	return deployResult;
}

function multipart(boundary: string, options: DeployOptions, zip: Buffer): Buffer {
	const part = (disposition: string, type: string) =>
		`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
	return Buffer.concat([
		Buffer.from(part('name="json"', 'application/json')),
		Buffer.from(JSON.stringify({ deployOptions: options })),
		Buffer.from(`\r\n${part('name="file"; filename="deploy.zip"', 'application/zip')}`),
		zip,
		Buffer.from(`\r\n--${boundary}--\r\n`),
	]);
}
