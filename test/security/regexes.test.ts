import { join } from 'node:path';
import vm from 'node:vm';
import { attackTexts } from '../builders/attackTexts';
import { regexesIn, type FoundRegex } from '../builders/regexesIn';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['core', 'platforms', 'salesforce', 'sync', 'nodes', 'credentials'];

/** Characters of each hostile text. What takes a step for each pair of them takes five thousand million. */
const LENGTH = 100_000;
/** Milliseconds. A text of this length takes less than one where each character costs one step, and seconds where each pair does. */
const BOUND_MS = 1_000;

const { literals, made } = regexesIn(ROOT, FOLDERS);

/** Runs in a context of its own, where V8 can end an expression that goes on and on. */
function hangs({ source, flags }: Pick<FoundRegex, 'source' | 'flags'>, text: string): boolean {
	try {
		vm.runInNewContext(
			`text.replace(new RegExp(source, flags), '')`,
			{ text, source, flags },
			{ timeout: BOUND_MS },
		);
		return false;
	} catch (error) {
		if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
		throw error;
	}
}

/** A busy machine may stand still once, and not twice in a row. */
const alwaysHangs = (regex: Pick<FoundRegex, 'source' | 'flags'>, text: string) =>
	[1, 2].every(() => hangs(regex, text));

const slowText = (regex: Pick<FoundRegex, 'source' | 'flags'>) => {
	const text = attackTexts(regex.source, regex.flags, LENGTH).find((each) =>
		alwaysHangs(regex, each),
	);
	return text && `${JSON.stringify(text.slice(0, 20))}…${JSON.stringify(text.slice(-10))}`;
};

describe('the regular expressions', () => {
	it.each([
		['(a+)+$', ''],
		['0+$', ''],
		['<[^>]*>', 'g'],
		['^(\\d*)\\.?(\\d*)$', ''],
		['(\\w|\\d)+!', ''],
	])('would be found out if one of them were /%s/', (source, flags) => {
		expect(slowText({ source, flags })).toBeDefined();
	});

	it('are all found', () => {
		expect(literals.length).toBeGreaterThan(100);
		// Of these the parts are the source's own. What they read is tried with long texts in bombs.test.ts.
		expect(new Set(made.map(({ file }) => file))).toEqual(
			new Set([
				'core/change/KnownRecords.ts',
				'core/personData/ownKey.ts',
				'core/values/instantForms.ts',
				'platforms/appcues/paths.ts',
			]),
		);
	});

	it.each(
		literals.map((regex) => [`${regex.file}:${regex.line} /${regex.source}/`, regex] as const),
	)('%s', (_where, regex) => {
		expect(slowText(regex)).toBeUndefined();
	});
});
