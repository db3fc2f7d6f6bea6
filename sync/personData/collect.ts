import groupBy from 'lodash/groupBy';
import { KIT_COMPANY_ID_FIELD, KIT_OWN_FIELDS } from '../../core/kit/names';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { withFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { readHeldFields, type HeldFields } from '../../salesforce/personData/heldFields';
import { readOwnRecords, type OwnRecords } from '../../salesforce/personData/ownRecords';
import type { SentPerson } from '../people/persons';
import { findPerson, type FoundPerson } from './findPerson';
import type { PersonDataSettings } from './settings';

/** All that is known of a person in Salesforce, as far as this package writes it. */
export interface Collected {
	person: FoundPerson;
	written: OwnRecords[];
	held: HeldFields[];
}

const KIT_PERSON_FIELDS = KIT_OWN_FIELDS.filter((name) => name !== KIT_COMPANY_ID_FIELD);

/**
 * Finds the person, and reads what this package wrote.
 *
 * @param whole all values of the records written, and not only what is needed to erase them
 * @throws SyncError as `findPerson` does, and when the org cannot be asked
 */
export async function collect(
	org: Org,
	sent: SentPerson,
	settings: PersonDataSettings,
	whole: boolean,
): Promise<Collected> {
	return await withFreshFacts(org, async () => {
		const person = await findPerson(org, sent, settings);
		const byObject = groupBy(person.own, ({ object }) => object);
		const idsOf = (object: string) => (byObject[object] ?? []).map(({ id }) => id);
		const owner = { contacts: idsOf('Contact'), leads: idsOf('Lead'), userId: person.userId };
		const { eventKeyField, kitFields, moreFields } = settings;
		const optional = kitFields ? KIT_PERSON_FIELDS : [];
		return {
			person,
			written: await readOwnRecords(org, owner, { eventKeyField, whole }),
			held: await readHeldFields(org, person.own, {
				fields: [...new Set([...optional, ...moreFields])],
				optional,
				userIdFieldOn: (object) => userIdFieldOn(object, settings),
			}),
		};
	});
}
