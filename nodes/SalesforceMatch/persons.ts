import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Person } from '../../core/matching/person';
import type { LeadValues } from '../../sync/people/settings';
import { parametersOf } from '../shared/parameters';
import { properties } from './properties';

/** The person of an item: from the options' expressions, else where a product event has them. */
export function readPerson(context: IExecuteFunctions, itemIndex: number): Person {
	const options = parametersOf(context, properties, itemIndex).collection('options');
	const { json } = context.getInputData()[itemIndex];
	const user = (json.user ?? {}) as IDataObject;
	const company = (json.company ?? {}) as IDataObject;
	return {
		userId: asKey(options.has('userId') ? options.value('userId') : user.id),
		email: asKey(options.has('email') ? options.value('email') : user.email),
		companyId: asKey(options.has('companyId') ? options.value('companyId') : company.id),
	};
}

/** What the user mapped for a new Lead of this item. */
export function readLeadValues(context: IExecuteFunctions, itemIndex: number): LeadValues {
	const parameters = parametersOf(context, properties, itemIndex);
	const leadSource = parameters.text('leadSource');
	return {
		LastName: parameters.text('leadLastName'),
		Company: parameters.text('leadCompany'),
		...(leadSource ? { LeadSource: leadSource } : {}),
	};
}

function asKey(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
}
