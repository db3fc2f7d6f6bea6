import { ApiUsage } from '../../salesforce/usage';

const LIMIT_INFO = 'sforce-limit-info';
const observing = (...answers: Array<Record<string, string>>): ApiUsage => {
	const usage = new ApiUsage();
	for (const headers of answers) usage.observe(headers);
	return usage;
};

describe('ApiUsage', () => {
	it.each<[string, string, [number, number]]>([
		['alone', 'api-usage=18/5000', [18, 5000]],
		['before the app’s own', 'api-usage=25/5000; per-app-api-usage=17/250(appName=x)', [25, 5000]],
		['behind it', 'per-app-api-usage=17/250(appName=x); api-usage=25/5000', [25, 5000]],
	])('reads the usage %s', (_where, info, [used, limit]) => {
		const usage = observing({ [LIMIT_INFO]: info });
		expect(usage).toMatchObject({ org: { used, limit }, calls: 1 });
	});

	it.each<[string, Record<string, string>]>([
		['no header', {}],
		['another text', { [LIMIT_INFO]: 'whatever' }],
		['the usage of the app alone', { [LIMIT_INFO]: 'per-app-api-usage=17/250(appName=x)' }],
	])('counts a call with %s, and takes no numbers from it', (_what, headers) => {
		const usage = observing(headers);
		expect(usage.calls).toBe(1);
		expect(usage.org).toBeUndefined();
		expect(usage.over(0.01)).toBeUndefined();
	});

	it('keeps the last known numbers, and counts every call', () => {
		const [first, last] = [18, 20].map((used) => ({ [LIMIT_INFO]: `api-usage=${used}/5000` }));
		expect(observing(first, {}, last)).toMatchObject({ org: { used: 20 }, calls: 3 });
	});
});

describe("ApiUsage, for Salesforce's clock", () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 20, 9, 15, 0, 700) }));
	afterEach(() => jest.useRealTimers());

	it.each<[string, string, number]>([
		['ahead of ours', 'Fri, 20 Nov 2026 09:15:42 GMT', 42_000],
		['behind ours', 'Fri, 20 Nov 2026 09:14:30 GMT', -30_000],
		['the same, to the second', 'Fri, 20 Nov 2026 09:15:00 GMT', 0],
	])('knows that it is %s', (_what, date, skewMs) => {
		expect(observing({ date }).clockSkewMs).toBe(skewMs);
	});

	it('knows nothing where no answer carried the time', () => {
		expect(observing({}, { date: 'soon' }).clockSkewMs).toBeUndefined();
	});
});
