/**
 * Of no objects nothing is asked: a list of none must not become all there is. Salesforce refuses to list the
 * definitions of more than 2,000 objects, since EntityDefinition has no further pages.
 *
 * @see https://github.com/SalesforceLabs/OrgCheck/issues/429, checked 2026-11-30
 */
import type { Needs } from '../../../salesforce/setup/needs';
import { readRules } from '../../../salesforce/setup/readiness/recordFacts';
import { readSchemaFacts } from '../../../salesforce/setup/readiness/schemaFacts';
import { aGateway } from '../../builders/salesforce';

const NO_NEEDS: Needs = {
	objects: new Map(),
	activities: [],
	fields: [],
	keys: [],
	creates: new Map(),
	usesKit: false,
};

describe('a mapping of no object', () => {
	it.each([true, false])(
		'asks for no definitions, rules or rights (sees Setup: %p)',
		async (seesSetup) => {
			const { gateway, client } = aGateway({ query: () => [] });
			const user = { id: '005000000000001AAA', username: 'sync@acme.example' };
			const facts = await readSchemaFacts(gateway, NO_NEEDS, {
				user,
				permissions: new Set(seesSetup ? ['ViewSetup'] : []),
			});
			const rules = await readRules(gateway, NO_NEEDS, { seesSetup });
			expect(client.queries.map(({ soql }) => soql)).toEqual([]);
			expect(facts).toMatchObject({ sharing: new Map(), descriptions: new Map() });
			expect(rules).toEqual(seesSetup ? { validationRules: [], duplicateRules: [] } : {});
		},
	);
});
