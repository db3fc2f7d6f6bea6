import { Cookies } from '../../../salesforce/push/cookies';

const kept = (...headers: string[]) => {
	const cookies = new Cookies();
	for (const header of headers) cookies.keep(header);
	return cookies.header;
};

describe('the cookies of a streaming session', () => {
	it('are several in one header, with commas in their dates as well', () => {
		// As published in https://github.com/kdcllc/CometD.NetCore.Salesforce/issues/43
		expect(
			kept(
				'BrowserId=a1; domain=.salesforce.com; expires=Mon, 24-Sep-2024 19:55:37 GMT,sfdc-stream=!//QiKCtgRz/8Ow+NBSWBTDZ6=; path=/; Expires=Sun, 24-Sep-2023 19:55:37 GMT;  SameSite=None; Secure',
			),
		).toBe('BrowserId=a1; sfdc-stream=!//QiKCtgRz/8Ow+NBSWBTDZ6=');
	});

	it('are replaced by newer ones of the same name', () => {
		expect(kept('a=1; path=/, b=2', 'a=3')).toBe('a=3; b=2');
	});

	it.each([[''], ['nonsense'], [undefined]])('are none in %j', (header) => {
		const cookies = new Cookies();
		cookies.keep(header);
		expect(cookies.header).toBe('');
	});
});
