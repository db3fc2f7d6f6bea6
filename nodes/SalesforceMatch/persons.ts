import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SentPerson } from '../../sync/people/persons';
import type { LeadValues } from '../../sync/people/settings';
import { parametersOf } from '../shared/parameters';
import { properties } from './properties';

/** The person of an item: from the options' expressions, else where a product event has them. */
export function readPerson(context: IExecuteFunctions, itemIndex: number): SentPerson {
	const options = parametersOf(context, properties, itemIndex).collection('options');
	const { json } = context.getInputData()[itemIndex];
	const user = (json.user ?? {}) as IDataObject;
	const company = (json.company ?? {}) as IDataObject;
	return {
		userId: options.has('userId') ? options.value('userId') : user.id,
		email: options.has('email') ? options.value('email') : user.email,
		companyId: options.has('companyId') ? options.value('companyId') : company.id,
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
