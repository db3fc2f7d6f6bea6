import { GroupCommit, type Turn } from '../../../nodes/ProductEventTrigger/groupCommit';

/** Groups of so many, and nobody waits for others. */
const groupsOf = (groupSize: number, settleWithinMs = 60_000) =>
	new GroupCommit<string>({ groupSize, settleWithinMs, lingerMs: 0 });

const later = async (ms = 0) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Collects the turns of deliveries that join one after the other. */
function joining(commit: GroupCommit<string>) {
	const turns = new Map<string, Turn<string>>();
	const join = (entry: string, size?: number) =>
		void commit.join(entry, size).then((turn) => turns.set(entry, turn));
	const leaderOf = async (entry: string) => {
		await later();
		const turn = turns.get(entry);
		if (!turn?.leads) throw new Error(`${entry} does not lead`);
		return turn;
	};
	return { turns, join, leaderOf };
}

describe('GroupCommit', () => {
	it('lets a delivery that meets nobody go at once, alone', async () => {
		const commit = groupsOf(10);
		const turn = await commit.join('a');
		expect(turn).toMatchObject({ leads: true, entries: ['a'] });
		if (turn.leads) turn.settle(true);
		await later();
		expect(commit.idle).toBe(true);
	});

	it('lets those that come meanwhile wait, and go together, in the order they came', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(10));
		for (const entry of ['a', 'b', 'c', 'd']) join(entry);
		const first = await leaderOf('a');
		expect([...turns.keys()]).toEqual(['a']);
		first.settle(true);
		const second = await leaderOf('b');
		expect(second.entries).toEqual(['b', 'c', 'd']);
		expect([...turns.keys()]).toEqual(['a', 'b']);
		second.settle(true);
		await later();
		expect(turns.get('c')).toEqual({ leads: false, persisted: true });
		expect(turns.get('d')).toEqual({ leads: false, persisted: true });
	});

	it('has one group under way at a time', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(1));
		for (const entry of ['a', 'b', 'c']) join(entry);
		for (const entry of ['a', 'b', 'c']) {
			const turn = await leaderOf(entry);
			expect([...turns.values()].filter(({ leads }) => leads)).toHaveLength(turns.size);
			expect([...turns.keys()].at(-1)).toBe(entry);
			turn.settle(true);
		}
	});

	it('lets the next group go where the one before takes too long, and tells each its own fate', async () => {
		const slow = { groupSize: 10, settleWithinMs: 60_000, lingerMs: 0, nextAfterMs: 500 };
		const { turns, join, leaderOf } = joining(new GroupCommit<string>(slow));
		for (const entry of ['a', 'b', 'c']) join(entry);
		const first = await leaderOf('a');
		expect(turns.has('b')).toBe(false);
		await later(700);
		const second = await leaderOf('b');
		expect(second.entries).toEqual(['b', 'c']);
		second.settle(true);
		await later();
		expect(turns.get('c')).toEqual({ leads: false, persisted: true });
		join('d');
		(await leaderOf('d')).settle(true);
		first.settle(false);
		join('e');
		const last = await leaderOf('e');
		expect(last.entries).toEqual(['e']);
		last.settle(true);
	});

	it('answers nobody before the group is safe', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(10));
		for (const entry of ['a', 'b', 'c']) join(entry);
		(await leaderOf('a')).settle(true);
		await leaderOf('b');
		expect(turns.has('c')).toBe(false);
	});

	it('tells a failure to its own group only', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(2));
		for (const entry of ['a', 'b', 'c', 'd', 'e']) join(entry);
		(await leaderOf('a')).settle(true);
		(await leaderOf('b')).settle(false);
		(await leaderOf('d')).settle(true);
		await later();
		expect(turns.get('c')).toEqual({ leads: false, persisted: false });
		expect(turns.get('e')).toEqual({ leads: false, persisted: true });
	});

	it('counts a group by the size of its entries', async () => {
		const { join, leaderOf } = joining(groupsOf(10));
		join('a');
		for (const [entry, size] of [
			['b', 6],
			['c', 4],
			['d', 1],
		] as const)
			join(entry, size);
		(await leaderOf('a')).settle(true);
		const group = await leaderOf('b');
		expect(group.entries).toEqual(['b', 'c']);
		group.settle(true);
		(await leaderOf('d')).settle(true);
	});

	it('takes a delivery larger than a group alone', async () => {
		const { join, leaderOf } = joining(groupsOf(10));
		join('a');
		join('big', 500);
		join('c');
		(await leaderOf('a')).settle(true);
		const big = await leaderOf('big');
		expect(big.entries).toEqual(['big']);
		big.settle(true);
		(await leaderOf('c')).settle(true);
	});

	it('takes the first word of a leader only', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(10));
		for (const entry of ['a', 'b', 'c', 'd']) join(entry);
		const first = await leaderOf('a');
		first.settle(true);
		const second = await leaderOf('b');
		first.settle(false);
		join('e');
		await later();
		expect([...turns.keys()]).toEqual(['a', 'b']);
		second.settle(true);
		second.settle(false);
		const last = await leaderOf('e');
		expect(last.entries).toEqual(['e']);
		last.settle(true);
		expect(turns.get('c')).toEqual({ leads: false, persisted: true });
	});

	it('goes on after a leader that never says how it went, and lets its group send again', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(2, 20));
		for (const entry of ['a', 'b', 'c', 'd']) join(entry);
		(await leaderOf('a')).settle(true);
		await leaderOf('b');
		await later(50);
		expect(turns.get('c')).toEqual({ leads: false, persisted: false });
		(await leaderOf('d')).settle(true);
	});

	it('does not call its word in when it comes too late', async () => {
		const { turns, join, leaderOf } = joining(groupsOf(2, 20));
		for (const entry of ['a', 'b', 'c']) join(entry);
		(await leaderOf('a')).settle(true);
		const late = await leaderOf('b');
		await later(50);
		late.settle(true);
		await later();
		expect(turns.get('c')).toEqual({ leads: false, persisted: false });
	});
});
