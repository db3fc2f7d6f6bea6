import { KIT_ACTIVITY_FIELDS, KIT_ID_FIELDS } from '../../core/kit/names';
import { SPARE_KEY_FIELDS } from '../activities/facts';
import { LEAD_CONVERSION_FIELDS } from '../people/lookupPlan';
import { fieldPath, objectName } from '../soql/identifier';
import { SetupError } from '../../core/failure/syncError';
import type { Kit, KitField } from './kit';
import type { Mapping } from './mapping';

export type ObjectRight = 'read' | 'create' | 'edit' | 'viewAll';

export interface FieldNeed {
	object: string;
	name: string;
	access: 'read' | 'edit';
	/** Part of the kit. */
	kit: boolean;
	/** In the kit's permission set. */
	grantedByKit: boolean;
	/** Most workflows do without it. */
	optional: boolean;
}

export interface KeyNeed {
	object: string;
	name: string;
	/** A product id that is looked up, or the key that keeps an event from being logged twice. */
	kind: 'productId' | 'eventKey';
}

/** What the connected user must be allowed, and what fields must be like, for a mapping to work. */
export interface Needs {
	/** Rights by object; Task and Event are governed by system permissions instead. */
	objects: ReadonlyMap<string, ReadonlySet<ObjectRight>>;
	/** `Task`, `Event`, or both. */
	activities: readonly string[];
	fields: readonly FieldNeed[];
	keys: readonly KeyNeed[];
	/** Objects of which records are made, with the fields the nodes fill. */
	creates: ReadonlyMap<string, ReadonlySet<string>>;
	usesKit: boolean;
}

/**
 * Standard fields with field-level security that the nodes use, whatever is mapped. Name, Subject, Status,
 * Priority, Company, OwnerId and the times of an event have no field-level security.
 */
const STANDARD_FIELDS: ReadonlyArray<readonly [object: string, name: string, 'read' | 'edit']> = [
	['Contact', 'AccountId', 'read'],
	['Task', 'ActivityDate', 'edit'],
	['Task', 'Description', 'edit'],
	['Task', 'Type', 'edit'],
	['Task', 'WhatId', 'edit'],
	['Task', 'WhoId', 'edit'],
	['Event', 'Description', 'edit'],
	['Event', 'Type', 'edit'],
	['Event', 'WhatId', 'edit'],
	['Event', 'WhoId', 'edit'],
];

/** Only with the option Type, and only for matches that are neither Contact nor Lead. */
const OPTIONAL_FIELDS = new Set(['Task.Type', 'Event.Type', 'Task.WhatId', 'Event.WhatId']);

const ACTIVITIES = ['Task', 'Event'];

export const USER = 'User';

/** Relationships to users, as they stand before the field in a path. */
const TO_USERS = new Set(['owner', 'createdby', 'lastmodifiedby', 'user']);

/** Objects that everybody sees as far as the org lets them: no permission set has rights on them. */
const WITHOUT_RIGHTS = new Set([
	USER,
	'Group',
	'Organization',
	'Profile',
	'RecordType',
	'UserRole',
]);
const PEOPLE = ['Contact', 'Lead'];

/** Fields of a Lead that Salesforce Match fills when it makes one. */
const LEAD_FIELDS = ['LastName', 'Company', 'Email', 'LeadSource'];

/** Works out what a mapping needs. */
export function needsOf(mapping: Mapping): Needs {
	const { kit, logAs } = mapping;
	const activities = ACTIVITIES.filter((object) => logAs.includes(object));
	const kitObjects = logAs.filter((object) => !ACTIVITIES.includes(object));
	if (kitObjects.length > 0 && !kit) throw kitObjectsWithoutKit(kitObjects);
	const fields = mergeFields([
		...standardFields(mapping, activities),
		...(kit ? kitFields(kit, mapping, activities) : spareFields(mapping, activities)),
		...mapping.read.map((path) => ownField(path, 'read')),
		...mapping.write.map((path) => ownField(path, 'edit')),
	]);
	const creates = [...logAs, ...(mapping.createLeads ? ['Lead'] : [])];
	return {
		activities,
		fields,
		objects: objectRights(mapping, fields, kitObjects),
		keys: keyNeeds(mapping, activities, kitObjects),
		creates: new Map(creates.map((object) => [object, filledIn(object, fields)])),
		usesKit: kit !== undefined,
	};
}

/** The API names of `Object.Field`. @throws SetupError when it is not of that form */
export function parseFieldPath(path: string): { object: string; name: string } {
	const [object, name, ...more] = path.trim().split('.');
	if (!name || more.length > 0)
		throw new SetupError(`"${path}" is not a field of an object`, {
			move: 'fixMapping',
			remedy: 'Enter fields as Object.Field with their API names, for example Contact.Title.',
		});
	return { object: objectName(object), name: fieldPath(name) };
}

