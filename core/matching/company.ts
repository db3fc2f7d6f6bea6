import uniqBy from 'lodash/uniqBy';
import { shortId } from '../values/recordId';
import type { CandidateIndex } from './candidateIndex';
import type { CompanyCandidate, Person } from './person';

/** The Account of a person's company, or why none was taken. */
export interface Company extends Pick<CompanyCandidate, 'name' | 'modifiedAt' | 'fields'> {
	accountId?: string;
	reason?: string;
}

export function decideCompany(person: Person, index: CandidateIndex): Company {
	const found = uniqBy(index.companies(person), ({ id }) => shortId(id));
	if (found.length === 1) {
		const [{ id: accountId, name, modifiedAt, fields }] = found;
		return { accountId, name, modifiedAt, fields };
	}
	if (found.length === 0) return {};
	return {
		reason: `${found.length} Accounts have company id "${person.companyId}", so none was taken`,
	};
}

/** The company's Account, else the record's own. */
export function withAccount(company: Company, own?: string): { accountId?: string } {
	const accountId = company.accountId ?? own;
	return accountId ? { accountId } : {};
}
