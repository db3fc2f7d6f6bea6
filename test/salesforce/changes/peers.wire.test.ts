import { openOurs } from '../../../bench/trigger/ours';
import { play, type Contender } from '../../../bench/trigger/play';
import { failuresOf } from '../../../bench/trigger/report';
import { massUpdate, youngRecords, type Scenario } from '../../../bench/trigger/scenario';

const young = () => youngRecords({ records: 150, hours: 6, ageMin: [1, 10] });

/** A trigger that tells of each record as often as it is told to, two hours late. */
const telling = (scenario: Scenario, times: number) => async (): Promise<Contender> => {
	let looks = 0;
	return {
		look: async () =>
			++looks === 8 * 60
				? Array(times)
						.fill([...scenario.updated])
						.flat()
				: [],
	};
};

describe('the scenarios in which the stock trigger loses and repeats updates', () => {
	it.each([1, 5, 15, 60])(
		'young records, looked at every %i minutes: none lost, none repeated',
		async (everyMin) => {
			const score = await play(young(), everyMin, openOurs);
			expect(score).toMatchObject({ made: 150, told: 150, lost: 0, repeated: 0 });
		},
	);

	it('a mass update: none lost, none repeated', async () => {
		const score = await play(massUpdate(5_000), 1, openOurs);
		expect(score).toMatchObject({ made: 5_000, told: 5_000, lost: 0, repeated: 0 });
	});
});

describe('the measure', () => {
	it.each([
		[0, { told: 0, lost: 150, repeated: 0 }],
		[1, { told: 150, lost: 0, repeated: 0 }],
		[3, { told: 150, lost: 0, repeated: 300 }],
	])('of a trigger that tells %i times', async (times, expected) => {
		const scenario = young();
		const ours = await play(scenario, 1, telling(scenario, times));
		expect(ours).toMatchObject(expected);
		expect(failuresOf([{ scenario: 'x', everyMin: 1, ours }])).toHaveLength(times === 1 ? 0 : 1);
	});
});
