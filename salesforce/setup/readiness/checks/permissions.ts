import { KIT_PREFIX } from '../../../../core/kit/names';
import type { Needs, ObjectRight } from '../../needs';
import type { Facts } from '../facts';
import { fail, pass, type Finding } from '../finding';
import { grant, INSTALL_KIT } from './remedies';

const EDIT_ACTIVITY: Readonly<Record<string, { permission: string; label: string }>> = {
	Task: { permission: 'EditTask', label: 'Edit Tasks' },
	Event: { permission: 'EditEvent', label: 'Edit Events' },
};

/** What stands in for object permissions on Task and Event: three permissions of the user. */
export function checkSystemPermissions(facts: Facts, { activities, usesKit }: Needs): Finding[] {
	if (activities.length === 0) return [];
	const has = (permission: string, otherwise: boolean) =>
		facts.permissions?.has(permission) ?? otherwise;
	const wanted = [
		{
			label: 'Access Activities',
			granted: has(
				'ActivitiesAccess',
				activities.some((object) => facts.descriptions.has(object)),
			),
		},
		...activities.map((object) => ({
			label: EDIT_ACTIVITY[object].label,
			granted: has(
				EDIT_ACTIVITY[object].permission,
				facts.descriptions.get(object)?.createable ?? false,
			),
		})),
	];
	return wanted.map(({ label, granted }) =>
		granted
			? pass('systemPermission', label, `${facts.user.username} has the permission "${label}".`)
			: fail(
					'systemPermission',
					label,
					`${facts.user.username} lacks the permission "${label}", without which no activity is logged.`,
					grant(facts.user.username, `the system permission "${label}"`, usesKit),
				),
	);
}

const RIGHTS: ReadonlyArray<readonly [right: ObjectRight, label: string]> = [
	['read', 'Read'],
	['create', 'Create'],
	['edit', 'Edit'],
];

/** May the user do with each object what is needed? Nothing more is said of one that is not seen at all. */
export function checkObjects(facts: Facts, { objects, fields, usesKit }: Needs): Finding[] {
	return [...objects].flatMap(([object, rights]) => {
		const description = facts.descriptions.get(object);
		if (!description) {
			const names = fields.filter((field) => field.object === object).map(({ name }) => name);
			return [withFields(notSeen(facts, object, usesKit), names)];
		}
		const granted = { read: true, create: description.createable, edit: description.updateable };
		const wanted = RIGHTS.filter(([right]) => rights.has(right));
		const missing = wanted.filter(([right]) => !granted[right as keyof typeof granted]);
		if (missing.length > 0) return missing.map(([, label]) => lacks(facts, object, label, usesKit));
		const labels = wanted.map(([, label]) => label).join(', ');
		return [pass('objectPermission', object, `${facts.user.username} has ${labels} on ${object}.`)];
	});
}

/** What is needed of an object that is not seen is at least named. */
function withFields(finding: Finding, names: readonly string[]): Finding {
	if (names.length === 0) return finding;
	const later = `Its fields that are needed cannot be looked at before: ${names.join(', ')}.`;
	return { ...finding, message: `${finding.message} ${later}` };
}

function lacks(
	{ user: { username } }: Facts,
	object: string,
	label: string,
	usesKit: boolean,
): Finding {
	return fail(
		'objectPermission',
		`${object}: ${label}`,
		`${username} may not ${label.toLowerCase()} records of ${object}.`,
		grant(username, `object ${label} on ${object}`, usesKit && isKits(object, label)),
	);
}

/** Objects in the kit's permission set, which makes no Leads. */
function isKits(object: string, label: string): boolean {
	const isStandard = ['Contact', 'Lead', 'Account'].includes(object) && label !== 'Create';
	return isStandard || object.startsWith(KIT_PREFIX);
}

function notSeen(facts: Facts, object: string, usesKit: boolean): Finding {
	const { definedObjects, seesSetup, user } = facts;
	const ofKit = object.startsWith(KIT_PREFIX);
	if (definedObjects?.has(object)) return lacks(facts, object, 'Read', usesKit);
	if (definedObjects && seesSetup)
		return fail(
			'objectPermission',
			`${object}: Read`,
			`The org has no object ${object}.`,
			ofKit ? INSTALL_KIT : 'Correct the API name of the object in this node.',
		);
	const remedy = grant(
		user.username,
		`object Read on ${object}`,
		usesKit && isKits(object, 'Read'),
	);
	return fail(
		'objectPermission',
		`${object}: Read`,
		ofKit
			? `${object} is not deployed, or ${user.username} may not read it; without "View Setup and Configuration" it cannot be told which.`
			: `${user.username} may not read ${object}, or the org has no such object.`,
		ofKit ? `${INSTALL_KIT} If the kit is installed: ${remedy}` : remedy,
	);
}
