// n8n's own rule set for community nodes, whole (eslint, typescript-eslint, import-x, the community-node
// rules and eslint-plugin-n8n-nodes-base). What is switched off is switched off by name, with the reason.
import { config } from '@n8n/node-cli/eslint';

/** Rules that speak of node and credential files; the pure layers below know nothing of n8n. */
const onlyForNodes = {
	// `throw new SalesforceError()` is what a layer without n8n must do; nodes/shared turns it into a NodeApiError.
	'@n8n/community-nodes/require-node-api-error': 'off',
};

/** Development code: never published, so what the package may import or call does not apply. */
const notPublished = {
	'@n8n/community-nodes/no-restricted-imports': 'off',
	'@n8n/community-nodes/no-restricted-globals': 'off',
	'@n8n/community-nodes/no-dangerous-functions': 'off',
	'@n8n/community-nodes/require-node-api-error': 'off',
	'@n8n/community-nodes/missing-paired-item': 'off',
	'@n8n/community-nodes/no-http-request-with-manual-auth': 'off',
	'@n8n/community-nodes/no-dead-files': 'off',
	'no-console': 'off',
};

export default [
	{ ignores: ['.host/**', '.build/**', 'coverage/**', '**/*.mjs', '**/*.js'] },
	...config,
	{
		files: ['core/**/*.ts', 'platforms/**/*.ts', 'salesforce/**/*.ts', 'sync/**/*.ts'],
		rules: onlyForNodes,
	},
	{
		// jsforce's transport contract is a Node stream; what the rule protects, running on n8n Cloud, the bundled
		// jsforce rules out anyway. library.ts is the one file that imports both.
		files: ['salesforce/jsforce/library.ts'],
		rules: { '@n8n/community-nodes/no-restricted-imports': 'off' },
	},
	{
		files: [
			'packages/**/*.ts',
			'sandbox/**/*.ts',
			'test/**/*.ts',
			'bench/**/*.ts',
			'scaffold/**/*.ts',
		],
		rules: notPublished,
	},
];
