import type { Finding } from '../../core/personData/finding';
import type { Row } from '../../salesforce/client';
import type { Org } from '../../salesforce/org';
import type { SentPerson } from '../people/persons';
import { collect, type Collected } from './collect';
import { fieldsPlace, hiddenFinding, othersFinding, recordFindings } from './findings';
import type { PersonDataSettings } from './settings';

/** What Salesforce holds of a person, as far as this package writes it. */
export interface PersonExport {
	user: { id?: string; email?: string };
	/** The Contacts and Leads the person is, with the fields this package writes. */
	records: Array<{ object: string; id: string; name?: string; fields: Row }>;
	/** Activities and records of the kit, by object; those in the recycle bin say so. */
	written: Record<string, Row[]>;
	report: Finding[];
}

/** Reads all of it. Writes nothing. @throws SyncError as {@link collect} */
export async function exportPerson(
	org: Org,
	sent: SentPerson,
	settings: PersonDataSettings,
): Promise<PersonExport> {
	const collected = await collect(org, sent, settings, true);
	const { person, written, held } = collected;
	const rows = written.map(
		({ object, rows: live, deleted }) => [object, [...live, ...deleted].map(withoutEmpty)] as const,
	);
	return {
		user: { id: person.userId, email: person.email },
		records: held.map(({ object, id, values }) => ({
			...{ object, id, fields: values },
			name: person.own.find((one) => one.id === id || one.accountId === id)?.name,
		})),
		written: Object.fromEntries(rows.filter(([, found]) => found.length > 0)),
		report: reportOf(collected),
	};
}

function reportOf({ person, written, held }: Collected): Finding[] {
	return [
		...written.flatMap((records) => [
			...(records.description
				? [keptFinding(records.object, records.rows.length + records.deleted.length)]
				: [hiddenFinding(records.object)]),
			...othersFinding(records),
		]),
		...held.map(({ object, values }) =>
			keptFinding(fieldsPlace(object), Object.keys(values).length),
		),
		...recordFindings(person),
	];
}

function keptFinding(place: string, found: number): Finding {
	return { place, found, erased: 0, left: found };
}

function withoutEmpty(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).filter(([, value]) => value !== null && value !== ''),
	);
}
