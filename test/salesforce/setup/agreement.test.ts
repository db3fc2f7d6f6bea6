import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIT_COMPANY_ID_FIELD, KIT_USER_ID_FIELD } from '../../../nodes/shared/personFields';
import { KIT_OWN_FIELDS } from '../../../nodes/SalesforceRecordTrigger/settings';
import { KIT_NPS_FIELDS } from '../../../nodes/UpdateAttributes/salesforce/settings';
import { KIT_ACTIVITY_FIELDS } from '../../../salesforce/activities/facts';
import { KIT_ID_FIELDS } from '../../../salesforce/setup/kit';
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

describe('the nodes and the kit agree', () => {
	it.each(ASSUMED)('on %s.%s', (object, name, is) => {
		expect(field(object, name)).toMatchObject(is);
	});

	it('on the fields ids are matched by, and on those whose change is our own', () => {
		expect(KIT_ID_FIELDS).toEqual({
			Contact: KIT_USER_ID_FIELD,
			Lead: KIT_USER_ID_FIELD,
			Account: KIT_COMPANY_ID_FIELD,
		});
		const names = kit.fields.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([...KIT_OWN_FIELDS]));
	});

	/** An example in a parameter, not a component. */
	const EXAMPLES = ['ProductSync_Mapping'];

	it('on every name of a component that stands anywhere in the package or its templates', () => {
		const known = new Set([
			...EXAMPLES,
			...kit.components.flatMap(({ name }) => name.split(/[./]/)),
		]);
		const unknown = ['core', 'nodes', 'platforms', 'salesforce', 'workflows'].flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => /\.(ts|json|md)$/.test(file))
				.flatMap((file) => {
					const text = readFileSync(join(ROOT, folder, file), 'utf8');
					const names = text.match(/ProductSync_\w*[A-Za-z0-9]/g) ?? [];
					return names
						.filter((name) => !known.has(name))
						.map((name) => `${folder}/${file}: ${name}`);
				}),
		);
		expect(unknown).toEqual([]);
	});
});
