import { MemoryProgress } from '../../../sync/bulk/MemoryProgress';

async function begun(): Promise<MemoryProgress> {
	const progress = new MemoryProgress();
	await progress.begin('settings', '1a', ['job-1', 'job-2']);
	return progress;
}

describe('MemoryProgress', () => {
	it('is empty until a run begins, and after it has ended', async () => {
		expect(await new MemoryProgress().isEmpty()).toBe(true);
		const progress = await begun();
		expect(await progress.isEmpty()).toBe(false);
		await progress.clear();
		expect(await progress.isEmpty()).toBe(true);
	});

	it('knows number and query jobs of the run, under its own basis only', async () => {
		const progress = await begun();
		expect(await progress.numberOf('settings')).toBe('1a');
		expect(await progress.numberOf('other settings')).toBeUndefined();
		expect(await progress.jobsOf('settings', ['job-2', 'job-3'])).toEqual(['job-2']);
		expect(await progress.jobsOf('other settings', ['job-2'])).toEqual([]);
	});

	it('knows which parts are finished, and how', async () => {
		const progress = await begun();
		expect(await progress.finishedParts('run')).toEqual(new Map());
		await progress.finish('run', 1, 'clean');
		await progress.finish('run', 2, 'refused');
		expect(await progress.finishedParts('run')).toEqual(
			new Map([
				[1, 'clean'],
				[2, 'refused'],
			]),
		);
	});

	it('does not go on with another run', async () => {
		const progress = await begun();
		await progress.finish('run', 1, 'clean');
		expect(await progress.finishedParts('other run')).toBeUndefined();
	});

	it('forgets the run before when another begins', async () => {
		const progress = await begun();
		await progress.finish('run', 1, 'clean');
		await progress.begin('settings', '2b', []);
		expect(await progress.numberOf('settings')).toBe('2b');
		expect(await progress.jobsOf('settings', ['job-1'])).toEqual([]);
		expect(await progress.finishedParts('run')).toEqual(new Map());
	});
});
