import groupBy from 'lodash/groupBy';
import type { ObjectDescription } from '../../../describe';
import type { FieldNeed, Needs } from '../../needs';
import type { Facts } from '../facts';
import { fail, pass, warn, type Finding } from '../finding';
import { grant, INSTALL_KIT } from './remedies';

/** Is every field that is needed there, and open to the user? Fields of objects that are not seen are left out. */
export function checkFields(facts: Facts, { fields }: Needs): Finding[] {
	return Object.entries(groupBy(fields, 'object')).flatMap(([object, needed]) => {
		const description = facts.descriptions.get(object);
		if (!description) return [];
		const gaps = needed.flatMap((field) => gapOf(facts, description, field) ?? []);
		if (gaps.length > 0) return gaps;
		const edited = needed.filter(({ access }) => access === 'edit').length;
		return [
			pass(
				'fieldPermission',
				object,
				`${facts.user.username} may read the ${needed.length} fields of ${object} that are needed, and write ${edited} of them.`,
			),
		];
	});
}

function gapOf(facts: Facts, description: ObjectDescription, need: FieldNeed): Finding | undefined {
	const found = description.field(need.name);
	if (!found) return notSeen(facts, need);
	const mayWrite = description.createable || description.updateable;
	if (need.access === 'read' || !mayWrite || found.createable || found.updateable) return undefined;
	const path = `${need.object}.${found.name}`;
	if (found.calculated)
		return fail(
			'fieldPermission',
			`${path}: Edit`,
			`${path} is a formula, which cannot be written.`,
			'Choose another field in the mapping.',
		);
	const { username } = facts.user;
	const message = `${username} may read ${path}, but not write it.`;
	return gap(
		need,
		`${path}: Edit`,
		message,
		grant(username, `Edit Access to ${path}`, need.grantedByKit),
	);
}

function notSeen(facts: Facts, need: FieldNeed): Finding {
	const { username } = facts.user;
	const path = `${need.object}.${need.name}`;
	const defined = facts.definedFields.get(need.object);
	const access = need.access === 'edit' ? 'Read and Edit Access' : 'Read Access';
	const remedy = grant(username, `${access} to ${path}`, need.grantedByKit);
	if (defined?.has(need.name.toLowerCase()))
		return gap(need, path, `Field-level security hides ${path} from ${username}.`, remedy);
	if (defined && facts.seesSetup)
		return gap(
			need,
			path,
			`${path} is not deployed: the org has no such field.`,
			need.kit
				? INSTALL_KIT
				: `Create the field on ${need.object}, or correct its API name in the mapping.`,
		);
	return gap(
		need,
		path,
		`${path} is not deployed, or field-level security hides it from ${username}; without "View Setup and Configuration" it cannot be told which.`,
		need.kit ? `${INSTALL_KIT} If the kit is installed: ${remedy}` : remedy,
	);
}

/** A right that is missing; of fields that most workflows do without there is only a warning. */
function gap({ optional }: FieldNeed, subject: string, message: string, remedy: string): Finding {
	return optional
		? warn('fieldPermission', subject, `${message} Most workflows do without it.`, remedy)
		: fail('fieldPermission', subject, message, remedy);
}
