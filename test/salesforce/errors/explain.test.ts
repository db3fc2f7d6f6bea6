import { explain } from '../../../salesforce/errors/explain';

type Refusal = Parameters<typeof explain>[0];
const explained = (refusal: Partial<Refusal> & { code: string }) =>
	explain({ message: 'refused', fields: [], ...refusal });

describe('explain, for limits', () => {
	it('stops at the daily limit', () => {
		const error = explained({
			code: 'REQUEST_LIMIT_EXCEEDED',
			message: 'TotalRequests Limit exceeded.',
			status: 403,
		});
		expect(error).toMatchObject({ move: 'wait', retryable: false, quotaExhausted: true });
		expect(error.remedy).toContain('rolling 24 hours');
	});

	it('tries again at the limit of simultaneous requests, which is over any moment', () => {
		const error = explained({
			code: 'REQUEST_LIMIT_EXCEEDED',
			message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
			status: 403,
		});
		expect(error).toMatchObject({ move: 'retry', retryable: true, quotaExhausted: false });
	});

	// RudderStack looked for the lock in the wrong place and gave the batch up for good.
	it('tries again at a lock that a trigger met', () => {
		const error = explained({
			code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
			message: 'MyTrigger: caused by: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access',
		});
		expect(error).toMatchObject({ move: 'retry', retryable: true });
	});

	// Activities have no object permissions: what nobody can grant is no remedy.
	it.each([
		['Task', 'Edit Tasks'],
		['Event', 'Edit Events'],
	])('names the system permission that lets a user create a %s: %s', (object, permission) => {
		const message = `entity type cannot be inserted: ${object}`;
		const code = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
		expect(explained({ code, message, object })).toMatchObject({
			...{ move: 'fixPermission', permission },
			remedy: `Grant the system permission "${permission}" in a permission set assigned to the connected user.`,
		});
	});

	it.each<[number, string]>([
		[408, 'retry'],
		[420, 'wait'],
		[429, 'wait'],
		[500, 'retry'],
		[502, 'retry'],
		[503, 'retry'],
		[504, 'retry'],
	])('heals after status %i, whatever the code: %s', (status, move) => {
		const error = explained({ code: 'SOMETHING_NEW', status });
		expect(error).toMatchObject({ move, retryable: true, status });
	});

	it.each<[number | undefined, string]>([
		[undefined, 'fixData'],
		[301, 'reconnect'],
		[400, 'fixMapping'],
		[401, 'reconnect'],
		[403, 'fixPermission'],
		[404, 'fixMapping'],
		[409, 'fixMapping'],
		[501, 'retry'],
	])(
		"does not repeat a code nobody knows with status %p, and says Salesforce's words and the likely move: %s",
		(status, move) => {
			const error = explained({ code: 'SOMETHING_NEW', message: 'Words', status });
			expect(error).toMatchObject({ move, retryable: false, message: 'Words (SOMETHING_NEW)' });
			expect(error.remedy).toContain('SOMETHING_NEW');
			expect(error.remedy).not.toMatch(/report/i);
		},
	);
});

describe('explain, for texts', () => {
	it('shows quotes and ampersands as such, which Salesforce words for a page', () => {
		const error = explained({
			code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
			message:
				'Degree: bad value for restricted picklist field: Bachelor&#39;s &quot;A &amp;amp; B&quot; &lt;i&gt;',
		});
		expect(error.message).toContain('field: Bachelor\'s "A &amp; B" &lt;i&gt;');
	});

	it('takes control characters out', () => {
		const { message } = explained({ code: 'X', message: 'a\u0000b\r\n\tc\u001b[31md' });
		expect(message).toBe('a b c [31md (X)');
	});

	it('cuts a text that is too long', () => {
		const { message } = explained({ code: 'X', message: 'y'.repeat(50_000) });
		expect(message.length).toBeLessThan(1_100);
	});

	it('keeps line breaks from hiding the names in the text', () => {
		const message =
			"Foo__c FROM Contact\n ^\nERROR at Row:1:Column:8\nNo such column 'Foo__c' on entity 'Contact'. If";
		expect(explained({ code: 'INVALID_FIELD', message })).toMatchObject({ fields: ['Foo__c'] });
	});
});
