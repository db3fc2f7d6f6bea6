import { SHOWN_RECORDS, type Finding } from '../../core/personData/finding';
import type { OwnRecords } from '../../salesforce/personData/ownRecords';
import type { FoundPerson } from './findPerson';

/** Names the fields of an object in the report. */
export function fieldsPlace(object: string): string {
	return `${object} fields`;
}

/** Objects every org has: hidden, they may hold something of the person. */
const STANDARD: ReadonlySet<string> = new Set(['Task', 'Event']);

/** Of an object that the connected user does not see. */
export function hiddenFinding(object: string): Finding {
	if (!STANDARD.has(object))
		return {
			...{ place: object, erased: 0, move: 'yours' },
			why: 'The object is not there, or hidden from the connected user; Salesforce shows both alike.',
			whatToDo: `Nothing, if the kit was never installed. Else grant Read and Delete on ${object} and run again.`,
		};
	return {
		...{ place: object, erased: 0, move: 'fixPermission' },
		why: `${object} is hidden from the connected user, so nobody could look.`,
		whatToDo: 'Grant the system permission "Access Activities" in a permission set, and run again.',
	};
}

/** Of records that name somebody else. */
export function othersFinding({ object, others }: OwnRecords): Finding[] {
	if (others.length === 0) return [];
	return [
		{
			...{ place: object, found: others.length, erased: 0, left: others.length, move: 'yours' },
			why: "They are on the person's record, but carry the user ID of somebody else.",
			whatToDo: 'Open them, and decide whose they are.',
			records: idsOf(others),
		},
	];
}

/** Of the person's own Contacts and Leads, which are the customer's, and of records that may be the person. */
export function recordFindings(
	{ own, doubtful }: FoundPerson,
	isMade: (recordId: string) => boolean = () => false,
): Finding[] {
	return [
		...['Contact', 'Lead'].map((object): Finding => {
			const records = own.filter((one) => one.object === object).map(({ id }) => id);
			const base = { place: object, found: records.length, erased: 0, left: records.length };
			if (records.length === 0) return base;
			const made = records.filter(isMade).length;
			return {
				...base,
				records,
				move: 'yours',
				why: made
					? `The record is yours; ${made} of ${records.length} was created by the connected user.`
					: 'The record is yours, and stays.',
				whatToDo:
					'Delete it, or clear its fields, where you have no other reason to keep it. Its field history and old activities of your own are yours, too.',
			};
		}),
		...(doubtful.length === 0
			? []
			: [
					{
						...{ place: 'Records with the same e-mail', found: doubtful.length, erased: 0 },
						...{ left: doubtful.length, move: 'yours' as const },
						why: 'They have this e-mail, and it is not sure that they are this person: others have it as well.',
						whatToDo: 'Open them, and decide whose they are.',
						records: doubtful.map(({ id }) => id).slice(0, SHOWN_RECORDS),
					},
				]),
	];
}

export function idsOf(rows: ReadonlyArray<Readonly<Record<string, unknown>>>): string[] {
	return rows.slice(0, SHOWN_RECORDS).map(({ Id }) => String(Id));
}
