import { PlatformError } from '../../core/failure/syncError';
import { pathPart } from '../../platforms/pathPart';

describe('pathPart', () => {
	it.each([
		['u/1', 'u%2F1'],
		['../admin', '..%2Fadmin'],
		['...', '...'],
		['a b', 'a%20b'],
		['u-1?x=1#y', 'u-1%3Fx%3D1%23y'],
	])('keeps %s within its place', (id, expected) => {
		expect(pathPart(id)).toBe(expected);
		expect(new URL(`https://api.example.com/users/${pathPart(id)}/profile`).pathname).toBe(
			`/users/${expected}/profile`,
		);
	});

	it.each(['\ud800', 'u-\udfff', '\ud83d'])('refuses %j, which no address can hold', (id) => {
		expect(() => pathPart(id)).toThrow(PlatformError);
	});

	it.each(['.', '..'])('refuses %s, which is another address however it is written', (id) => {
		expect(() => pathPart(id)).toThrow(PlatformError);
	});
});
