// Lints a folder as n8n's scanner of community packages lints a published one: the scanner's own rules, all
// files, comments that switch rules off ignored. Prints the findings as JSON: [{ file, rule, line }].
import { relative } from 'node:path';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const [folder] = process.argv.slice(2);
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const results = await eslint.lintFiles(['**/*.js', '**/*.ts', '**/*.json']);
const findings = results.flatMap(({ filePath, messages }) =>
	messages
		.filter(({ severity }) => severity === 2)
		.map(({ ruleId, line }) => ({ file: relative(folder, filePath), rule: ruleId, line })),
);
console.log(JSON.stringify(findings));
