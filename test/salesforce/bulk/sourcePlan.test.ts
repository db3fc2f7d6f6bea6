import { planSource } from '../../../salesforce/bulk/sourcePlan';
import { aDescription, aField } from '../../builders/description';

const CONTACT = aDescription('Contact', [
	'Id',
	'Product_User_Id__c',
	'MailingCity',
	aField({ name: 'MailingAddress', type: 'address', length: 0 }),
	aField({ name: 'Office__c', type: 'location', length: 0 }),
]);

const plan = async (...fields: string[]) =>
	await planSource(
		{ objects: ['Contact'], fields, keyField: 'Product_User_Id__c' },
		async () => CONTACT,
	);

describe('planSource', () => {
	it.each(['MailingAddress', 'mailingaddress', 'Office__c'])(
		'refuses %s, which is made of several fields, however many records there are',
		async (field) => {
			await expect(plan('MailingCity', field)).rejects.toMatchObject({
				code: 'COMPOUND_FIELD',
				fields: [field],
				remedy: expect.stringContaining('Choose its parts') as unknown,
			});
		},
	);

	it('takes the parts of one', async () => {
		const [{ fields }] = await plan('MailingCity');
		expect(fields.has('MailingCity')).toBe(true);
	});
});
