import { Problem } from '../problem';
import type { Component, Misfit } from './Component';
import { type Manifest, readManifest } from './manifest';
import { type FileName, listedType, readComponent, readFileName } from './readFile';
import type { Files } from './readZip';
import { isLeftOut, requireType } from './types';

/** A component to be deleted. */
export interface Deletion {
	type: string;
	fullName: string;
	fileName: string;
}

export interface PackageContents {
	components: Component[];
	misfits: Misfit[];
	/** Deleted before anything is added, and after. */
	before: Deletion[];
	after: Deletion[];
	/** The manifests that could be read, by their path. */
	manifests: string[];
}

const PACKAGE = 'package.xml';
const DESTRUCTIVE = {
	'destructiveChanges.xml': 'before',
	'destructiveChangesPre.xml': 'before',
	'destructiveChangesPost.xml': 'after',
} as const;

const isManifest = (path: string) => path === PACKAGE || Object.hasOwn(DESTRUCTIVE, path);

const ofManifest = (fileName: string, error: unknown): Misfit => {
	if (!(error instanceof Problem)) throw error;
	const fullName = fileName.split('/').at(-1)!;
	return { type: '', fullName, fileName, problem: error.message, at: error.at };
};

/** Reads one package of a zip: the files below a prefix. */
class PackageReader {
	private readonly contents: PackageContents = {
		components: [],
		misfits: [],
		before: [],
		after: [],
		manifests: [],
	};
	private manifest: Manifest = { members: new Map() };
	private readonly found = new Set<string>();

	constructor(
		private readonly files: Files,
		private readonly prefix: string,
		private readonly allowMissingFiles: boolean,
	) {}

	read(): PackageContents {
		if (this.readManifests()) {
			for (const [path, bytes] of this.own()) if (!isManifest(path)) this.readFile(path, bytes);
			this.findMissing();
		}
		return this.contents;
	}

	private own(): Array<[string, Uint8Array]> {
		return [...this.files]
			.filter(([path]) => path.startsWith(this.prefix))
			.map(([path, bytes]) => [path.slice(this.prefix.length), bytes]);
	}

	private refuse(misfit: Misfit): void {
		this.contents.misfits.push(misfit);
	}

	/** False when nothing else can be read. */
	private readManifests(): boolean {
		const fileName = this.prefix + PACKAGE;
		const bytes = this.files.get(fileName);
		try {
			if (!bytes) throw new Problem('No package.xml found');
			this.manifest = readManifest(bytes, false);
			this.contents.manifests.push(fileName);
		} catch (error) {
			this.refuse(ofManifest(fileName, error));
			return false;
		}
		for (const [name, when] of Object.entries(DESTRUCTIVE)) this.readDestructive(name, when);
		return true;
	}

	private readDestructive(name: string, when: 'before' | 'after'): void {
		const fileName = this.prefix + name;
		const bytes = this.files.get(fileName);
		if (!bytes) return;
		try {
			for (const [type, members] of readManifest(bytes, true).members)
				for (const fullName of members) this.contents[when].push({ type, fullName, fileName });
			this.contents.manifests.push(fileName);
		} catch (error) {
			this.refuse(ofManifest(fileName, error));
		}
	}

	private isListed(type: string, fullName: string): boolean {
		const members = this.manifest.members.get(type) ?? [];
		if (members.includes(fullName)) return true;
		// A wildcard does not stand for standard objects.
		const mayBeWild =
			requireType(type).wildcard && (type !== 'CustomObject' || /__c$/.test(fullName));
		return mayBeWild && members.includes('*');
	}

	private readFile(path: string, bytes: Uint8Array): void {
		const file = readFileName(path, this.prefix + path);
		if ('problem' in file) {
			this.found.add(
				`${file.type} ${path
					.split('/')
					.slice(1)
					.join('/')
					.replace(/\.[^.]*$/, '')}`,
			);
			this.refuse(file);
			return;
		}
		this.found.add(`${listedType(file)} ${file.fullName}`);
		try {
			this.take(file, readComponent(file, bytes));
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			const { type, fullName, fileName } = file;
			this.refuse({ type, fullName, fileName, problem: error.message, at: error.at });
			for (const child of Object.values(file.kind.children)) this.foundParts(child, fullName);
		}
	}

	/** Parts of a file that could not be read are not missing from the zip. */
	private foundParts(type: string, owner: string): void {
		for (const member of this.manifest.members.get(type) ?? [])
			if (member.startsWith(`${owner}.`)) this.found.add(`${type} ${member}`);
	}

	/**
	 * Keeps what package.xml lists; an object brings its parts along.
	 *
	 * UNCONFIRMED: Settings of an object whose parts are listed and which itself is not are refused; Salesforce may pass them over.
	 */
	private take(file: FileName, component: Component): void {
		const listed = this.isListed(listedType(file), component.fullName);
		const parts = component.parts.filter((part) => {
			this.found.add(`${part.type} ${part.fullName}`);
			if (listed || this.isListed(part.type, part.fullName)) return true;
			this.refuse({ ...part, problem: 'Not in package.xml' });
			return false;
		});
		if (listed) this.contents.components.push({ ...component, parts });
		else if (parts.length === 0 || Object.keys(component.definition).length > 0)
			this.refuse({ ...component, problem: 'Not in package.xml' });
		this.contents.components.push(...parts);
	}

	private findMissing(): void {
		const fileName = this.prefix + PACKAGE;
		for (const [type, members] of this.manifest.members)
			for (const fullName of members) {
				if (this.found.has(`${type} ${fullName}`)) continue;
				const wild = fullName === '*' && !isLeftOut(type) && requireType(type).wildcard;
				if (wild || this.allowMissingFiles) continue;
				this.refuse({
					type: '',
					fullName,
					fileName,
					problem: `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
					at: null,
				});
			}
	}
}

/**
 * Reads the package at the root of a zip, or those in its directories.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/file_based_zip_file.htm (checked 2026-11)
 */
export function readPackages(
	files: Files,
	options: { singlePackage: boolean; allowMissingFiles: boolean },
): PackageContents[] {
	const prefixes = options.singlePackage
		? ['']
		: [...new Set([...files.keys()].map((path) => path.split('/').slice(0, -1)[0] ?? ''))].map(
				(directory) => (directory === '' ? '' : `${directory}/`),
			);
	const wanted = prefixes.length > 1 ? prefixes.filter((prefix) => prefix !== '') : prefixes;
	return (wanted.length === 0 ? [''] : wanted).map((prefix) =>
		new PackageReader(files, prefix, options.allowMissingFiles).read(),
	);
}
