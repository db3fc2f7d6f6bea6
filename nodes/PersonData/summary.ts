import type { IExecuteFunctions } from 'n8n-workflow';
import { isUnfinished, type Finding } from '../../core/personData/finding';
import { warn } from '../shared/hints';

/** What was erased, in a sentence. */
export function summary(lines: readonly Finding[]): string {
	const total = (countOf: (line: Finding) => number | undefined) =>
		lines.reduce((sum, line) => sum + (countOf(line) ?? 0), 0);
	const would = total(({ wouldErase }) => wouldErase);
	return would > 0
		? `Dry run: ${would} would be erased, nothing was.`
		: `${total(({ erased }) => erased)} erased.`;
}

/** Says on the run that something is left that was to be erased. */
export function warnOfUnfinished(context: IExecuteFunctions, lines: readonly Finding[]): void {
	const unfinished = [...new Set(lines.filter(isUnfinished).map(({ place }) => place))];
	if (unfinished.length === 0) return;
	warn(
		context,
		`Not all could be erased: ${unfinished.join(', ')}. The lines of the report say what to do; then run again.`,
	);
}
