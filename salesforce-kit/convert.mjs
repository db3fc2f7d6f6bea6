// Build step: the kit from source format to the zip the Metadata API deploys, as JSON for the published package.
//
//   node salesforce-kit/convert.mjs OUT.json
//   → { version, apiVersion, components: [{ type, name }], fields: [{ object, name, type, … }],
//       files: [names in the zip], zipBase64 }
//
// Same sources, same bytes: fixed timestamps, sorted names, line feeds. Salesforce's own converter
// (@salesforce/source-deploy-retrieve) is the reference, and a test compares with it; it is not used here
// because it does not load on Node 20.
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const KIT = path.dirname(fileURLToPath(import.meta.url));

/** Metadata types by their folder. What is missing here stops the build instead of being left out. */
const TYPES = {
	applications: 'CustomApplication',
	dashboards: 'Dashboard',
	groups: 'Group',
	objects: 'CustomObject',
	permissionsets: 'PermissionSet',
	reportTypes: 'ReportType',
	reports: 'Report',
	tabs: 'CustomTab',
};

/** Parts of an object that have files of their own in source format; the folder is the element's name. */
const PARTS = { compactLayouts: 'CompactLayout', fields: 'CustomField', listViews: 'ListView' };

/** How the file of a folder of reports or dashboards ends. */
const FOLDER = /\.(report|dashboard)Folder$/;

main(process.argv[2]);

function main(out) {
	if (!out) throw new Error('Usage: node salesforce-kit/convert.mjs OUT.json');
	const project = JSON.parse(readFileSync(path.join(KIT, 'sfdx-project.json'), 'utf8'));
	const [{ path: source, versionNumber }] = project.packageDirectories;
	const { sourceApiVersion: apiVersion } = project;
	const { files, components, fields } = convert(
		path.join(KIT, source, 'main', 'default'),
		apiVersion,
	);
	const kit = {
		version: versionNumber.replace(/\.NEXT$/, ''),
		apiVersion,
		components,
		fields,
		files: Object.keys(files),
		zipBase64: Buffer.from(zip(files)).toString('base64'),
	};
	mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
	writeFileSync(out, JSON.stringify(kit));
}

/** The texts of the zip by file name, its components, and what its fields are; all sorted. */
function convert(root, apiVersion) {
	const kit = { texts: {}, objects: {}, members: {}, fields: [] };
	for (const file of sourceFiles(root)) {
		const text = readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
		const { folder, name } = parseName(file);
		if (folder === 'objects') addToObject(kit, name, text);
		else addComponent(kit, folder, name, text);
	}
	for (const [object, { own, parts }] of entries(kit.objects))
		kit.texts[`objects/${object}.object`] = objectXml(own, parts);
	kit.texts['package.xml'] = packageXml(kit.members, apiVersion);
	return {
		files: Object.fromEntries(entries(kit.texts)),
		components: entries(kit.members).flatMap(([type, names]) =>
			[...names].sort().map((name) => ({ type, name })),
		),
		fields: kit.fields,
	};
}

function sourceFiles(root) {
	return readdirSync(root, { recursive: true })
		.filter((file) => statSync(path.join(root, file)).isFile())
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}

function parseName(file) {
	const [, folder, name] = /^(\w+)\/(.+)-meta\.xml$/.exec(file) ?? [];
	if (!TYPES[folder]) throw new Error(`${file}: not a component this build step knows`);
	return { folder, name };
}

function addComponent({ texts, members }, folder, name, text) {
	const isFolder = FOLDER.test(name);
	texts[`${folder}/${isFolder ? `${baseName(name)}-meta.xml` : name}`] = text;
	add(members, TYPES[folder], isFolder ? `${baseName(name)}/` : baseName(name));
}

function addToObject({ objects, members, fields }, name, text) {
	const [object, part, child] = name.split('/');
	objects[object] ??= { own: '', parts: {} };
	if (child === undefined) {
		objects[object].own = content(text);
		add(members, TYPES.objects, object);
		return;
	}
	if (!PARTS[part]) throw new Error(`${name}: ${part} is not a part this build step knows`);
	add(objects[object].parts, part, content(text));
	add(members, PARTS[part], `${object}.${baseName(child)}`);
	if (part === 'fields') fields.push(fieldFacts(object, baseName(child), text));
}

/** What has to agree with a field of the same name that an org already has, and whether it can be written. */
function fieldFacts(object, name, text) {
	const value = (element) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1];
	return {
		object,
		name,
		type: value('type'),
		unique: value('unique') === 'true',
		externalId: value('externalId') === 'true',
		formula: value('formula') !== undefined,
		...(value('referenceTo') ? { referenceTo: value('referenceTo') } : {}),
	};
}

function add(lists, name, value) {
	(lists[name] ??= []).push(value);
}

function entries(values) {
	return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

function baseName(name) {
	return name.replace(/\.[A-Za-z]+$/, '');
}

/** What stands between the tags of the root element, indented by four spaces as sf writes it. */
function content(text) {
	const match = /^<\?xml[^>]*\?>\n<(\w+) xmlns="[^"]*">\n([^]*)<\/\1>\n?$/.exec(text);
	if (!match) throw new Error(`Not a metadata file as sf writes it: ${text.slice(0, 120)}`);
	return match[2];
}

function objectXml(own, parts) {
	const children = entries(parts).flatMap(([part, contents]) =>
		contents.map((lines) => `    <${part}>\n${indent(lines)}    </${part}>\n`),
	);
	return documentXml('CustomObject', own + children.join(''));
}

function indent(lines) {
	return lines.replace(/^(?=.)/gm, '    ');
}

function packageXml(members, apiVersion) {
	const types = entries(members).map(([type, names]) => {
		const lines = names.sort().map((name) => `        <members>${name}</members>\n`);
		return `    <types>\n${lines.join('')}        <name>${type}</name>\n    </types>\n`;
	});
	return documentXml('Package', `${types.join('')}    <version>${apiVersion}</version>\n`);
}

function documentXml(root, lines) {
	const namespace = 'http://soap.sforce.com/2006/04/metadata';
	return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${lines}</${root}>\n`;
}

/** A zip holds local times without their zone, so one local date gives the same bytes everywhere. */
function zip(texts) {
	const options = { mtime: new Date(2026, 0, 1), level: 9 };
	return zipSync(
		Object.fromEntries(entries(texts).map(([name, text]) => [name, [strToU8(text), options]])),
	);
}
