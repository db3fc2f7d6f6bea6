import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { importsOf, type Import } from './importsOf';

/** The parts of the house. `index` is the library door. */
export type Part =
	| 'core'
	| 'platforms'
	| 'salesforce'
	| 'salesforce/jsforce'
	| 'sync'
	| 'nodes'
	| 'credentials'
	| 'index'
	| 'packages'
	| 'packages/test'
	| 'sandbox'
	| 'test';

interface Rule {
	parts: readonly Part[];
	packages: readonly RegExp[];
	/** Parts of which only the types may be used. */
	typesOf?: readonly Part[];
}

const PUBLISHED: readonly Part[] = [
	'core',
	'platforms',
	'salesforce',
	'salesforce/jsforce',
	'sync',
	'nodes',
	'credentials',
	'index',
];

/** Node's own modules that touch neither files nor network: those go through n8n. */
const WITHOUT_IO = /^node:(crypto|util|zlib|stream|buffer|url|events|timers\/promises)$/;

/** The arrows: what each part may use. */
const RULES: Readonly<Record<Exclude<Part, 'test'>, Rule>> = {
	core: {
		parts: ['core'],
		packages: [/^lodash\//, /^csv-(parse|stringify)\/sync$/, /^node:crypto$/],
	},
	platforms: { parts: ['platforms', 'core'], packages: [/^lodash\//, WITHOUT_IO] },
	salesforce: {
		parts: ['salesforce', 'salesforce/jsforce', 'core'],
		packages: [/^lodash\//, /^fflate$/, WITHOUT_IO],
	},
	'salesforce/jsforce': {
		parts: ['salesforce/jsforce', 'salesforce', 'core'],
		packages: [/^jsforce\//, /^lodash\//, WITHOUT_IO],
	},
	sync: {
		parts: ['sync', 'platforms', 'salesforce', 'core'],
		packages: [/^lodash\//, WITHOUT_IO],
	},
	nodes: {
		parts: ['nodes', 'sync', 'platforms', 'salesforce', 'core'],
		packages: [/^n8n-workflow$/, /^lodash\//, WITHOUT_IO],
	},
	credentials: { parts: ['credentials', 'salesforce'], packages: [/^n8n-workflow$/] },
	index: { parts: ['sync', 'platforms', 'salesforce', 'core'], packages: [] },
	// Of jsforce only the vendor's schema, which is data: the client must not be judged by itself.
	packages: {
		parts: ['packages'],
		packages: [/^jsforce\/lib\/api\/metadata\/schema$/, /^(?!jsforce|n8n)/],
	},
	'packages/test': { parts: ['packages', 'packages/test'], packages: [/^(?!n8n)/] },
	sandbox: {
		parts: ['sandbox'],
		packages: [/^(?!jsforce|n8n-nodes-salesforce)/],
		typesOf: PUBLISHED,
	},
};

/** The Salesforce kit as the build converts it; data, not code. */
const BUILT_KIT = 'salesforce-kit/kit.json';

/** Which part a file belongs to, by its path from the root of the repository. */
export function partOf(path: string): Part | undefined {
	if (path === 'index' || path === 'index.ts') return 'index';
	if (path.startsWith('salesforce/jsforce/')) return 'salesforce/jsforce';
	if (/^packages\/[^/]+\/test\//.test(path)) return 'packages/test';
	const [folder, ...rest] = path.split('/');
	return rest.length > 0 && (folder === 'test' || folder in RULES) ? (folder as Part) : undefined;
}

/** The imports of a file that break the arrows, in words. */
export function violationsIn(path: string, text: string): string[] {
	const part = partOf(path);
	if (part === undefined) return [`${path} belongs to no part of the house`];
	return importsOf(text).flatMap((used) => {
		const wrong =
			intoPackage(path, used) ?? (part === 'test' ? undefined : objection(path, part, used));
		return wrong ? [`${path}: ${wrong}`] : [];
	});
}

function objection(path: string, part: Exclude<Part, 'test'>, used: Import): string | undefined {
	const { specifier, typeOnly } = used;
	const { parts, packages, typesOf = [] } = RULES[part];
	if (!specifier.startsWith('.')) {
		return packages.some((allowed) => allowed.test(specifier))
			? undefined
			: `${part} may not use the package ${specifier}`;
	}
	const target = normalize(join(dirname(path), specifier));
	if (target === BUILT_KIT && part === 'salesforce') return undefined;
	const targetPart = partOf(target);
	if (!targetPart) return `${specifier} belongs to no part of the house`;
	if (typeOnly && typesOf.includes(targetPart)) return undefined;
	if (!parts.includes(targetPart)) return `${part} may not use ${targetPart} (${specifier})`;
	return betweenPlatforms(path, target) ?? betweenNodes(path, target);
}

/** A package of our own is used by its name and its doors, as any other package; and it uses nothing outside. */
function intoPackage(path: string, { specifier }: Import): string | undefined {
	if (!specifier.startsWith('.')) return undefined;
	const [from, to] = [path, normalize(join(dirname(path), specifier))].map(
		(each) => /^packages\/[^/]+/.exec(each)?.[0],
	);
	return from === to ? undefined : `${specifier} crosses the border of a package`;
}

const ROOT = join(__dirname, '../..');

/** A platform's folder is its own: one platform knows nothing of another, and none of the list of all. */
function betweenPlatforms(path: string, target: string): string | undefined {
	const folder = /^platforms\/(\w+)\//.exec(path)?.[1];
	const other = /^platforms\/(\w+)(\/.*)?$/.exec(target);
	if (!folder || !other || other[1] === folder) return undefined;
	const shared = !other[2] && !existsSync(join(ROOT, target, 'index.ts'));
	if (shared && target !== 'platforms/registry') return undefined;
	return `the platform ${folder} may not use ${target}`;
}

/** A node's folder is its own: what two nodes need is in `nodes/shared`, or below. */
function betweenNodes(path: string, target: string): string | undefined {
	const folder = nodeOf(path);
	const other = nodeOf(target);
	if (!other || other === folder || other === SHARED) return undefined;
	return `${folder === SHARED ? 'nodes/shared' : `the node ${folder}`} may not use ${target}`;
}

const SHARED = 'shared';

const nodeOf = (path: string): string | undefined => /^nodes\/(\w+)\//.exec(path)?.[1];
