import { readCommandLine } from '../src/cli/commandLine';

describe('the command line', () => {
	it('has a default for everything', () => {
		expect(readCommandLine([])).toEqual({
			help: false,
			personAccounts: false,
			callbackUrls: ['http://localhost:5678/rest/oauth2-credential/callback'],
			salesforce: { instancePort: 8080, loginPort: 0 },
		});
	});

	it('says what the org is like', () => {
		const args = '--port 0 --login-port 8081 --daily-requests 1000 --production --person-accounts';
		const callbacks = ['--callback', 'http://a/', '--callback=http://b/'];
		expect(readCommandLine([...args.split(' '), ...callbacks])).toEqual({
			help: false,
			personAccounts: true,
			callbackUrls: ['http://a/', 'http://b/'],
			salesforce: {
				instancePort: 0,
				loginPort: 8081,
				dailyApiRequests: 1000,
				organizationType: 'Enterprise Edition',
			},
		});
	});

	it.each([
		[['--port', 'http'], '--port must be a whole number up to 65535, not http'],
		[['--port', '70000'], '--port must be a whole number up to 65535, not 70000'],
		[['--daily-requests', '-1'], "Option '--daily-requests' argument is ambiguous"],
		[['--daily-requests', '1.5'], '--daily-requests must be a whole number, not 1.5'],
		[['--prot', '1'], "Unknown option '--prot'"],
		[['8080'], "Unexpected argument '8080'"],
	])('refuses %j', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
	});
});
