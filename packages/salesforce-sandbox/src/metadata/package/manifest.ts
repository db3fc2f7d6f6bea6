import { Problem } from '../problem';
import { isKnownVersion } from '../../rest/versions';
import { parseXml, type XmlElement } from '../xml/parseXml';
import { expectRoot, readShape } from '../xml/readShape';
import type { Shape } from '../shapes/shape';
import { shapeOf } from '../shapes/shapeOf';
import { isLeftOut, metadataType } from './types';

/** The members of a package.xml or destructiveChanges.xml, by type. */
export interface Manifest {
	members: Map<string, string[]>;
}

const packageShape = shapeOf('Package');
/** What deletes needs no version. */
const destructiveShape: Shape = {
	...packageShape,
	elements: { ...packageShape.elements, version: { content: 'string' } },
};

interface Contents {
	fullName?: string;
	version?: string;
	types?: Array<{ name: string; members?: string[] }>;
}

/**
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/manifest_samples.htm (checked 2026-11)
 *
 * UNCONFIRMED: The number behind "Invalid version specified"; versions before those the org's REST API speaks are refused as well.
 */
function checkVersion(version: string | undefined): void {
	if (version !== undefined && !isKnownVersion(version))
		throw new Problem(`Invalid version specified:${version}`);
}

function checkType(name: string, members: string[], seen: Set<string>): void {
	// UNCONFIRMED: The words for a type Salesforce does not know, and for a type or member listed twice.
	if (!metadataType(name) && !isLeftOut(name))
		throw new Problem(`Unknown type name '${name}' specified in package.xml`);
	if (seen.has(name)) throw new Problem(`Type ${name} is listed more than once`);
	const twice = members.find((member, at) => members.indexOf(member) !== at);
	if (twice !== undefined) throw new Problem(`${name} ${twice} is listed more than once`);
}

/**
 * Folders of reports and dashboards may be written with a slash behind them.
 *
 * @see https://github.com/forcedotcom/source-deploy-retrieve/pull/1407 (checked 2026-11)
 */
const withoutSlash = (member: string) => member.replace(/\/$/, '');

/** Reads a manifest; `destructive` ones list what is to be deleted, without wildcards. */
export function readManifest(bytes: Uint8Array, destructive: boolean): Manifest {
	const root: XmlElement = parseXml(bytes);
	expectRoot(root, 'Package');
	const contents: Contents = readShape(root, destructive ? destructiveShape : packageShape);
	checkVersion(contents.version);
	// UNCONFIRMED: Packages with a name of their own are refused here; Salesforce makes an unmanaged package of them.
	if (contents.fullName !== undefined)
		throw new Problem('The sandbox has no packages: package.xml must not have a fullName');
	const members = new Map<string, string[]>();
	for (const { name, members: listed = [] } of contents.types ?? []) {
		checkType(name, listed, new Set(members.keys()));
		if (destructive && listed.includes('*'))
			// UNCONFIRMED: The words for a wildcard in destructiveChanges.xml; that wildcards are not supported there is documented.
			throw new Problem('Wildcards are not supported in destructiveChanges.xml');
		members.set(name, listed.map(withoutSlash));
	}
	return { members };
}
