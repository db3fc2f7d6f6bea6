// Builds dist/: compile, copy icons and codex files, convert the Salesforce kit, inline third-party code, list
// its licences, write n8n's lazy-loading metadata. `gulp` runs all of it; `gulp --tasks` lists the steps.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { build } = require('esbuild');
const gulp = require('gulp');

const DIST = path.join(__dirname, 'dist');
const bin = (name) => path.join(__dirname, 'node_modules', '.bin', name);
const run = (command, args) => execFileSync(command, args, { cwd: __dirname, stdio: 'inherit' });

async function clean() {
	fs.rmSync(DIST, { recursive: true, force: true });
}

async function compile() {
	run(bin('tsc'), ['-p', 'tsconfig.json']);
}

// SVG only: gulp would need { encoding: false } for binary pictures.
function icons() {
	return gulp.src('icons/*.svg').pipe(gulp.dest('dist/icons'));
}

/** Every node is found in n8n by the name of every platform: the codex files hold the other words only. */
async function codex() {
	const { PLATFORMS } = require(path.join(DIST, 'platforms', 'registry.js'));
	const names = PLATFORMS.map(({ displayName }) => displayName.toLowerCase());
	for (const name of fs.readdirSync(path.join(DIST, 'nodes'), { recursive: true })) {
		if (!name.endsWith('.node.json')) continue;
		const file = path.join(DIST, 'nodes', name);
		const { alias, ...rest } = JSON.parse(fs.readFileSync(file, 'utf8'));
		fs.writeFileSync(file, JSON.stringify({ ...rest, alias: [...alias, ...names] }, null, '\t'));
	}
}

/** The Salesforce kit as the zip that is deployed, for the node that installs it. */
async function kit() {
	run(process.execPath, [
		'salesforce-kit/convert.mjs',
		path.join(DIST, 'salesforce-kit', 'kit.json'),
	]);
}

/** What the host provides: n8n's own library must exist once, or `instanceof` fails across copies. */
const HOST_MODULES = ['n8n-workflow'];

/**
 * Puts third-party code (jsforce, lodash) into the files that use it, so that the published package has no
 * run-time dependencies. Files of our own stay files of their own: module state must exist once.
 */
async function inline() {
	const bundled = new Set();
	for (const file of compiledFiles().filter(usesThirdParty)) {
		const result = await build({
			entryPoints: [file],
			outfile: file,
			allowOverwrite: true,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'node20',
			minify: true,
			keepNames: true,
			legalComments: 'none',
			metafile: true,
			logLevel: 'error',
			external: HOST_MODULES,
			plugins: [
				{ name: 'own-files-stay', setup: keepOwnFiles },
				{ name: 'no-http-of-its-own', setup: leaveOutJsforceHttp },
			],
		});
		for (const input of Object.keys(result.metafile.inputs)) {
			const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input);
			if (match)
				bundled.add(
					path.join(
						__dirname,
						input.slice(0, input.lastIndexOf('node_modules/')),
						'node_modules',
						match[1],
					),
				);
		}
	}
	writeNotices([...bundled].sort());
}

function keepOwnFiles(esbuild) {
	esbuild.onResolve({ filter: /^\.{1,2}\// }, ({ path: target, importer }) =>
		importer.startsWith(DIST) ? { path: target, external: true } : undefined,
	);
}

/**
 * jsforce's own HTTP client stays out: every request goes through n8n, and without it the bundle is a third
 * of the size and loads on Node 20 too.
 */
function leaveOutJsforceHttp(esbuild) {
	esbuild.onResolve({ filter: /^\.{1,2}\/request$/ }, ({ importer }) =>
		/jsforce[\\/]lib[\\/]/.test(importer)
			? { path: 'jsforce-request', namespace: 'left-out' }
			: undefined,
	);
	esbuild.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
		contents:
			'exports.setDefaults = () => {}; exports.default = () => { throw new Error("jsforce must send through n8n"); };',
	}));
}

function compiledFiles() {
	return fs
		.readdirSync(DIST, { recursive: true })
		.filter((name) => name.endsWith('.js'))
		.map((name) => path.join(DIST, name));
}

function usesThirdParty(file) {
	const modules = [...fs.readFileSync(file, 'utf8').matchAll(/require\("([^".][^"]*)"\)/g)].map(
		([, name]) => name,
	);
	return modules.some((name) => !name.startsWith('node:') && !HOST_MODULES.includes(name));
}

function writeNotices(packages) {
	const notices = packages.map((folder) => {
		const { name, version, license } = JSON.parse(
			fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
		);
		const file = fs.readdirSync(folder).find((entry) => /^(licen[sc]e|copying)/i.test(entry));
		const text = file
			? fs.readFileSync(path.join(folder, file), 'utf8').trim()
			: `Licence: ${license}`;
		return `${name} ${version} (${license})\n\n${text}\n`;
	});
	const head =
		'This package contains code of the following packages, each under its own licence.\n';
	fs.writeFileSync(
		path.join(DIST, 'THIRD-PARTY-NOTICES.txt'),
		[head, ...notices].join(`\n${'-'.repeat(80)}\n\n`),
	);
}

/** dist/known and dist/types: with them n8n starts without loading our classes. */
async function metadata() {
	run(bin('n8n-generate-metadata'), []);
}

const declarations = async () => {
	// Types are for the library door; those of nodes, credentials and jsforce's side help nobody.
	for (const folder of ['nodes', 'credentials', 'salesforce/jsforce'])
		removeDeclarations(path.join(DIST, folder));
};

function removeDeclarations(folder) {
	for (const name of fs.readdirSync(folder, { recursive: true })) {
		if (name.endsWith('.d.ts')) fs.rmSync(path.join(folder, name));
	}
}

exports.clean = clean;
exports.build = gulp.series(clean, compile, icons, codex, kit, inline, declarations, metadata);
exports.default = exports.build;
