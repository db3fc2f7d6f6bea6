import { compareVersions, versionIn, type Kit } from '../../kit';
import { KIT_ID_FIELDS } from '../../../../core/kit/names';
import type { FieldNeed, Needs } from '../../needs';
import type { Facts } from '../facts';
import { fail, pass, warn, type Finding } from '../finding';
import { grant, INSTALL_KIT } from './remedies';

/** Is the kit there, and of this package's version? Fields that are missing are named one by one elsewhere. */
export function checkKit(facts: Facts, { fields }: Needs, kit: Kit | undefined): Finding[] {
	if (!kit) return [];
	const subject = 'Product Sync Kit';
	const installed = installedVersion(facts);
	if (!installed) {
		if (!fields.some((field) => field.kit && isSeen(facts, field)))
			return [
				fail(
					'kit',
					subject,
					`${facts.user.username} sees no part of the Salesforce kit ${kit.version}.`,
					`${INSTALL_KIT} If the kit is installed: ${grant(facts.user.username, 'access to its fields', true)}`,
				),
			];
		return [
			warn(
				'kit',
				subject,
				'The kit is there, but its version cannot be read: it stands in the help text of its id fields.',
				INSTALL_KIT,
			),
		];
	}
	const difference = compareVersions(installed, kit.version);
	const words = `The org has version ${installed} of the kit, this package brings ${kit.version}.`;
	if (difference < 0) return [warn('kit', subject, words, `${INSTALL_KIT} It upgrades the kit.`)];
	if (difference > 0)
		return [
			warn('kit', subject, words, 'Update the package n8n-nodes-salesforce-product-sync in n8n.'),
		];
	return [pass('kit', subject, `The org has version ${installed} of the kit.`)];
}

function installedVersion({ descriptions }: Facts): string | undefined {
	return Object.entries(KIT_ID_FIELDS)
		.map(([object, name]) => versionIn(descriptions.get(object)?.field(name)?.inlineHelpText))
		.find((version) => version !== undefined);
}

function isSeen({ descriptions }: Facts, { object, name }: FieldNeed): boolean {
	return descriptions.get(object)?.has(name) ?? false;
}
