import { personAccountFields } from '../schema/standard/account';
import { personContactFields } from '../schema/standard/contact';
import type { OrgState } from '../state/OrgState';

/** Puts the account's twin of a custom contact field into the schema: `NPS__c` shows on Account as `NPS__pc`. */
export function mirrorContactField(state: OrgState, fieldName: string): void {
	const field = state.schema.require('Contact').fields.get(fieldName.toLowerCase());
	if (!field?.custom || field.formula) return;
	const name = field.name.replace(/__c$/, '__pc');
	state.schema.putField('Account', { ...field, name, unique: false });
	for (const [, container] of state.directory.entries())
		container.setField(`Account.${name}`, container.fieldRights('Contact', field));
	state.directory.changed();
}

/** Adds the fields an org with person accounts has, and the twins of the custom contact fields. */
export function enablePersonAccounts(state: OrgState): void {
	if (state.personAccounts) return;
	state.personAccounts = true;
	for (const field of personAccountFields()) state.schema.putField('Account', field);
	for (const field of personContactFields()) state.schema.putField('Contact', field);
	for (const field of [...state.schema.require('Contact').fields.values()])
		if (field.custom) mirrorContactField(state, field.name);
	state.directory.changed();
}
