import { shortId } from '../../../core/values/recordId';
import { readRecords } from '../../../salesforce/records/read';
import { aGateway } from '../../builders/salesforce';
import { comparedValues } from '../../builders/soql';
import { answering } from '../../builders/tables';

const id = (number: number) => `003${String(number).padStart(12, '0')}AAA`;

describe('readRecords', () => {
	it('gives what the records hold, by the short form of their ids', async () => {
		const rows = [
			{ Id: id(1), Name: 'Ada' },
			{ Id: id(2), Name: 'Grace' },
		];
		const { gateway } = aGateway({ query: answering({ Contact: rows }) });
		const found = await readRecords(gateway, 'Contact', [id(1), id(2), id(3)], ['Name']);
		expect([...found]).toEqual([
			[shortId(id(1)), rows[0]],
			[shortId(id(2)), rows[1]],
		]);
	});

	it.each([
		[2_500, 1],
		[2_501, 2],
		[0, 0],
	])('reads %i records in %i calls', async (count, calls) => {
		const { gateway, client } = aGateway();
		await readRecords(
			gateway,
			'Contact',
			Array.from({ length: count }, (_one, n) => id(n)),
			[],
		);
		expect(client.composites).toHaveLength(calls);
	});

	it('asks for each record once', async () => {
		const { gateway, client } = aGateway();
		await readRecords(gateway, 'Contact', [id(1), id(2), id(1)], []);
		expect(comparedValues(client.queries[0].soql)).toEqual({ Id: [id(1), id(2)] });
	});
});
