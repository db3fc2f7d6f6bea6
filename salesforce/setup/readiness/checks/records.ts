import type { ObjectDescription } from '../../../describe';
import type { Needs } from '../../needs';
import { sharingModel, sightOf } from '../../../sight';
import { writtenObjects } from '../recordFacts';
import type { Facts, Rule } from '../facts';
import { fail, pass, warn, type Check, type Finding } from '../finding';

/** Fields without which Salesforce takes no new record, and which nothing fills. */
export function checkRequiredFields({ descriptions }: Facts, { creates }: Needs): Finding[] {
	return [...creates].flatMap(([object, filled]) => {
		const description = descriptions.get(object);
		if (!description?.createable) return [];
		const missing = requiredFields(description).filter((name) => !filled.has(name));
		if (missing.length === 0)
			return [pass('requiredField', object, `New records of ${object} have all they require.`)];
		return missing.map((name) =>
			fail(
				'requiredField',
				`${object}.${name}`,
				`Salesforce requires ${object}.${name}, it has no default value, and nothing fills it.`,
				`Fill ${name} in the node that makes the record (Additional Fields of Salesforce Log Activity), give it a default value, or make it optional.`,
			),
		);
	});
}

/** Status, Priority and the like have defaults; the owner is the user. */
function requiredFields({ fields }: ObjectDescription): string[] {
	return fields
		.filter(
			({ createable, nillable, defaultedOnCreate, type }) =>
				createable && !nillable && !defaultedOnCreate && type !== 'boolean',
		)
		.map(({ name }) => name);
}

/** Do the records themselves stand open: may all be seen, and those looked at be changed? */
export function checkSharing(facts: Facts, { objects }: Needs): Finding[] {
	return [...objects].flatMap(([object, rights]) => [
		...(rights.has('viewAll') && facts.descriptions.has(object) ? [seesAll(facts, object)] : []),
		...mayEdit(facts, object),
	]);
}

function seesAll(facts: Facts, object: string): Finding {
	const { username } = facts.user;
	const subject = `${object}: View All`;
	const said = { all: `${username} sees all records of ${object}`, model: modelIn(facts, object) };
	const remedy = `Grant View All Records on ${object} in a permission set of ${username}: somebody who is not seen stays unmatched without a word.`;
	switch (sightOf(facts, object)) {
		case 'granted':
			return pass('sharing', subject, `${said.all}.`);
		case 'open':
			return facts.viewAll
				? warn(
						'sharing',
						subject,
						`${said.all} only as long as their org-wide default is ${said.model}.`,
						remedy,
					)
				: pass('sharing', subject, `${said.all} by their org-wide default, ${said.model}.`);
		case 'partly':
			return facts.viewAll
				? warn('sharing', subject, `${partly(said.model)}.`, remedy)
				: pass('sharing', subject, `${partly(said.model)}, or who has View All Records.`);
		case 'closed':
			return fail(
				'sharing',
				subject,
				`${username} lacks View All Records on ${object}, and does not see every record (org-wide default ${said.model}).`,
				remedy,
			);
		case 'unknown':
			return warn(
				'sharing',
				subject,
				`The records of ${object} are not open to everybody (org-wide default ${said.model}), and without "View Setup and Configuration" it cannot be told whether ${username} sees them all.`,
				`Look in Setup whether a permission set of ${username} has View All Records on ${object}, or run this check once with that system permission.`,
			);
	}
}

function partly(model: string): string {
	return `Contacts that have an Account are seen by their org-wide default, ${model}; one without an Account only by its owner`;
}

function modelIn(facts: Facts, object: string): string {
	return sharingModel(facts, object) || 'unknown';
}

function mayEdit({ closedRecords, user: { username } }: Facts, object: string): Finding[] {
	const counts = closedRecords.get(object);
	if (!counts || counts.closed === 0) return [];
	return [
		warn(
			'sharing',
			`${object}: Edit`,
			`Sharing keeps ${username} from changing ${counts.closed} of the ${counts.looked} records of ${object} looked at.`,
			`Share the records of ${object} with ${username} for editing, by a sharing rule or the role hierarchy.`,
		),
	];
}

/** Rules of the org that may refuse what the sync writes. */
export function checkRules(facts: Facts, needs: Needs): Finding[] {
	const objects = writtenObjects(needs);
	if (objects.length === 0) return [];
	const places = objects.join(', ');
	return [
		...rulesOf('validationRule', 'Validation Rules', facts.validationRules, places, validation),
		...rulesOf('duplicateRule', 'Duplicate Rules', facts.duplicateRules, places, duplicate),
	];
}

function rulesOf(
	check: Check,
	subject: string,
	rules: readonly Rule[] | undefined,
	places: string,
	toFinding: (rule: Rule) => Finding,
): Finding[] {
	const what = subject.toLowerCase();
	if (!rules)
		return [
			warn(
				check,
				subject,
				`Whether active ${what} on ${places} could refuse what is written cannot be told without "View Setup and Configuration".`,
				`Look at the ${what} in Setup, or run this check once with an administrator's credential.`,
			),
		];
	return rules.length > 0
		? rules.map(toFinding)
		: [pass(check, subject, `There are no active ${what} on ${places}.`)];
}

function validation({ object, name, message }: Rule): Finding {
	return warn(
		'validationRule',
		`${object}.${name}`,
		`The validation rule ${name} on ${object} is active${message ? `: "${message}"` : ''}.`,
		'If it could refuse what the sync writes, exempt the integration user in its formula, for example by a custom permission.',
	);
}

function duplicate({ object, name }: Rule): Finding {
	return warn(
		'duplicateRule',
		`${object}.${name}`,
		`The duplicate rule "${name}" on ${object} is active, and may refuse records that look like another.`,
		'Let the rule allow saving, or exempt the integration user by a condition of the rule.',
	);
}
