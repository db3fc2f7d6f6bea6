/**
 * The name that was most likely meant: the one with the fewest letters to change, without case, underscores and
 * the `__c` of custom fields. Undefined when none is near: better no advice than a wrong one.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
	const wanted = bare(written);
	const most = Math.max(1, Math.floor(wanted.length / 4));
	let nearest: string | undefined;
	let least = most + 1;
	for (const name of names) {
		const distance = editsBetween(wanted, bare(name), least);
		if (distance >= least) continue;
		least = distance;
		nearest = name;
	}
	return nearest;
}

function bare(name: string): string {
	return name
		.toLowerCase()
		.replace(/__c$/, '')
		.replace(/[_\s-]/g, '');
}

/** How many letters to add, take away or change; neighbours that changed places count once. At most `most`. */
function editsBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) >= most) return most;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_entry, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const changed = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const swapped = isSwapped ? before[j - 2] + 1 : Infinity;
			row.push(Math.min(changed, swapped, last[j] + 1, row[j - 1] + 1));
		}
		[before, last] = [last, row];
	}
	return Math.min(last[b.length], most);
}
