import type { RecordSnapshot } from 'salesforce-sandbox';
import type { Attributes } from '../../platforms/store/Attributes';
import type { ConsoleWorld } from '../ConsoleWorld';
import { COMPANY_ID, FIELDS, SHOWN_OBJECTS, USER_ID, type ShownObject } from './fields';
import { Timelines, type TimelineEntry } from './timeline';

/** One line of the comparison of a record with the profiles in the products. */
export interface ComparedLine {
	label: string;
	salesforce: string;
	/** By platform; absent where the profile has nothing of the kind. */
	profiles: Record<string, string>;
}

/** A record as the console shows it. */
export interface ShownRecord {
	object: ShownObject;
	id: string;
	name: string;
	/** Of a person the company, of a company its industry. */
	remark: string;
	url: string;
	/** User or company id in the product; empty without one. */
	productId: string;
	fields: Array<{ name: string; label: string; value: string; edit?: 'text' | 'number' }>;
	compared: ComparedLine[];
	/** The platforms that have a profile of it. */
	profiles: string[];
	/** Newest first, the latest of them. */
	timeline: TimelineEntry[];
	activities: number;
}

const MOST_RECORDS = 100;
const MOST_ENTRIES = 40;

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}(Z|\+0000)$/;

/** A value as people read it; instants to the minute. */
const words = (value: unknown) =>
	value === null || value === undefined ? '' : String(value).replace(INSTANT, '$1 $2 UTC');

/** `Product User ID`, `product_user_id` and `productUserId` are one name. */
const plain = (name: string) =>
	name
		.replace(/__c$/i, '')
		.replace(/[^a-z0-9]/gi, '')
		.toLowerCase();

/** Contacts, Leads that are not converted, and Accounts, a hundred of each at most. */
export function readRecords(world: ConsoleWorld, timelines: Timelines): ShownRecord[] {
	return SHOWN_OBJECTS.flatMap((object) =>
		world.org
			.rows(object)
			.filter(({ IsConverted }) => IsConverted !== true)
			.slice(-MOST_RECORDS)
			.map((row) => shownRecord(world, timelines, object, row)),
	);
}

function shownRecord(
	world: ConsoleWorld,
	timelines: Timelines,
	object: ShownObject,
	row: RecordSnapshot,
): ShownRecord {
	const timeline = timelines.of(object, row.Id);
	const productId = words(row[object === 'Account' ? COMPANY_ID : USER_ID]);
	const profiles = productId === '' ? {} : profilesOf(world, object, productId);
	const fields = FIELDS[object].map((field) => ({ ...field, value: words(row[field.name]) }));
	return {
		...{ object, id: row.Id, name: words(row.Name), remark: remarkOf(world, object, row) },
		url: `${world.salesforceUrl}/lightning/r/${object}/${row.Id}/view`,
		...{ productId, fields, compared: compare(fields, profiles), profiles: Object.keys(profiles) },
		...{ timeline: timeline.slice(0, MOST_ENTRIES), activities: timeline.length },
	};
}

function remarkOf({ org }: ConsoleWorld, object: ShownObject, row: RecordSnapshot): string {
	if (object === 'Lead') return words(row.Company);
	if (object === 'Account') return words(row.Industry);
	return row.AccountId ? words(org.get('Account', words(row.AccountId))?.Name) : '';
}

function profilesOf({ platforms }: ConsoleWorld, object: ShownObject, id: string) {
	const found = platforms.map((platform) => [
		platform.id,
		object === 'Account' ? platform.company(id) : platform.profile(id),
	]);
	return Object.fromEntries(found.filter(([, profile]) => profile !== undefined)) as Record<
		string,
		Attributes
	>;
}

/** The record's fields with what the profiles say of them, then what only the profiles have. */
function compare(
	fields: ShownRecord['fields'],
	profiles: Record<string, Attributes>,
): ComparedLine[] {
	const lines: ComparedLine[] = fields.map(({ label, value }) => ({
		...{ label, salesforce: value, profiles: {} },
	}));
	for (const [platform, attributes] of Object.entries(profiles))
		for (const [name, value] of Object.entries(attributes)) {
			const at = fields.findIndex((field) => plain(field.name) === plain(name));
			const line = lines[at] ?? lines.find(({ label }) => plain(label) === plain(name));
			if (line) line.profiles[platform] = words(value);
			else lines.push({ label: name, salesforce: '', profiles: { [platform]: words(value) } });
		}
	return lines;
}
