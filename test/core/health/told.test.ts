import { readTold, toTell, type Alert } from '../../../core/health/told';

const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;
const alert = (key: string, stage: number): Alert => ({ key, stage, subject: key, text: '' });
const keys = (alerts: readonly Alert[]) => alerts.map(({ key }) => key);

describe('toTell', () => {
	it('tells once a day, and again when it gets worse', () => {
		let { now, told } = toTell([alert('a', 1), alert('b', 0)], {}, NOW);
		expect(keys(now)).toEqual(['a', 'b']);
		const steps: Array<[hours: number, stage: number, expected: string[]]> = [
			[1, 1, []],
			[2, 0, []],
			[3, 2, ['a']],
			[4, 1, []],
			[26, 2, []],
			[28, 2, ['a']],
		];
		for (const [hours, stage, expected] of steps) {
			({ now, told } = toTell([alert('a', stage)], told, NOW + hours * HOUR));
			expect({ hours, now: keys(now) }).toEqual({ hours, now: expected });
		}
	});

	it('does not tell again what had gone for some hours', () => {
		const { told } = toTell([alert('a', 1)], {}, NOW);
		const later = toTell([], told, NOW + HOUR);
		expect(toTell([alert('a', 1)], later.told, NOW + 2 * HOUR).now).toEqual([]);
	});

	it('forgets what was told more than a day ago, so that the memory does not grow', () => {
		const { told } = toTell([alert('a', 1)], {}, NOW);
		expect(toTell([], told, NOW + 25 * HOUR).told).toEqual({});
	});

	it('is not silenced for ever by a clock that was ahead', () => {
		const { told } = toTell([alert('a', 1)], {}, NOW + 400 * 24 * HOUR);
		expect(keys(toTell([alert('a', 1)], told, NOW).now)).toEqual(['a']);
	});
});

describe('readTold', () => {
	it.each([
		'',
		'{',
		'[]',
		'null',
		'5',
		'{"a":null}',
		'{"a":{"at":"x","stage":1}}',
		'{"a":{"at":5}}',
	])('takes what somebody broke by hand, %s, for nothing', (text) =>
		expect(readTold(text)).toEqual({}),
	);
});
