import type { INodeProperties } from 'n8n-workflow';

/** Who writes: published runs, test runs as well, or nobody. */
export const WRITE_FOR_REAL = ['published', 'always', 'never'] as const;

/** The option of every node that writes; what it means for an item is in `dryItems.ts`. */
export const writeForReal: INodeProperties = {
	displayName: 'Write for Real',
	name: 'writeForReal',
	type: 'options',
	options: [
		{
			name: 'Also in Test Runs',
			value: 'always',
			description: 'Also what is run in the editor, and samples',
		},
		{
			name: 'Never (Dry Run)',
			value: 'never',
			description: 'Published runs only say what they would write, too',
		},
		{
			name: 'When Published',
			value: 'published',
			description: 'Test runs in the editor, and samples, only say what would be written',
		},
	],
	default: 'published',
	description:
		'Whether the node writes. Where it does not, the item says what would be written, from what to what, and what would be refused. What is replayed by hand from the table of kept items was really received, and is written.',
};

/** The words of a choice, as the editor shows them. */
export function wordsOf(choice: (typeof WRITE_FOR_REAL)[number]): string {
	const options = writeForReal.options as Array<{ name: string; value: string }>;
	return options.find(({ value }) => value === choice)?.name ?? choice;
}
