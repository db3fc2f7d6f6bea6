import { readLeadValues } from '../../../nodes/SalesforceMatch/persons';
import { properties } from '../../../nodes/SalesforceMatch/properties';
import { aContext } from '../../builders/nodeContext';

describe('readLeadValues', () => {
	it.each<[string, Record<string, unknown>, object]>([
		[
			'takes white space off',
			{ leadLastName: ' Byron ', leadCompany: 'A' },
			{ LastName: 'Byron', Company: 'A' },
		],
		[
			'takes the source where there is one',
			{ leadSource: 'Web' },
			{ LastName: '', Company: '', LeadSource: 'Web' },
		],
		['takes a number for text', { leadLastName: 7 }, { LastName: '7', Company: '' }],
		['takes null for nothing', { leadLastName: null }, { LastName: '', Company: '' }],
	])('%s', (_fact, parameters, expected) => {
		expect(readLeadValues(aContext({ parameters }), 0)).toEqual(expected);
	});
});

describe('the parameter for whom no record fits', () => {
	it('creates no Lead unless that is chosen', () => {
		expect(properties.find(({ name }) => name === 'ifUnmatched')?.default).not.toBe('createLead');
	});
});
