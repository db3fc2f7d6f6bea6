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
 * Puts third-party code into the package, so that it has no run-time dependencies: what our files use of a
 * package is bundled once, as dist/third-party/<package>.js, and they require it from there. jsforce goes into
 * the one file that imports it. Files of our own stay files of their own: module state must exist once.
 */
async function inline() {
	const files = compiledFiles().map((file) => ({ file, modules: thirdPartyModules(file) }));
	const jsforceFiles = files.filter(({ modules }) => modules.some(isJsforce));
	const sharing = files.filter(({ modules }) => modules.some((name) => !isJsforce(name)));
	const inputs = [];
	for (const { file } of jsforceFiles) {
		inputs.push(...(await bundle({ entryPoints: [file], outfile: file, allowOverwrite: true })));
	}
	for (const [name, uses] of usesByPackage(sharing)) {
		const outfile = path.join(DIST, 'third-party', `${name}.js`);
		inputs.push(
			...(await bundle({ stdin: { contents: entryOf(uses), resolveDir: __dirname }, outfile })),
		);
	}
	for (const { file } of sharing) requireFromThirdParty(file);
	writeNotices(packageFoldersOf(inputs));
}

async function bundle(options) {
	const { metafile } = await build({
		...options,
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
		// fflate's build for Node starts worker threads, which nobody here uses.
		alias: { fflate: 'fflate/browser' },
		plugins: [
			{ name: 'own-files-stay', setup: keepOwnFiles },
			{ name: 'no-http-of-its-own', setup: leaveOutJsforceHttp },
			{ name: 'no-global-object', setup: nameLodashGlobals },
		],
	});
	return Object.keys(metafile.inputs);
}

/** As tsc writes it: `const name_1 = require("module")`, with or without `__importDefault(...)` around it. */
const REQUIRE = /(?:const|var) (\w+) = (?:__importDefault\()?require\("([^".][^"]*)"\)/g;

const requiresOf = (text) =>
	[...text.matchAll(REQUIRE)]
		.map(([, variable, module]) => ({ variable, module }))
		.filter(({ module }) => !module.startsWith('node:') && !HOST_MODULES.includes(module));
const thirdPartyModules = (file) =>
	requiresOf(fs.readFileSync(file, 'utf8')).map(({ module }) => module);
const isJsforce = (module) => module.startsWith('jsforce/');
const packageOf = (module) => /^(?:@[^/]+\/)?[^/]+/.exec(module)[0];

/** lodash has one function per module; of other packages our files name what they use. */
const functionOf = (module) => (module.startsWith('lodash/') ? path.basename(module) : undefined);

/** Package → module → names that our files use of it. */
function usesByPackage(files) {
	const packages = new Map();
	for (const { file } of files) {
		const text = fs.readFileSync(file, 'utf8');
		for (const { variable, module } of requiresOf(text)) {
			const modules = packages.get(packageOf(module)) ?? new Map();
			const names = modules.get(module) ?? new Set();
			for (const [, name] of text.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g')))
				names.add(name);
			packages.set(packageOf(module), modules.set(module, names));
		}
	}
	return packages;
}

const entryOf = (modules) =>
	[...modules]
		.map(([module, names]) =>
			functionOf(module)
				? `export { default as ${functionOf(module)} } from '${module}';`
				: `export { ${[...names].join(', ')} } from '${module}';`,
		)
		.join('\n');

function requireFromThirdParty(file) {
	const folder = path.relative(path.dirname(file), path.join(DIST, 'third-party'));
	const toThirdParty = folder.startsWith('.') ? folder : `./${folder}`;
	const text = fs.readFileSync(file, 'utf8').replace(REQUIRE, (statement, _variable, module) => {
		if (module.startsWith('node:') || HOST_MODULES.includes(module)) return statement;
		const member = functionOf(module) ? `.${functionOf(module)}` : '';
		const target = `require("${toThirdParty}/${packageOf(module)}")${member}`;
		return statement.replace(`require("${module}")`, target);
	});
	fs.writeFileSync(file, text);
}

/** The folders of the packages whose files were bundled; of nested packages, the innermost. */
function packageFoldersOf(inputs) {
	const folders = inputs.flatMap(
		(input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? [],
	);
	return [...new Set(folders)].sort().map((folder) => path.join(__dirname, folder));
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

/** lodash looks for the global object by evaluating text; these are the globals that it reads from it. */
const LODASH_GLOBALS = {
	_root: '{ Buffer, DataView, Map, Promise, Set, Symbol, Uint8Array, WeakMap, isFinite }',
	_freeGlobal: '{}',
};

function nameLodashGlobals(esbuild) {
	esbuild.onLoad({ filter: /lodash[\\/]_(root|freeGlobal)\.js$/ }, ({ path: file }) => ({
		contents: `module.exports = ${LODASH_GLOBALS[path.basename(file, '.js')]};`,
	}));
}

function compiledFiles() {
	return fs
		.readdirSync(DIST, { recursive: true })
		.filter((name) => name.endsWith('.js'))
		.map((name) => path.join(DIST, name));
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
