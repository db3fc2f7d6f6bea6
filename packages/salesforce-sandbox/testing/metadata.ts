import { strToU8, zipSync } from 'fflate';
import { BASE, Client, type Answer, type TestOrg } from './sandbox';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const BOUNDARY = 'a-boundary';
/** Longer than any deployment of a test takes. */
const LONG_MS = 600_000;

/** The elements of a metadata file: text, and elements within elements; a list repeats its element. */
export type Elements = { [name: string]: Content };
type Content = string | number | boolean | Elements | Content[] | undefined;

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function element(name: string, content: Content): string {
	if (content === undefined) return '';
	if (Array.isArray(content)) return content.map((each) => element(name, each)).join('');
	const inner = typeof content === 'object' ? elements(content) : escape(String(content));
	return `<${name}>${inner}</${name}>\n`;
}
const elements = (content: Elements) =>
	Object.entries(content)
		.map(([name, each]) => element(name, each))
		.join('');

/** A metadata file. */
export const xml = (root: string, content: Elements) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${elements(content)}</${root}>\n`;

/** A package.xml or destructiveChanges.xml: members by type. */
export const manifest = (types: Record<string, string[]>, version: string | undefined = '67.0') =>
	xml('Package', {
		types: Object.entries(types).map(([name, members]) => ({ members, name })),
		version,
	});

/** A text field, required attributes only. */
export const aTextField = (fullName: string, more: Elements = {}): Elements => ({
	fullName,
	label: fullName.replace(/__c$/, '').replaceAll('_', ' '),
	type: 'Text',
	length: 40,
	...more,
});

/** The settings of a custom object, required attributes only. */
export const anObject = (label: string, more: Elements = {}): Elements => ({
	label,
	pluralLabel: `${label}s`,
	nameField: { label: `${label} Name`, type: 'Text' },
	deploymentStatus: 'Deployed',
	sharingModel: 'ReadWrite',
	...more,
});

/** The files of a package with custom fields on one object. */
export const fieldsOn = (objectName: string, ...fields: Elements[]): Record<string, string> => ({
	'package.xml': manifest({
		CustomField: fields.map(({ fullName }) => `${objectName}.${String(fullName)}`),
	}),
	[`objects/${objectName}.object`]: xml('CustomObject', { fields }),
});

/** The files of a package with one custom object. */
export const objectPackage = (name: string, settings: Elements): Record<string, string> => ({
	'package.xml': manifest({ CustomObject: [name] }),
	[`objects/${name}.object`]: xml('CustomObject', settings),
});

/** The files of a package with one component in a file of its own. */
export const component = (
	type: string,
	path: string,
	content: Elements,
): Record<string, string> => ({
	'package.xml': manifest({ [type]: [path.replace(/^\w+\//, '').replace(/\.\w+$/, '')] }),
	[path]: xml(type, content),
});

export const zip = (files: Record<string, string>) =>
	Buffer.from(
		zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
	);

export interface FormPart {
	disposition: string;
	contentType: string;
	content: string | Buffer;
}

export const jsonPart = (json: unknown): FormPart => ({
	disposition: 'name="json"',
	contentType: 'application/json',
	content: typeof json === 'string' ? json : JSON.stringify(json),
});
export const filePart = (content: Buffer): FormPart => ({
	disposition: 'name="file"; filename="deploy.zip"',
	contentType: 'application/zip',
	content,
});

/** Posts a form as the documentation shows it, without any client library. */
export async function postForm(
	test: TestOrg,
	parts: FormPart[],
	token = test.admin.token,
): Promise<Answer> {
	const body = Buffer.concat([
		...parts.flatMap(({ disposition, contentType, content }) => [
			Buffer.from(
				`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${contentType}\r\n\r\n`,
			),
			Buffer.from(content as Buffer),
			Buffer.from('\r\n'),
		]),
		Buffer.from(`--${BOUNDARY}--\r\n`),
	]);
	const response = await fetch(`${test.sandbox.instanceUrl}${BASE}/metadata/deployRequest`, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${token}`,
			'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
		},
		body: new Uint8Array(body),
	});
	const answer: unknown = await response.json();
	return { status: response.status, body: answer, headers: response.headers };
}

export type Files = Record<string, string> | Buffer;

interface DeployRequest {
	options?: Record<string, unknown>;
	as?: Client;
}

/** Asks for a deployment; all or nothing unless the options say otherwise. */
export const startDeploy = async (
	test: TestOrg,
	files: Files,
	{ options, as = test.admin }: DeployRequest = {},
): Promise<Answer> =>
	await postForm(
		test,
		[
			jsonPart({ deployOptions: { singlePackage: true, rollbackOnError: true, ...options } }),
			filePart(Buffer.isBuffer(files) ? files : zip(files)),
		],
		as.token,
	);

/** How a deployment ended, in full. */
export async function deploy(
	test: TestOrg,
	files: Files,
	request: DeployRequest = {},
): Promise<DeployResult> {
	const { status, body } = await startDeploy(test, files, request);
	if (status !== 201) throw new Error(JSON.stringify(body));
	test.org.clock.advance(LONG_MS);
	const { as = test.admin } = request;
	const { id } = body as { id: string };
	const checked = await as.get(`/metadata/deployRequest/${id}?includeDetails=true`);
	return (checked.body as { deployResult: DeployResult }).deployResult;
}

export interface DeployMessage {
	fullName: string;
	componentType: string;
	fileName: string;
	problem?: string;
	problemType?: string;
	lineNumber?: number;
	columnNumber?: number;
	created: boolean;
	changed: boolean;
	deleted: boolean;
	success: boolean;
	id?: string;
}

export interface DeployResult {
	id: string;
	status: string;
	done: boolean;
	success: boolean;
	numberComponentErrors: number;
	numberComponentsDeployed: number;
	numberComponentsTotal: number;
	errorMessage: string | null;
	details: { componentFailures: DeployMessage[]; componentSuccesses: DeployMessage[] };
}

/** What was wrong, component by component: `type fullName: problem`. */
export const problems = ({ details }: DeployResult): string[] =>
	details.componentFailures.map(
		({ componentType, fullName, problem }) => `${componentType} ${fullName}: ${problem}`,
	);

/** What was done, component by component: `created`, `changed`, `deleted` or `unchanged`. */
export const outcomes = ({ details }: DeployResult): Record<string, string> =>
	Object.fromEntries(
		details.componentSuccesses
			.filter(({ componentType }) => componentType !== '')
			.map(({ componentType, fullName, created, changed, deleted }) => [
				`${componentType} ${fullName}`,
				deleted ? 'deleted' : created ? 'created' : changed ? 'changed' : 'unchanged',
			]),
	);
