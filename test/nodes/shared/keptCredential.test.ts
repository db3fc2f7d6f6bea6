import type { RequestingContext } from '../../../nodes/shared/http';
import { keepingCredential } from '../../../nodes/shared/keptCredential';

const TYPE = 'salesforceSyncOAuth2Api';

/** As n8n's request helper does: it asks the context it was called on for the credential, and for the request. */
async function ask(context: RequestingContext, url: string): Promise<string> {
	const { token } = await context.getCredentials(TYPE);
	await context.helpers.httpRequest({ url });
	return String(token);
}

/** A context of n8n, whose credential is in a database. */
class Context {
	reads: string[] = [];
	token = 'first';
	refused = false;

	readonly helpers = {
		httpRequest: async () => {
			if (this.refused) throw new Error('401');
		},
	};

	async getCredentials(type: string) {
		this.reads.push(type);
		return { token: this.token };
	}
}

const keepingOf = (context: Context) =>
	keepingCredential(context as unknown as RequestingContext, TYPE);

let passedMs: number;
beforeEach(() => {
	passedMs = 0;
	const { now } = performance;
	jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + passedMs);
});
afterEach(() => jest.restoreAllMocks());

describe('the credential of a node', () => {
	it('is read once for many requests, also when they are sent at once', async () => {
		const context = new Context();
		const keeping = keepingOf(context);
		await Promise.all([ask(keeping, 'a'), ask(keeping, 'b')]);
		await ask(keeping, 'c');
		expect(context.reads).toEqual([TYPE]);
	});

	it('is read anew after a request that failed: another process may have renewed the token', async () => {
		const context = new Context();
		const keeping = keepingOf(context);
		context.refused = true;
		await expect(ask(keeping, 'a')).rejects.toThrow('401');
		context.refused = false;
		context.token = 'second';
		expect(await ask(keeping, 'b')).toBe('second');
	});

	it('is read anew after ten seconds', async () => {
		const context = new Context();
		const keeping = keepingOf(context);
		await ask(keeping, 'a');
		context.token = 'second';
		passedMs = 9_000;
		expect(await ask(keeping, 'b')).toBe('first');
		passedMs = 10_000;
		expect(await ask(keeping, 'c')).toBe('second');
	});

	it('is kept for no other node, and no other credential with it', async () => {
		const context = new Context();
		const keeping = keepingOf(context);
		await ask(keeping, 'a');
		await ask(keepingOf(context), 'a');
		await keeping.getCredentials('another');
		await keeping.getCredentials('another');
		expect(context.reads).toEqual([TYPE, TYPE, 'another', 'another']);
	});
});
