import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	KIT_COMPANY_ID_FIELD,
	KIT_USER_ID_FIELD,
	KIT_OWN_FIELDS,
	KIT_NPS_FIELDS,
	KIT_ACTIVITY_FIELDS,
	PUSH_CHANNEL,
} from '../../../core/kit/names';
import { buildKit } from '../../builders/kit';

const ROOT = join(__dirname, '../../..');
const kit = buildKit();
const field = (object: string, name: string) =>
	kit.fields.find((one) => one.object === object && one.name === name);

/** What the nodes take a field of the kit to be, without being told. */
const ASSUMED: ReadonlyArray<readonly [object: string, name: string, is: object]> = [
	['Activity', KIT_ACTIVITY_FIELDS.key, { type: 'Text', unique: true, externalId: true }],
	['Activity', KIT_ACTIVITY_FIELDS.occurredAt, { type: 'DateTime' }],
	['Activity', KIT_ACTIVITY_FIELDS.eventType, { type: 'Text' }],
	['Account', KIT_COMPANY_ID_FIELD, { type: 'Text', unique: true, externalId: true }],
	...['Contact', 'Lead'].flatMap(
		(object) =>
			[
				[object, KIT_USER_ID_FIELD, { type: 'Text', unique: true, externalId: true }],
				[object, KIT_NPS_FIELDS.score, { type: 'Number' }],
				[object, KIT_NPS_FIELDS.feedback, { type: 'LongTextArea' }],
				[object, KIT_NPS_FIELDS.answeredAt, { type: 'DateTime' }],
				[object, 'ProductSync_Last_Activity_At__c', { type: 'DateTime' }],
			] as const,
	),
	...['Product_Interaction', 'NPS_Response', 'Survey_Answer', 'Form_Submission'].map(
		(object) =>
			[
				`ProductSync_${object}__c`,
				KIT_ACTIVITY_FIELDS.key,
				{ type: 'Text', unique: true, externalId: true },
			] as const,
	),
];

const asItIs = (text: string) => text;
const withoutComments = (text: string) => text.replace(/\/\*.*?\*\//gs, '');

/** Every name that begins like those of the kit, with the file it stands in. */
function namesIn(folders: readonly string[], read = asItIs): Array<{ file: string; name: string }> {
	return folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.(ts|json|md)$/.test(path))
			.flatMap((path) => {
				const text = read(readFileSync(join(ROOT, folder, path), 'utf8'));
				const names = text.match(/ProductSync_\w*[A-Za-z0-9]/g) ?? [];
				return names.map((name) => ({ file: `${folder}/${path}`, name }));
			}),
	);
}

describe('the nodes and the kit agree', () => {
	it.each(ASSUMED)('on %s.%s', (object, name, is) => {
		expect(field(object, name)).toMatchObject(is);
	});

	it('on the fields whose change is our own', () => {
		const names = kit.fields.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([...KIT_OWN_FIELDS]));
	});

	/** An example in a parameter, not a component. */
	const EXAMPLES = ['ProductSync_Mapping'];
	/** Made with Push, beside the kit. */
	const CHANNEL = [PUSH_CHANNEL];

	it('on every name of a component that stands anywhere in the package or its templates', () => {
		const known = new Set([
			...EXAMPLES,
			...CHANNEL,
			...kit.components.flatMap(({ name }) => name.split(/[./]/)),
		]);
		const unknown = namesIn(['core', 'nodes', 'platforms', 'salesforce', 'sync', 'workflows'])
			.filter(({ name }) => !known.has(name))
			.map(({ file, name }) => `${file}: ${name}`);
		expect(unknown).toEqual([]);
	});

	it('in one place: fields and objects of the kit are named in core/kit only', () => {
		const named = new Set(
			kit.components
				.filter(({ type }) => ['CustomField', 'CustomObject'].includes(type))
				.flatMap(({ name }) => name.split('.')),
		);
		const elsewhere = namesIn(['core', 'nodes', 'platforms', 'salesforce', 'sync'], withoutComments)
			.filter(({ file, name }) => file.endsWith('.ts') && named.has(name))
			.filter(({ file }) => !file.startsWith('core/kit/'));
		expect(elsewhere).toEqual([]);
	});
});
