import { sampleCompanies, samplePeople, type SamplePerson } from '../platforms/samples';
import type { Org } from 'salesforce-sandbox';

/** A person of the demo, as Salesforce holds them. */
export interface DemoRecord {
	person: SamplePerson;
	object: 'Contact' | 'Lead';
	id: string;
}

/** How each sample person is known in Salesforce, before anything is synced. */
const KNOWN_AS: Record<string, { as: 'Contact' | 'Lead' | 'convertedLead'; withUserId: boolean }> =
	{
		'u-501': { as: 'Contact', withUserId: true },
		'u-502': { as: 'Contact', withUserId: false },
		'u-503': { as: 'Contact', withUserId: true },
		'u-504': { as: 'Lead', withUserId: true },
		'u-505': { as: 'convertedLead', withUserId: true },
	};

/** Fills an org that has the kit's fields with the sample companies and people. */
export function addPeople(org: Org): Map<string, DemoRecord> {
	const accounts = new Map(
		sampleCompanies.map(({ companyId, attributes }) => [
			companyId,
			org.insert('Account', {
				Name: String(attributes.name),
				NumberOfEmployees: Number(attributes.employees),
				ProductSync_Company_Id__c: companyId,
			}),
		]),
	);
	return new Map(samplePeople.map((person) => [person.userId, addPerson(org, person, accounts)]));
}

function addPerson(org: Org, person: SamplePerson, accounts: Map<string, string>): DemoRecord {
	const { as, withUserId } = KNOWN_AS[person.userId];
	const [FirstName, LastName] = person.name.split(' ');
	const values = {
		...{ FirstName, LastName, Email: person.email, Title: String(person.attributes.job_title) },
		...(withUserId ? { ProductSync_User_Id__c: person.userId } : {}),
	};
	const accountId = accounts.get(person.companyId)!;
	if (as === 'Contact') {
		const id = org.insert('Contact', { ...values, AccountId: accountId });
		return { person, object: 'Contact', id };
	}
	const company = sampleCompanies.find(({ companyId }) => companyId === person.companyId)!;
	const lead = org.insert('Lead', { ...values, Company: String(company.attributes.name) });
	if (as === 'Lead') return { person, object: 'Lead', id: lead };
	const { contactId } = org.convertLead(lead, { accountId });
	return { person, object: 'Contact', id: contactId };
}
