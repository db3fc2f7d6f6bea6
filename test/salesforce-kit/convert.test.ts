import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KIT, readKit } from './kit';

interface ConvertedKit {
	version: string;
	apiVersion: string;
	components: Array<{ type: string; name: string }>;
	fields: Array<{ object: string; name: string } & Record<string, unknown>>;
	files: string[];
	zipBase64: string;
}

const BUILD = path.join(KIT, '../.build');
let scratch: string;

beforeAll(() => {
	mkdirSync(BUILD, { recursive: true });
	// Inside the project, so that a copy of the build step finds the project's modules.
	scratch = mkdtempSync(path.join(BUILD, 'kit-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const node = (args: string[], env: NodeJS.ProcessEnv = {}) =>
	execFileSync(process.execPath, args, {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});

function convert({ kit = KIT, env = {} }: { kit?: string; env?: NodeJS.ProcessEnv } = {}): string {
	const out = path.join(scratch, 'out', 'kit.json');
	node([path.join(kit, 'convert.mjs'), out], env);
	return readFileSync(out, 'utf8');
}

const textsIn = (zipBase64: string) =>
	Object.fromEntries(
		Object.entries(unzipSync(new Uint8Array(Buffer.from(zipBase64, 'base64')))).map(
			([name, bytes]) => [name, strFromU8(bytes)],
		),
	);

const parser = new XMLParser({ parseTagValue: false, isArray: () => true });

/** XML as a value in which the order of named parts does not count; file systems list them differently. */
const content = (xml: string) => inOrder(parser.parse(xml));
const inOrder = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		const values = value.map(inOrder);
		const isNamed = values.every((one) => (one as { fullName?: unknown })?.fullName);
		return isNamed
			? [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
			: values;
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inOrder(one)]));
};

describe('converting the kit', () => {
	const { components, files } = JSON.parse(
		node([path.join(__dirname, 'convertWithSdr.mjs'), KIT, '67.0']),
	) as { components: Array<{ type: string; fullName: string }>; files: Record<string, string> };
	const kit = () => JSON.parse(convert()) as ConvertedKit;

	it("resolves every file to a component of a type Salesforce's library knows", () => {
		const own = readKit().map(({ type, name, parent }) => {
			const separator = /^(Report|Dashboard)$/.test(type) ? '/' : '.';
			return `${type} ${parent ? `${parent}${separator}${name}` : name}`;
		});
		expect(components.map(({ type, fullName }) => `${type} ${fullName}`).sort()).toEqual(
			own.sort(),
		);
	});

	it("gives the files Salesforce's library gives", () => {
		const texts = textsIn(kit().zipBase64);
		expect(Object.keys(texts).sort()).toEqual(Object.keys(files).sort());
		for (const [name, xml] of Object.entries(texts))
			expect([name, content(xml)]).toEqual([name, content(files[name])]);
	});

	it('lists in package.xml exactly what is there, so no standard object', () => {
		const { Package: manifest } = new XMLParser({
			parseTagValue: false,
			isArray: (name) => name === 'members',
		}).parse(textsIn(kit().zipBase64)['package.xml']);
		const listed = manifest.types.flatMap(
			({ name, members }: { name: string; members: string[] }) =>
				members.map((member) => `${name} ${member}`),
		);
		const there = components.map(({ type, fullName }) =>
			type.endsWith('Folder')
				? `${type.replace(/Folder$/, '')} ${fullName}/`
				: `${type} ${fullName}`,
		);
		expect([...listed].sort()).toEqual(there.sort());
		expect(manifest.version).toBe('67.0');
	});

	it('says which version of the kit for which API, and what is in it', () => {
		const { version, apiVersion, files: names, zipBase64 } = kit();
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(apiVersion).toBe('67.0');
		expect(names).toEqual(Object.keys(textsIn(zipBase64)));
	});

	it('lists its components as package.xml does, and every field with what it is', () => {
		const { components: listed, fields, zipBase64 } = kit();
		const manifest = content(textsIn(zipBase64)['package.xml']);
		for (const { name } of listed) expect(JSON.stringify(manifest)).toContain(`"${name}"`);
		expect(fields.map(({ object, name }) => `${object}.${name}`)).toEqual(
			listed.filter(({ type }) => type === 'CustomField').map(({ name }) => name),
		);
		expect(fields).toContainEqual({
			object: 'Activity',
			name: 'ProductSync_Event_Key__c',
			type: 'Text',
			unique: true,
			externalId: true,
			formula: false,
		});
		expect(fields).toContainEqual({
			object: 'ProductSync_NPS_Response__c',
			name: 'ProductSync_Contact__c',
			type: 'Lookup',
			unique: false,
			externalId: false,
			formula: false,
			referenceTo: 'Contact',
		});
		expect(
			fields.filter(({ formula }) => formula).map(({ object, name }) => `${object}.${name}`),
		).toEqual([
			'ProductSync_NPS_Response__c.ProductSync_Category__c',
			'ProductSync_NPS_Response__c.ProductSync_NPS_Points__c',
		]);
	});

	it('gives the same bytes at another time, in another time zone, from another folder', () => {
		const first = convert({ env: { TZ: 'UTC' } });
		const copy = path.join(scratch, 'copy');
		cpSync(KIT, copy, { recursive: true });
		expect(convert({ kit: copy, env: { TZ: 'Pacific/Auckland' } })).toBe(first);
	});

	it('is small enough to be shipped inside the package', () => {
		expect(Buffer.from(kit().zipBase64, 'base64').length).toBeLessThan(60_000);
	});

	it.each([
		[
			'of an unknown type',
			'force-app/main/default/classes/ProductSync_Code.cls-meta.xml',
			'classes/ProductSync_Code.cls-meta.xml: not a component',
		],
		[
			'of an unknown part of an object',
			'force-app/main/default/objects/Contact/recordTypes/ProductSync_X.recordType-meta.xml',
			'recordTypes is not a part',
		],
		[
			'that is not metadata',
			'force-app/main/default/objects/Contact/fields/ProductSync_X__c.field-meta.xml',
			'Not a metadata file',
		],
	])('stops at a file %s', (_, file, reason) => {
		const kitWithMore = mkdtempSync(path.join(scratch, 'more-'));
		cpSync(KIT, kitWithMore, { recursive: true });
		mkdirSync(path.dirname(path.join(kitWithMore, file)), { recursive: true });
		writeFileSync(path.join(kitWithMore, file), '<Anything/>');
		expect(() => convert({ kit: kitWithMore })).toThrow(reason);
	});

	it('asks for the file to write', () => {
		expect(() => node([path.join(KIT, 'convert.mjs')])).toThrow(
			'Usage: node salesforce-kit/convert.mjs OUT.json',
		);
	});
});
