import { completePersons, realPerson } from '../../../sync/people/persons';

describe('realPerson', () => {
	it('takes off what is no identity, and says so', () => {
		expect(
			realPerson({ userId: 'undefined', email: 'Ada@Example.com', companyId: '{{company.id}}' }),
		).toEqual({
			userId: undefined,
			email: 'Ada@Example.com',
			companyId: undefined,
			doubts: [
				'the user id was not used: "undefined" stands for a missing id',
				'the company id was not used: "{{company.id}}" is a template that was never filled in',
			],
		});
	});
});

describe('completePersons', () => {
	const complete = (...persons: Array<Parameters<typeof completePersons>[0][number]>) =>
		completePersons(persons).map(({ email, companyId }) => [email, companyId]);

	it('fills in what one event of a user says for the others', () => {
		expect(
			complete(
				{ userId: 'u-1' },
				{ userId: 'u-1', email: 'ada@example.com' },
				{ userId: 'u-1', companyId: 'c-1' },
				{ userId: 'u-2' },
				{},
			),
		).toEqual([
			['ada@example.com', 'c-1'],
			['ada@example.com', 'c-1'],
			['ada@example.com', 'c-1'],
			[undefined, undefined],
			[undefined, undefined],
		]);
	});

	it('fills in nothing where the batch says two things of an id: it may be shared', () => {
		expect(
			complete(
				{ userId: 'team' },
				{ userId: 'team', email: 'ada@example.com', companyId: 'c-1' },
				{ userId: 'team', email: 'bob@example.com', companyId: 'c-2' },
			),
		).toEqual([
			[undefined, undefined],
			['ada@example.com', 'c-1'],
			['bob@example.com', 'c-2'],
		]);
	});

	it('takes two spellings of one address for one', () => {
		expect(
			complete(
				{ userId: 'u-1', email: 'Ada@Example.com' },
				{ userId: 'u-1', email: 'ada@example.com' },
				{ userId: 'u-1' },
			)[2],
		).toEqual(['Ada@Example.com', undefined]);
	});

	it.each(['guest', 'undefined', '0', 'N/A'])('fills nothing in for the id %s', (userId) => {
		const persons = [{ userId }, { userId, email: 'ada@example.com' }].map(realPerson);
		expect(completePersons(persons)[0]).toMatchObject({ userId: undefined, email: undefined });
	});
});
