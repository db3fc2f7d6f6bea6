import { bundledPackages, judgeAudit } from './judgeAudit';

const BUNDLED = new Set(['jsforce', 'lodash']);
const report = (vulnerabilities: object) =>
	JSON.stringify({ auditReportVersion: 2, vulnerabilities });

describe('an audit of the dependencies', () => {
	it.each([
		['nothing', ''],
		['a page', '<html>proxy</html>'],
		[
			'a refusal',
			'{"message":"405 Method Not Allowed - POST https://registry.example/-/x","error":{"summary":""}}',
		],
		[
			'no connection',
			'{"error":{"code":"ENOTFOUND","summary":"request to https://registry.example failed"}}',
		],
	])('is skipped, and says so, where npm prints %s', (_what, printed) => {
		const verdict = judgeAudit(printed, BUNDLED);
		expect(verdict).toEqual({ skipped: expect.stringContaining('does not answer') as string });
		expect(JSON.stringify(verdict)).not.toContain('registry.example');
	});

	it('finds a weakness in what is published', () => {
		const verdict = judgeAudit(
			report({ lodash: { severity: 'high', range: '<4.17.21' }, jest: { severity: 'low' } }),
			BUNDLED,
		);
		expect(verdict).toEqual({ published: ['lodash <4.17.21 (high)'], tools: { low: 1 } });
	});

	it('finds none where there is none', () => {
		expect(judgeAudit(report({}), BUNDLED)).toEqual({ published: [], tools: {} });
	});
});

describe('the packages whose code is published', () => {
	it('are those that the list of licences names', () => {
		const notices =
			'Head.\n\n-----\n\n@a/b 1.2.3 (MIT)\n\nText of (MIT)\n\n-----\n\nc 2.0.0 (BSD-3-Clause)\n\nx';
		expect([...bundledPackages(notices)]).toEqual([
			['@a/b', { version: '1.2.3', licence: 'MIT' }],
			['c', { version: '2.0.0', licence: 'BSD-3-Clause' }],
		]);
	});
});
