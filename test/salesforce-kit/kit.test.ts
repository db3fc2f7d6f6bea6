import { XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PUSH_CHANNEL } from '../../core/kit/names';
import { KIT, PREFIX, byFile, readKit, text } from './kit';
import { violations } from './schema';

const kit = readKit();

/** Types of which a copy cannot touch anything a customer has. */
const HARMLESS = [
	'CompactLayout',
	'CustomApplication',
	'CustomField',
	'CustomObject',
	'CustomTab',
	'Dashboard',
	'DashboardFolder',
	'Group',
	'ListView',
	'PermissionSet',
	'Report',
	'ReportFolder',
	'ReportType',
];

describe('the kit', () => {
	it('is a project of one package directory, with a version of its own', () => {
		const project = JSON.parse(readFileSync(path.join(KIT, 'sfdx-project.json'), 'utf8'));
		expect(project).toMatchObject({
			packageDirectories: [
				{ path: 'force-app', versionNumber: expect.stringMatching(/^\d+\.\d+\.\d+\.NEXT$/) },
			],
			namespace: '',
			sourceApiVersion: '67.0',
		});
	});

	it('says its version where every user of the sync can read it: in the help of the id fields', () => {
		const [{ versionNumber }] = JSON.parse(
			readFileSync(path.join(KIT, 'sfdx-project.json'), 'utf8'),
		).packageDirectories;
		const words = `Product Sync kit ${versionNumber.replace('.NEXT', '')}.`;
		const helps = kit
			.filter(({ name }) => /^ProductSync_(User|Company)_Id__c$/.test(name))
			.map(({ xml }) => text(xml, 'inlineHelpText'));
		expect(helps).toHaveLength(3);
		for (const help of helps) expect(help.endsWith(` ${words}`)).toBe(true);
	});

	it('has no code, automation, layout, page or profile', () => {
		expect([...new Set(kit.map(({ type }) => type))].sort()).toEqual(HARMLESS);
	});

	it('adds to standard objects nothing but fields', () => {
		const standard = kit.filter(({ parent }) => parent && !parent.startsWith(PREFIX));
		expect([...new Set(standard.map(({ type, parent }) => `${type} ${parent}`))].sort()).toEqual([
			'CustomField Account',
			'CustomField Activity',
			'CustomField Contact',
			'CustomField Lead',
		]);
	});

	it.each(byFile(kit))('%s has a name of ours that Salesforce takes', (_, { name }) => {
		expect(name.startsWith(PREFIX)).toBe(true);
		const developerName = name.replace(/__c$/, '');
		expect(developerName).toMatch(/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/);
		expect(developerName.length).toBeLessThanOrEqual(40);
	});

	it.each(byFile(kit))(
		'%s is well-formed, as sf writes it',
		(_, { text: xml, name, xml: root }) => {
			expect(XMLValidator.validate(xml)).toBe(true);
			expect(xml).toMatch(
				/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<\w+ xmlns="http:\/\/soap\.sforce\.com\/2006\/04\/metadata">\n/,
			);
			expect(xml).not.toMatch(/\t|\r| \n|^( {4})* {1,3}</m);
			expect(xml.endsWith('>\n')).toBe(true);
			if (root.fullName !== undefined) expect(text(root, 'fullName')).toBe(name);
		},
	);

	it.each(byFile(kit))('%s follows the schema of the Metadata API', (_, { type, xml }) => {
		expect(violations(type, xml)).toEqual([]);
	});

	it('is described by a README that names all of it but the parts of objects, and nothing else', () => {
		const readme = readFileSync(path.join(KIT, 'README.md'), 'utf8');
		const named: string[] = readme.match(/ProductSync_\w*\w/g) ?? [];
		const names = kit.map(({ name }) => name);
		// Beside the kit there is only the channel for push.
		const known = [PREFIX, PUSH_CHANNEL, ...names];
		expect(named.filter((name) => !known.includes(name))).toEqual([]);
		const tops = kit.filter(({ parent }) => !parent?.startsWith(PREFIX)).map(({ name }) => name);
		expect(tops.filter((name) => !named.includes(name))).toEqual([]);
	});

	it('names no user, organization or licence', () => {
		for (const { file, text: xml } of kit) {
			expect([file, /@|<license>|<userLicense>|runningUser|<owner>/.test(xml)]).toEqual([
				file,
				false,
			]);
		}
	});
});

describe('violations', () => {
	it('reports what is unknown, missing, doubled or of the wrong type', () => {
		expect(violations('CustomTab', { colour: 'red' })).toEqual([
			'CustomTab.colour is not an element of CustomTab',
		]);
		expect(violations('ListView', { label: 'All' })).toEqual(['ListView.filterScope is missing']);
		expect(violations('Group', { name: ['a', 'b'] })).toEqual(['Group.name may stand only once']);
		expect(violations('Group', { name: 'a', doesIncludeBosses: 'no' })).toEqual([
			'Group.doesIncludeBosses is not a boolean',
		]);
	});
});
