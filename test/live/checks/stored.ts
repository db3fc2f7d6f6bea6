import { make, NAME, read, type LiveCheck, type Session } from './check';

/** What of several things Salesforce may have made of a value. */
const nameOf = (value: unknown, names: Array<[string, unknown]>): string =>
	names.find(([, stored]) => stored === value)?.[0] ?? `became ${JSON.stringify(value)}`;

async function writeAndRead(session: Session, field: string, value: unknown): Promise<unknown> {
	const { org, gateway, contactId } = session;
	await org.ask('PATCH', gateway.path(`/sobjects/Contact/${contactId}`), { [field]: value });
	return (await read(session, 'Contact', contactId, [field]))[field];
}

/** In which form Salesforce keeps what is written: what a comparison before writing must know. */
export const STORED: readonly LiveCheck[] = [
	{
		title: 'An e-mail address written with capitals',
		expected: 'is kept in lower case',
		async observe(session) {
			const written = 'ProductSync.Live@Example.COM';
			return nameOf(await writeAndRead(session, 'Email', written), [
				['is kept in lower case', written.toLowerCase()],
				['is kept as it was written', written],
			]);
		},
	},
	{
		title: 'A text with blanks around it',
		expected: 'is kept without them',
		async observe(session) {
			return nameOf(await writeAndRead(session, 'Title', '  live check '), [
				['is kept without them', 'live check'],
				['is kept as it was written', '  live check '],
				['is kept without those behind it', '  live check'],
			]);
		},
	},
	{
		title: 'A text of blanks',
		expected: 'is kept as nothing',
		async observe(session) {
			return nameOf(await writeAndRead(session, 'Title', '   '), [['is kept as nothing', null]]);
		},
	},
	{
		title: 'A number with more places than its field has (Annual Revenue, whole)',
		expected: 'is rounded',
		async observe(session) {
			const fields = { Name: NAME, AnnualRevenue: 1234.5678 };
			const id = await make(session, 'Account', fields);
			const { AnnualRevenue } = await read(session, 'Account', id, ['AnnualRevenue']);
			return nameOf(AnnualRevenue, [
				['is rounded', 1235],
				['is cut off', 1234],
				['is kept as it was written', 1234.5678],
			]);
		},
	},
];
