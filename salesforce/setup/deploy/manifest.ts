import groupBy from 'lodash/groupBy';
import type { KitComponent } from '../kit';

/**
 * A package.xml, or a destructiveChanges.xml, which has the same form and no version.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/manifest_samples.htm (checked 2026-11-22)
 */
export function manifestXml(components: readonly KitComponent[], version?: string): string {
	const types = Object.entries(groupBy(components, 'type')).map(([type, members]) => {
		const lines = members.map(({ name }) => `        <members>${escapeXml(name)}</members>\n`);
		return `    <types>\n${lines.join('')}        <name>${type}</name>\n    </types>\n`;
	});
	const end = version ? `    <version>${version}</version>\n` : '';
	return documentXml('Package', `${types.join('')}${end}`);
}

export function documentXml(root: string, lines: string): string {
	const namespace = 'http://soap.sforce.com/2006/04/metadata';
	return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${lines}</${root}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

export function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
