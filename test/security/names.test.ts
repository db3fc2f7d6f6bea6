import { placeholdersIn, render } from '../../core/activity/render';
import { recordsOf } from '../../core/bulk/records';
import { readHeaders, toDeliveryHeaders } from '../../core/message/headers';
import { readQuery } from '../../core/message/query';
import { firstObject, firstPresent, firstText } from '../../core/values/readPath';
import { headerOf } from '../../core/webhook/delivery';
import { verifySecretHeader, verifySecretInUrl } from '../../core/webhook/sharedSecret';
import { readDelivery, type Intake } from '../../nodes/shared/productEvents/intake';
import { PLATFORMS } from '../../platforms/registry';
import type { ProfileTarget } from '../../platforms/profiles';
import { toAttributes } from '../../sync/profiles/attributes';
import { aDelivery, NOW_MS, SECRET } from '../builders/delivery';
import { aChange, planOf } from '../builders/fields';
import { INHERITED_NAMES } from '../builders/hostile';

const POLLUTION = '{"polluted":true}';
const names = INHERITED_NAMES.map((name) => [name] as const);

/** What every object has, before and after: nothing of it may change. */
const inherited = () =>
	[Object.prototype, Array.prototype, Function.prototype, String.prototype].map((prototype) =>
		Reflect.ownKeys(prototype).map((key) => [
			key,
			Object.getOwnPropertyDescriptor(prototype, key)?.value as unknown,
		]),
	);
const before = inherited();
afterEach(() => expect(inherited()).toEqual(before));

async function recordsIn(csv: string) {
	async function* chunks() {
		yield csv;
	}
	const found = [];
	for await (const records of recordsOf(chunks(), 'csv')) found.push(...records);
	return found;
}

describe('a name that every object has', () => {
	describe.each(PLATFORMS)('in a body of $displayName', (platform) => {
		const read = (body: string, paths = {}) =>
			readDelivery(Buffer.from(body), {
				...{ platform, paths, filter: { kinds: [], actions: [] }, receivedAtMs: NOW_MS },
			}) as Intake;

		it.each(names)('%s is a value like any other', (name) => {
			const own = `"name":"a","user_id":"u-1","event_name":"a","user":{"user_id":"u-1"}`;
			for (const body of [
				`{${own},"${name}":${POLLUTION}}`,
				`{${own},"attributes":{"${name}":${POLLUTION}}}`,
				`{${own},"user":{"id":"u-1","user_id":"u-1","${name}":${POLLUTION}}}`,
				`{"events":[{${own}}],"${name}":${POLLUTION}}`,
			]) {
				const { events } = read(body);
				expect(events.map(({ user }) => user.id)).toEqual(['u-1']);
				expect(JSON.stringify(events[0].raw)).toContain(`"${name}":${POLLUTION}`);
				expect(events[0]).not.toHaveProperty('polluted');
			}
		});

		it.each(names)('%s as a field path finds nothing that was not sent', (name) => {
			for (const path of [name, `${name}.name`, `user.${name}`, `name.${name}`]) {
				const [event] = read('{"name":"a","other":"u-9"}', { userId: path, email: path }).events;
				expect([event.user.id, event.user.email]).toEqual([undefined, undefined]);
			}
		});
	});

	it.each(names)('%s as a path reads nothing', (name) => {
		const source = { text: 'a', list: [1], nested: {} };
		for (const path of [name, `text.${name}`, `list.${name}`, `nested.${name}.name`]) {
			expect(firstPresent(source, [path])).toBeUndefined();
			expect(firstText(source, [path])).toBeUndefined();
			expect(firstObject(source, [path])).toBeUndefined();
		}
	});

	it.each(names)('%s as a placeholder shows nothing', (name) => {
		for (const path of [name, `user.${name}`, `${name}.constructor`, `user.${name}.name`]) {
			expect(placeholdersIn(`{{ ${path} }}`)).toEqual([path]);
			expect(render(`a{{ ${path} }}b[[ {{ ${path} }} ]]`, { user: { id: 'u-1' } })).toBe('ab');
		}
	});

	it.each(names)('%s as a header or URL parameter proves nothing', (name) => {
		for (const value of [{}, { [name === '__proto__' ? 'x' : name]: '' }]) {
			const headers = toDeliveryHeaders(readHeaders(value) ?? []);
			const delivery = aDelivery({ headers, query: readQuery(value) ?? {} });
			expect(headerOf(delivery, 'authorization')).toBeUndefined();
			expect(verifySecretHeader(delivery, SECRET, name).accepted).toBe(false);
			expect(verifySecretInUrl(delivery, SECRET, name).accepted).toBe(false);
		}
	});

	it.each(names)('%s as a column of a file becomes a column, or nothing', async (name) => {
		for (const column of [name, `${name}.polluted`, `a.${name}.polluted`, `a[${name}][polluted]`]) {
			const [record] = await recordsIn(`${column},id\nyes,u-1\n`);
			expect(record).toMatchObject({ id: 'u-1' });
			expect({}).not.toHaveProperty('polluted');
		}
	});

	it.each(names)('%s as a field of Salesforce is refused, with what goes with it', (name) => {
		const values = Object.fromEntries([
			['Score__c', 9],
			[name, 'x'],
		]) as Record<string, unknown>;
		const { rows, reports } = planOf({ changes: [aChange({ values })] });
		expect(rows).toEqual([]);
		expect(Object.entries(reports[0].invalid)).toEqual([
			[name, 'the field does not exist or is hidden from the connected user'],
		]);
	});

	it.each(names)('%s as an attribute is sent under that name', (name) => {
		const limits = { attributes: 500, nameLength: 255, valueLength: 1_000 };
		const target = { reserved: [], limits } as unknown as ProfileTarget;
		const value = { name, value: 'x', type: 'asIs' as const };
		const { attributes, refused } = toAttributes([value], target);
		expect([JSON.stringify(attributes), refused]).toEqual([`{"${name}":"x"}`, []]);
	});
});
