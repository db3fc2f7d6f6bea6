import { Problem } from '../problem';
import { parseXml, type XmlElement } from '../xml/parseXml';
import { expectRoot, readShape, type Values } from '../xml/readShape';
import { type Component, keyOf, type Misfit } from './Component';
import { type MetadataType, requireType, typeOfDirectory } from './types';

/** What a file of a package is by its path. */
export interface FileName {
	type: string;
	fullName: string;
	fileName: string;
	/** The kind of component, or that of the components in this folder. */
	kind: MetadataType;
	isFolder: boolean;
}

/** The type under which package.xml lists a component: folders stand among what they hold. */
export const listedType = ({ kind }: FileName) => kind.name;

const misfit = (type: string, fullName: string, fileName: string, problem: string): Misfit => ({
	type,
	fullName,
	fileName,
	problem,
	at: null,
});

/**
 * What a path (below the root of the package) stands for.
 *
 * UNCONFIRMED: The words for files of unknown directories and suffixes, and the type a result names for a folder.
 */
export function readFileName(path: string, fileName: string): FileName | Misfit {
	const [directory, ...rest] = path.split('/');
	const found = rest.length === 0 ? undefined : typeOfDirectory(directory);
	if (found === undefined) return misfit('', path, fileName, `Unknown file in package: ${path}`);
	if (typeof found === 'string')
		return misfit(found, rest.join('/'), fileName, `The sandbox has no metadata type ${found}`);
	const last = rest.at(-1)!;
	const folderName = /^(\w+)-meta\.xml$/.exec(last)?.[1];
	if (found.folder && rest.length === 1 && folderName !== undefined)
		return {
			type: found.folder.type,
			fullName: folderName,
			fileName,
			kind: found,
			isFolder: true,
		};
	const wellPlaced = rest.length === (found.folder ? 2 : 1) && last.endsWith(`.${found.suffix}`);
	const fullName = rest.join('/').slice(0, -found.suffix.length - 1);
	if (!wellPlaced)
		return misfit(found.name, rest.join('/'), fileName, `Unknown file in package: ${path}`);
	return { type: found.name, fullName, fileName, kind: found, isFolder: false };
}

function readParts(root: XmlElement, owner: FileName, definition: Values): Component[] {
	const parts: Component[] = [];
	const seen = new Set<string>();
	for (const [element, type] of Object.entries(owner.kind.children)) {
		const places = root.children.filter(({ name }) => name === element);
		((definition[element] ?? []) as Values[]).forEach((each, at) => {
			const { opened } = places[at];
			const { fullName } = each;
			if (typeof fullName !== 'string' || fullName === '')
				throw new Problem(`element fullName missing for a child of type ${type}`, opened);
			const key = keyOf(type, fullName.toLowerCase());
			// UNCONFIRMED: The words for two parts of the same name in one file.
			if (seen.has(key)) throw new Problem(`Duplicate fullName: ${fullName}`, opened);
			seen.add(key);
			parts.push({
				type,
				fullName: `${owner.fullName}.${fullName}`,
				fileName: owner.fileName,
				definition: each,
				at: opened,
				parts: [],
			});
		});
	}
	return parts;
}

/** Reads a component from its file; throws the {@link Problem} it has. */
export function readComponent(file: FileName, bytes: Uint8Array): Component {
	const shape = file.isFolder ? file.kind.folder! : requireType(file.type).shape;
	const root = parseXml(bytes);
	expectRoot(root, shape.type);
	const all = readShape(root, shape);
	const isOwn = (name: string) => name !== 'fullName' && !Object.hasOwn(file.kind.children, name);
	const given = all.fullName ?? file.fullName;
	// UNCONFIRMED: The words for a fullName that differs from the name of the file.
	if (given !== file.fullName && given !== file.fullName.split('/').at(-1))
		throw new Problem(`The fullName ${String(given)} does not match the file name`, root.opened);
	return {
		type: file.type,
		fullName: file.fullName,
		fileName: file.fileName,
		definition: Object.fromEntries(Object.entries(all).filter(([name]) => isOwn(name))),
		at: null,
		parts: readParts(root, file, all),
	};
}
