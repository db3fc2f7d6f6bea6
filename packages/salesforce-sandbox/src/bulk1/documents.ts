import { isJsonObject } from '../rest/json';
import type { RestResponse } from '../rest/RestRequest';
import { parseXml, type XmlElement } from '../metadata/xml/parseXml';
import { Problem } from '../metadata/problem';
import { AsyncError } from './AsyncError';

/** How a client writes its requests and wants its answers. */
export type Dialect = 'xml' | 'json';

/** Values of a document by name; a list of documents stands under one name. */
export type Fields = Record<string, string | number | null>;

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';

export function dialectOf(contentType: string | undefined): Dialect {
	return /^application\/json\b/i.test(contentType ?? '') ? 'json' : 'xml';
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string) => text.replace(/[&<>]/g, (sign) => escapes[sign]);

const elements = (fields: Fields) =>
	Object.entries(fields)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `\n <${name}>${escape(String(value))}</${name}>`)
		.join('');

const xml = (root: string, content: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><${root}\n   xmlns="${NAMESPACE}">${content}\n</${root}>`;

function answer(dialect: Dialect, status: number, json: unknown, text: () => string): RestResponse {
	if (dialect === 'json') return { status, body: json };
	return { status, contentType: 'application/xml', body: text() };
}

/** A document such as `jobInfo` as an answer. */
export const toDocument = (
	dialect: Dialect,
	root: string,
	fields: Fields,
	status = 200,
): RestResponse => answer(dialect, status, fields, () => xml(root, elements(fields)));

/** A list such as `batchInfoList`. */
export const toList = (
	dialect: Dialect,
	root: string,
	item: string,
	list: Fields[],
): RestResponse =>
	answer(dialect, 200, { [item]: list }, () =>
		xml(root, list.map((fields) => `<${item}>${elements(fields)}\n</${item}>`).join('')),
	);

/** A refusal. @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_reference_errors.htm (checked 2026-11) */
export const toRefusal = (dialect: Dialect, { code, message, status }: AsyncError): RestResponse =>
	toDocument(dialect, 'error', { exceptionCode: code, exceptionMessage: message }, status);

// UNCONFIRMED: The words in which a job document that cannot be read is refused.
const unreadable = (message: string) =>
	new AsyncError('InvalidJob', `Unable to parse Job: ${message}`);

function readXml(body: Buffer): XmlElement {
	try {
		return parseXml(body);
	} catch (error) {
		if (error instanceof Problem) throw unreadable(error.message);
		throw error;
	}
}

function readJson(body: Buffer): Record<string, unknown> {
	try {
		const json: unknown = JSON.parse(body.toString('utf8'));
		if (isJsonObject(json)) return json;
	} catch (error) {
		throw unreadable((error as Error).message);
	}
	throw unreadable('an object is expected');
}

/** The members of a `jobInfo` a client sent. */
export function readJobInfo(dialect: Dialect, body: Buffer): Record<string, string> {
	if (dialect === 'json')
		return Object.fromEntries(
			Object.entries(readJson(body)).map(([name, value]) => [name, String(value)]),
		);
	const root = readXml(body);
	if (root.name !== 'jobInfo') throw unreadable(`${root.name} is no jobInfo`);
	return Object.fromEntries(root.children.map(({ name, text }) => [name, text]));
}
