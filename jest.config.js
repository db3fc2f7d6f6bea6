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
 * unit   rules: pure functions, no server
 * wire   over real HTTP against the sandbox, and nodes run by n8n-core in memory
 * story  a real n8n server (needs `npm run build` and the host; `npm test` takes care of both)
 */
module.exports = {
	projects: [
		{
			...base,
			displayName: 'unit',
			testMatch: inBothFolders('*.test.ts'),
			testPathIgnorePatterns: ['\\.(wire|story)\\.test\\.ts$'],
		},
		{ ...base, displayName: 'wire', testMatch: inBothFolders('*.wire.test.ts') },
		{ ...base, displayName: 'story', testMatch: ['<rootDir>/test/**/*.story.test.ts'] },
	],
	maxWorkers: 2,
};
