import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { writableColumns } from '../../shared/columns';
import { npsFieldSearches } from '../../shared/npsFields';

/** The object whose fields the lists offer, for what the node writes to. */
function listObject(context: ILoadOptionsFunctions): string {
	if (context.getCurrentNodeParameter('writeTo') === 'account') return 'Account';
	const fieldsOf = context.getCurrentNodeParameter('fieldsOf') as string | undefined;
	return fieldsOf && fieldsOf !== 'ContactAndLead' ? fieldsOf : 'Contact';
}

export const salesforceLists = npsFieldSearches(listObject);

/** Columns of the object chosen; of Contact and Lead those that both have. */
export async function salesforceColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const fieldsOf =
		(this.getCurrentNodeParameter('fieldsOf') as string | undefined) ?? 'ContactAndLead';
	if (fieldsOf !== 'ContactAndLead') return await writableColumns(this, fieldsOf, 'update');
	const [contact, lead] = [
		await writableColumns(this, 'Contact', 'update'),
		await writableColumns(this, 'Lead', 'update'),
	];
	const onLead = new Set(lead.fields.map(({ id }) => id));
	return { ...contact, fields: contact.fields.filter(({ id }) => onLead.has(id)) };
}
