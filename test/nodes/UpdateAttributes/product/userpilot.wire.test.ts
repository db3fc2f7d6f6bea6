import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { productProperties } from '../../../../nodes/UpdateAttributes/product/properties';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, ProductBench } from './productBench';

let userpilot: UserpilotSandbox;
let bench: ProductBench;

beforeEach(async () => {
	userpilot = await startUserpilot({ apiKey: 'abc', rate: 'off' });
	bench = ProductBench.onUserpilot(userpilot);
});
afterEach(async () => await userpilot.close());

const toUser = { target: 'userpilotUser' };
const toCompany = { target: 'userpilotCompany' };
const sent = () =>
	userpilot.requests.all().map(({ method, path, body }) => [method, path, body] as const);

describe('Update Attributes to Userpilot, on the wire', () => {
	/** @see https://docs.userpilot.com/api-references/real-time/identify-user */
	it('a user: POST /v1/identify with Token and X-API-Version', async () => {
		const record = { Name: 'Jane Doe', Email: 'jane@example.com' };
		const { updates } = await bench.run(toUser, [aChange({ user: { id: 'user_001' }, record })]);
		expect(sent()).toEqual([
			[
				'POST',
				'/v1/identify',
				{ user_id: 'user_001', metadata: { name: 'Jane Doe', email: 'jane@example.com' } },
			],
		]);
		expect(userpilot.requests.last?.headers).toMatchObject({
			authorization: 'Token abc',
			'x-api-version': '2020-09-22',
			'content-type': 'application/json',
		});
		expect(updates).toMatchObject([{ status: 'updated', target: 'userpilotUser' }]);
	});

	/** @see https://docs.userpilot.com/api-references/real-time/identify-user (company.id) */
	it('a user with its company', async () => {
		const item = aChange({ user: { id: 'user_001' }, company: { id: 'company_001' } });
		await bench.run({ ...toUser, options: { setCompany: true } }, [item]);
		expect(sent()[0][2]).toEqual({
			user_id: 'user_001',
			metadata: { title: 'Director' },
			company: { id: 'company_001' },
		});
	});

	/** @see https://docs.userpilot.com/api-references/real-time/identify-company */
	it('a company: POST /v1/companies/identify with company_id', async () => {
		const record = { Name: 'Apple Inc.', Location__c: 'USA' };
		await bench.run(toCompany, [aChange({ company: { id: 'sample_group_id' }, record })]);
		expect(sent()).toEqual([
			[
				'POST',
				'/v1/companies/identify',
				{ company_id: 'sample_group_id', metadata: { location: 'USA', name: 'Apple Inc.' } },
			],
		]);
		expect(userpilot.requests.last?.headers).toMatchObject({
			authorization: 'Token abc',
			'x-api-version': '2020-09-22',
			accept: 'application/json, text/plain, */*',
		});
	});
});

describe('Update Attributes to Userpilot', () => {
	it('moves the user to another company only when told to', async () => {
		userpilot.state.seedUsers([{ id: 'u-1', attributes: {}, companyId: 'c-1' }]);
		await bench.run(toUser, [aChange()]);
		expect(userpilot.state.user('u-1')?.companyId).toBe('c-1');
		await bench.run({ ...toUser, options: { setCompany: true } }, [aChange()]);
		expect(userpilot.state.user('u-1')?.companyId).toBe('c-77');
	});

	it('leaves the user where it is when the item names no company', async () => {
		userpilot.state.seedUsers([{ id: 'u-1', attributes: {}, companyId: 'c-1' }]);
		const options = { setCompany: true };
		await bench.run({ ...toUser, options }, [aChange({ company: {} })]);
		expect(userpilot.state.user('u-1')?.companyId).toBe('c-1');
	});

	it('creates a user it does not know: it cannot ask', async () => {
		const options = { createUnknown: true };
		await bench.run({ ...toUser, options }, [aChange()]);
		expect(userpilot.state.user('u-1')?.metadata).toEqual({ title: 'Director' });
		expect(sent().map(([method]) => method)).toEqual(['POST']);
	});

	it('says so in the options, where Appcues offers the choice', () => {
		const shown = (target: string) => {
			const options = productProperties.find(({ name }) => name === 'options')!;
			return (options.options as INodeProperties[])
				.filter((option) =>
					NodeHelpers.displayParameter(
						{ target } as never,
						{ ...option, displayOptions: rooted(option) },
						null,
						null,
					),
				)
				.map(({ displayName }) => displayName);
		};
		expect(shown('appcuesUser')).toContain('Create Unknown Profiles');
		expect(shown('userpilotUser')).not.toContain('Create Unknown Profiles');
		expect(shown('userpilotUser')).toContain(
			'Unknown profiles are always created: Userpilot cannot be asked which profiles exist.',
		);
		expect(shown('appcuesUser').join()).not.toContain('always created');
	});
});

/** Conditions on `/target` as conditions on `target`, so that one option can be asked about alone. */
function rooted({ displayOptions }: INodeProperties): INodeProperties['displayOptions'] {
	return JSON.parse(JSON.stringify(displayOptions ?? {}).replaceAll('"/target"', '"target"'));
}
