import { checkFilter } from '../../../salesforce/soql/checkFilter';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../../harness/gateway';

let salesforce: SalesforceSandbox;

beforeEach(async () => {
	salesforce = await startSalesforce();
});
afterEach(async () => await salesforce.close());

const check = async (filter: string) =>
	await checkFilter(openGateway(salesforce), [{ name: 'Contact', filter }]);

describe('a condition', () => {
	it.each([
		["Title LIKE '10%'"],
		["LastName = 'O\\'Hara'"],
		["Account.Name = 'Acme' OR (Title = null AND DoNotCall = false)"],
		['CreatedDate = LAST_N_DAYS:30'],
	])('is taken as it is: %s', async (filter) => {
		await expect(check(filter)).resolves.toBeUndefined();
	});

	it.each([
		['an order', 'Title != null ORDER BY Title'],
		['a limit', 'Title != null LIMIT 10'],
		['a limit alone', 'LIMIT 10'],
		['an offset', 'Title != null OFFSET 3'],
		['a semicolon', "Title = 'Boss';"],
		['curly quotes', 'Title = ‘Boss’'],
		['double quotes', 'Title = "Boss"'],
		['a value without quotes', 'Title LIKE 10%'],
		['a bracket too many', "Title = 'Boss') OR (Title = null"],
		['a whole statement', "SELECT Id FROM Contact WHERE Title = 'Boss'"],
		['an operator that is none', 'Title LIKES 5'],
		['a field that is not there', "Nope__c = 'x'"],
		['a field that cannot be filtered', "Description = 'x'"],
		['a number where there is text', 'Title = 5'],
		['an id that is none', "AccountId = 'acme'"],
		['another language', 'Title == null && DoNotCall'],
		['a comment', 'Title = null -- for now'],
	])('with %s is refused as one, with the filter and what to do: %s', async (_what, filter) => {
		await expect(check(filter)).rejects.toMatchObject({
			message: expect.stringContaining(`The filter "${filter}" is not a condition for Contact: `),
			move: 'fixMapping',
			remedy: expect.stringContaining('It is what stands behind WHERE'),
		});
	});

	it('is not blamed for what is wrong with the connection', async () => {
		salesforce.org.faults.add({
			path: /composite/,
			effect: 'answer',
			answer: { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'gone' }] },
		});
		await expect(check('Title = null')).rejects.toMatchObject({ move: 'reconnect' });
	});
});