function standardFields(
	{ objects, emailField, createLeads, kit }: Mapping,
	activities: string[],
): FieldNeed[] {
	const wanted = [...objects, ...activities];
	const emails = PEOPLE.filter((object) => objects.includes(object) && emailField);
	const ofKit = { grantedByKit: kit !== undefined };
	return [
		...STANDARD_FIELDS.filter(([object]) => wanted.includes(object)).map(([object, name, access]) =>
			need(object, name, access, ofKit),
		),
		// Install Kit grants them where it can; the kit's own file cannot.
		...(wanted.includes('Lead') ? LEAD_CONVERSION_FIELDS : []).map((name) =>
			need('Lead', name, 'read'),
		),
		...emails.map((object) =>
			need(object, emailField, 'read', emailField === 'Email' ? ofKit : {}),
		),
		...(createLeads ? [need('Lead', 'Email', 'edit'), need('Lead', 'LeadSource', 'edit')] : []),
	];
}

function need(
	object: string,
	name: string,
	access: FieldNeed['access'],
	source: Partial<Pick<FieldNeed, 'kit' | 'grantedByKit'>> = {},
): FieldNeed {
	const optional = OPTIONAL_FIELDS.has(`${object}.${name}`);
	return { object, name, access, kit: false, grantedByKit: false, optional, ...source };
}

function ownField(path: string, access: FieldNeed['access']): FieldNeed {
	const { object, name } = parseFieldPath(path);
	return need(TO_USERS.has(object.toLowerCase()) ? USER : object, name, access);
}

/** The kit's fields on the objects in use. Fields of Activity are fields of Task and of Event. */
function kitFields(kit: Kit, { objects, logAs }: Mapping, activities: string[]): FieldNeed[] {
	const on = ({ object }: KitField) =>
		object === 'Activity' ? activities : [...objects, ...logAs].includes(object) ? [object] : [];
	return kit.fields.flatMap((field) =>
		on(field).map((object) =>
			need(object, field.name, field.formula ? 'read' : 'edit', { kit: true, grantedByKit: true }),
		),
	);
}

/** Without the kit and without a key field of one's own, the event key goes into a spare standard field. */
function spareFields({ eventKeyField }: Mapping, activities: string[]): FieldNeed[] {
	return activities.map((object) =>
		need(object, eventKeyField || SPARE_KEY_FIELDS[object as 'Task' | 'Event'], 'edit'),
	);
}

function mergeFields(fields: FieldNeed[]): FieldNeed[] {
	const merged = new Map<string, FieldNeed>();
	for (const field of fields) {
		const path = `${field.object}.${field.name}`.toLowerCase();
		const before = merged.get(path);
		const access = before?.access === 'edit' ? 'edit' : field.access;
		merged.set(path, { ...(before ?? field), access });
	}
	return [...merged.values()];
}

function objectRights(
	{ objects, createLeads }: Mapping,
	fields: readonly FieldNeed[],
	kitObjects: readonly string[],
): Map<string, Set<ObjectRight>> {
	const rights = new Map<string, Set<ObjectRight>>();
	const grant = (object: string, ...granted: ObjectRight[]) => {
		const known = rights.get(object) ?? new Set<ObjectRight>();
		rights.set(object, new Set([...known, ...granted]));
	};
	for (const object of objects) grant(objectName(object), 'read', 'viewAll');
	for (const object of kitObjects) grant(object, 'read', 'create', 'edit', 'viewAll');
	if (createLeads) grant('Lead', 'read', 'create', 'viewAll');
	for (const { object, access } of fields) {
		const hasRights = !ACTIVITIES.includes(object) && !WITHOUT_RIGHTS.has(object);
		if (!hasRights || kitObjects.includes(object)) continue;
		grant(object, 'read', 'viewAll', ...(access === 'edit' ? (['edit'] as const) : []));
	}
	return rights;
}

function keyNeeds(
	{ objects, idFields, eventKeyField, kit }: Mapping,
	activities: readonly string[],
	kitObjects: readonly string[],
): KeyNeed[] {
	const ids = objects.flatMap((object): KeyNeed[] => {
		const name = idFields[object] || (kit && KIT_ID_FIELDS[object]);
		return name ? [{ object, name, kind: 'productId' }] : [];
	});
	const spare = (object: string) => SPARE_KEY_FIELDS[object as 'Task' | 'Event'];
	return [
		...ids,
		...activities.map((object): KeyNeed => {
			const name = eventKeyField || (kit ? KIT_ACTIVITY_FIELDS.key : spare(object));
			return { object, name, kind: 'eventKey' };
		}),
		...kitObjects.map(
			(object): KeyNeed => ({ object, name: KIT_ACTIVITY_FIELDS.key, kind: 'eventKey' }),
		),
	];
}

function filledIn(object: string, fields: readonly FieldNeed[]): Set<string> {
	const mapped = fields.filter((field) => field.object === object && field.access === 'edit');
	return new Set([...mapped.map(({ name }) => name), ...(object === 'Lead' ? LEAD_FIELDS : [])]);
}

function kitObjectsWithoutKit(objects: readonly string[]): SetupError {
	return new SetupError(`${objects.join(', ')} belong to the Salesforce kit, which is not in use`, {
		move: 'fixMapping',
		remedy: 'Turn on "Use the Salesforce Kit", or log as Task or Event.',
	});
}
