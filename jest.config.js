// swc turns TypeScript into CommonJS and keeps the decorators that n8n-core needs; `npm run lint` checks the types.
const base = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.(t|j)sx?$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	transformIgnorePatterns: ['/node_modules/'],
	setupFilesAfterEnv: ['<rootDir>/test/harness/patience.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.host/', '<rootDir>/.build/'],
	// One copy of n8n-workflow for the nodes, the harness and n8n-core: two copies break `instanceof NodeApiError`.
	moduleNameMapper: { '^n8n-workflow$': require.resolve('n8n-workflow') },
};

/** The project's own tests, and those of its packages. */
const inBothFolders = (name) => [
	`<rootDir>/test/**/${name}`,
	`<rootDir>/packages/*/test/**/${name}`,
];

/**
 * unit     rules: pure functions, no server
 * package  what npm would publish (needs `npm run build`)
 * wire     over real HTTP against the sandbox, and nodes run by n8n-core in memory
 * story    a real n8n server (needs `npm run build` and the host; `npm test` takes care of both)
 *
 * HANGS_AFTER_MS only ends a test that hangs: it is many times what a test takes on a slow, busy machine. No
 * test sets a limit of its own.
 */
module.exports = {
	projects: [
		{
			...base,
			displayName: 'unit',
			testMatch: inBothFolders('*.test.ts'),
			testPathIgnorePatterns: ['\\.(package|wire|story)\\.test\\.ts$'],
			globals: { HANGS_AFTER_MS: 120_000 },
		},
		{
			...base,
			displayName: 'package',
			testMatch: ['<rootDir>/test/**/*.package.test.ts'],
			globals: { HANGS_AFTER_MS: 600_000 },
		},
		{
			...base,
			displayName: 'wire',
			testMatch: inBothFolders('*.wire.test.ts'),
			globals: { HANGS_AFTER_MS: 120_000 },
		},
		{
			...base,
			displayName: 'story',
			testMatch: ['<rootDir>/test/**/*.story.test.ts'],
			globals: { HANGS_AFTER_MS: 900_000 },
		},
	],
	maxWorkers: 2,
};
