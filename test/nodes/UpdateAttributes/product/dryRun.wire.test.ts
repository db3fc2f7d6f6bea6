import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, changes, ProductBench } from './productBench';

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;
let onAppcues: ProductBench;
let onUserpilot: ProductBench;

beforeEach(async () => {
	const credential = { accountId: '103627', apiKey: 'key', apiSecret: 'secret' };
	appcues = await startAppcues({ ...credential, rate: 'off' });
	userpilot = await startUserpilot({ apiKey: 'key', rate: 'off' });
	onAppcues = ProductBench.onAppcues(appcues);
	onUserpilot = ProductBench.onUserpilot(userpilot);
});
afterEach(async () => await Promise.all([appcues.close(), userpilot.close()]));

const toUser = { target: 'appcuesUser' };
const heldOf = (id: string) => ({ ...appcues.state.users.get(id) });
const writes = () =>
	[...appcues.requests.all(), ...userpilot.requests.all()].filter(({ method }) => method !== 'GET');
const expected = (hints: readonly string[]) =>
	Number(/A real run would need about (\d+) /.exec(hints.join())?.[1]);

/** A test run, which must write nothing, and the same for real. */
async function dryThenReal(bench: ProductBench, parameters: IDataObject, items: IDataObject[]) {
	const before = JSON.stringify([heldOf('u-1'), heldOf('u-2')]);
	const dry = await bench.run(parameters, items, { mode: 'manual' });
	expect(writes()).toEqual([]);
	expect(JSON.stringify([heldOf('u-1'), heldOf('u-2')])).toBe(before);
	appcues.requests.clear();
	userpilot.requests.clear();
	const real = await bench.run(parameters, items);
	const calls = [...appcues.requests.all(), ...userpilot.requests.all()].length;
	return { dry, real, calls };
}

describe('a dry run of Update Attributes to a product', () => {
	it.each<[string, IDataObject]>([
		['as usual', {}],
		['after a comparison', { compareFirst: true }],
		['to known profiles alone', { createUnknown: false }],
		['with the company', { setCompany: true }],
	])('tells the difference that is written %s', async (_how, options) => {
		appcues.state.users.set('u-1', { title: 'Director', plan: 'free' });
		appcues.state.groups.set('c-77', {});
		const items = [
			aChange({ record: { Title: 'Director', Plan: 'pro' } }),
			aChange({ user: { id: 'u-2' }, record: { Title: 'Queen' } }),
		];
		const held = { 'u-1': heldOf('u-1'), 'u-2': heldOf('u-2') } as Record<string, IDataObject>;
		const { dry, real, calls } = await dryThenReal(onAppcues, { ...toUser, options }, items);
		expect(expected(dry.hints)).toBe(calls);
		dry.updates.forEach((told, index) => {
			const { status, id = '' } = real.updates[index];
			expect(told).toMatchObject({ dryRun: true, id });
			expect(told.status).toBe(status === 'updated' ? 'wouldBeUpdated' : status);
			expect(told.attributes).toEqual(real.updates[index].attributes);
			const changed = Object.entries(heldOf(id)).filter(
				([name, value]) => held[id][name] !== value,
			);
			const { changes: said = {} } = told as { changes?: Record<string, IDataObject> };
			if (status === 'unknown') return;
			expect(said).toEqual(
				Object.fromEntries(
					changed.map(([name, to]) => [name, { from: held[id][name] ?? null, to }]),
				),
			);
		});
	});

	it('says which profiles the platform does not know yet', async () => {
		const { updates } = await onAppcues.run(toUser, [aChange()], { mode: 'manual' });
		expect(updates[0]).toMatchObject({ profile: 'new', changes: { title: { from: null } } });
	});

	it('tells what is sent to a platform that cannot be asked', async () => {
		const { dry, real, calls } = await dryThenReal(onUserpilot, { target: 'userpilotUser' }, [
			aChange(),
		]);
		const [told] = dry.updates as unknown as IDataObject[];
		expect(told).toEqual({
			...(real.updates[0] as unknown as IDataObject),
			dryRun: true,
			status: 'wouldBeUpdated',
		});
		expect(expected(dry.hints)).toBe(calls);
	});

	it('sends no bulk file either', async () => {
		await onUserpilot.run({ target: 'userpilotUser', options: { bulkFrom: 2 } }, changes(5), {
			mode: 'manual',
		});
		expect(writes()).toEqual([]);
	});

	it('tells an attribute that cannot be sent, in the words of the failure', async () => {
		const parameters = {
			...toUser,
			moreAttributes: { attribute: [{ name: 'seats', type: 'number', value: 'many' }] },
		};
		const { dry, real } = await dryThenReal(onAppcues, parameters, [aChange()]);
		const [told] = dry.updates as unknown as Array<{ status: string; refused: IDataObject }>;
		expect(told.status).toBe('wouldFail');
		expect(real.failed[0].message).toContain(String(told.refused.error));
		expect(told.refused).toMatchObject({
			whoseMove: real.failed[0].details.whoseMove,
			remedy: real.failed[0].details.remedy,
		});
		expect(dry.failed).toEqual([]);
	});

	it('says what is skipped', async () => {
		const { updates } = await onAppcues.run(toUser, [aChange({ user: {} })], { mode: 'manual' });
		expect(updates).toMatchObject([{ dryRun: true, status: 'skipped' }]);
	});

	it('writes a sample only where the builder asked for it', async () => {
		const sample = aChange({ sample: true });
		await onAppcues.run(toUser, [sample]);
		expect(writes()).toEqual([]);
		await onAppcues.run({ ...toUser, options: { writeForReal: 'always' } }, [sample]);
		expect(writes()).toHaveLength(1);
	});
});
