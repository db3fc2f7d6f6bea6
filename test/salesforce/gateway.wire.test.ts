/** A result of several pages, over the end of the session in which it was begun. */
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../harness/gateway';

let salesforce: SalesforceSandbox;

beforeEach(async () => {
	salesforce = await startSalesforce();
	const rows = Array.from({ length: 4_001 }, (_row, at) => ({ LastName: `B${at}` }));
	salesforce.org.insertMany('Contact', rows);
});

afterEach(async () => await salesforce.close());

const NEXT_PAGE = /\/query\/01g/;
const readAll = async () => await openGateway(salesforce).query('SELECT Id FROM Contact');

it.each([1, 2])('is whole, each row once, when the session ends %i time(s)', async (times) => {
	salesforce.org.faults.add({ path: NEXT_PAGE, times, effect: 'expireToken' });
	const rows = await readAll();
	expect(new Set(rows.map(({ Id }) => Id)).size).toBe(4_001);
	expect(rows).toHaveLength(4_001);
});

it('is given up, and not as a credential to connect again, when sessions end again and again', async () => {
	salesforce.org.faults.add({ path: NEXT_PAGE, effect: 'expireToken' });
	await expect(readAll()).rejects.toMatchObject({ code: 'SESSION_ENDED', move: 'retry' });
});
