import type { LiveCheck, Session } from './check';

async function filterable({ gateway }: Session, object: string): Promise<string> {
	const field = (await gateway.describe(object)).field('Email');
	if (!field) return 'hidden';
	return field.filterable ? 'filterable' : 'not filterable';
}

interface Described {
	fields: Array<{ name: string; permissionable?: boolean }>;
}

/** What the descriptions say that the package goes by. */
export const DESCRIBED: readonly LiveCheck[] = [
	{
		title: 'E-mail addresses of Contacts and Leads (encrypted ones may not be searched)',
		expected: 'filterable, filterable',
		async observe(session) {
			return `${await filterable(session, 'Contact')}, ${await filterable(session, 'Lead')}`;
		},
	},
	{
		title: 'What a Lead was converted to, under field-level security',
		expected: 'ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId',
		async observe({ org, gateway }) {
			const { body } = await org.ask('GET', gateway.path('/sobjects/Lead/describe'));
			const names = (body as Described).fields
				.filter(({ name, permissionable }) => permissionable && name.startsWith('Converted'))
				.map(({ name }) => name);
			return names.sort().join(', ') || 'none';
		},
	},
	{
		title: 'Where a merge is told: MasterRecordId of a deleted Contact',
		expected: 'reference to Contact',
		async observe({ gateway }) {
			const field = (await gateway.describe('Contact')).field('MasterRecordId');
			return field ? `${field.type} to ${field.referenceTo?.join(', ')}` : 'no such field';
		},
	},
];
