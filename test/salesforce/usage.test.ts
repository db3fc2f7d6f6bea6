import { ApiUsage } from '../../salesforce/usage';

describe('ApiUsage', () => {
	it.each<[string, string, [number, number]]>([
		['alone', 'api-usage=18/5000', [18, 5000]],
		[
			'in front of the app’s own',
			'api-usage=25/5000; per-app-api-usage=17/250(appName=x)',
			[25, 5000],
		],
		['behind it', 'per-app-api-usage=17/250(appName=x); api-usage=25/5000', [25, 5000]],
	])('reads the usage %s', (_where, header, [used, limit]) => {
		const usage = new ApiUsage();
		usage.observe(header);
		expect(usage).toMatchObject({ used, limit, calls: 1 });
		expect(usage.share).toBeCloseTo(used / limit);
	});

	it.each<[string, string | undefined]>([
		['no header', undefined],
		['another header', 'whatever'],
		['the usage of the app alone', 'per-app-api-usage=17/250(appName=x)'],
	])('counts a call with %s, and takes no numbers from it', (_what, header) => {
		const usage = new ApiUsage();
		usage.observe(header);
		expect(usage.calls).toBe(1);
		expect(usage.used).toBeUndefined();
		expect(usage.share).toBeUndefined();
	});

	it('keeps the last known numbers, and counts every call', () => {
		const usage = new ApiUsage();
		usage.observe('api-usage=18/5000');
		usage.observe(undefined);
		usage.observe('api-usage=20/5000');
		expect(usage).toMatchObject({ used: 20, calls: 3 });
	});
});
