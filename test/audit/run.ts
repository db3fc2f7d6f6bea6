/** Known weaknesses of what is published, by `npm audit`: see SECURITY.md. Needs the build. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages, judgeAudit } from './judgeAudit';

const ROOT = join(__dirname, '..', '..');
const PATIENCE_MS = 120_000;

const notices = readFileSync(join(ROOT, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
const bundled = new Set(bundledPackages(notices).keys());
const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
	...{ cwd: ROOT, encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 64 * 1024 ** 2 },
});
const verdict = judgeAudit(stdout ?? '', bundled);
if ('skipped' in verdict) {
	console.log(`audit: skipped: ${verdict.skipped}`);
} else {
	const { published, tools } = verdict;
	console.log(
		`audit: of ${bundled.size} packages whose code is published ${published.length} have known weaknesses`,
	);
	for (const each of published) console.log(`  ${each}`);
	console.log(`audit: of the tools: ${JSON.stringify(tools)}`);
	process.exitCode = published.length > 0 ? 1 : 0;
}
