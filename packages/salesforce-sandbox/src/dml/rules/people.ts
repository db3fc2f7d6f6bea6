import type { Draft } from '../Draft';
import type { ObjectRules } from './ObjectRules';

/** First and last name, as shown in Name. */
export function toFullName(draft: Draft): string {
	return [draft.get('FirstName'), draft.get('LastName')]
		.filter((part) => part !== undefined && part !== null)
		.join(' ');
}

/** Name follows from first and last name, for contacts, leads and users. */
export function deriveName(draft: Draft): void {
	if (draft.isNew || draft.changes.has('FirstName') || draft.changes.has('LastName'))
		draft.set('Name', toFullName(draft));
}

export const leadRules: ObjectRules = {
	admit(draft, { access, privileged }) {
		if (draft.isNew || draft.get('IsConverted') !== true) return [];
		if (privileged || access.can('ViewEditConvertedLeads')) return [];
		return [
			{
				code: 'CANNOT_UPDATE_CONVERTED_LEAD',
				message: 'cannot reference converted lead',
				fields: [],
			},
		];
	},
	derive: deriveName,
};

export const userRules: ObjectRules = {
	derive: deriveName,
	afterSave: (_draft, _row, { state }) => state.directory.changed(),
};
