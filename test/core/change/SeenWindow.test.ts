import { SeenWindow } from '../../../core/change/SeenWindow';

const ROW = '003000000000001AAA';

describe('SeenWindow', () => {
	it('has a row at the stamp it was dealt with, and at no other', () => {
		const seen = new SeenWindow(100);
		seen.add(ROW, 150);
		expect(seen.has(ROW, 150)).toBe(true);
		expect(seen.has(ROW.slice(0, 15), 150)).toBe(true);
		expect(seen.has(ROW, 151)).toBe(false);
		expect(seen.stampOf(ROW)).toBe(150);
	});

	it('has everything before its beginning', () => {
		expect(new SeenWindow(100).has(ROW, 99)).toBe(true);
	});

	it('forgets what lies before its beginning, and never goes back', () => {
		const seen = new SeenWindow(100, [[ROW.slice(0, 15), 150]]);
		seen.advance(90);
		expect(seen.fromSec).toBe(100);
		seen.advance(150);
		expect(seen.size).toBe(1);
		seen.advance(151);
		expect(seen.size).toBe(0);
		expect(seen.fromSec).toBe(151);
	});

	it('remembers from the second it begins with', () => {
		const seen = new SeenWindow(100);
		expect(seen.has(ROW, 100)).toBe(false);
		seen.add(ROW, 100);
		expect(seen.has(ROW, 100)).toBe(true);
		expect([...seen.entries()]).toEqual([[ROW.slice(0, 15), 100]]);
	});

	it('does not remember rows before its beginning', () => {
		const seen = new SeenWindow(100);
		seen.add(ROW, 99);
		expect(seen.size).toBe(0);
	});
});
