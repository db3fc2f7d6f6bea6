import { GONE_KINDS, type GoneKind } from '../../../core/change/recordChange';
import { CHOICES, type GoneChoice, type GoneChoices } from '../../../core/gone/choices';
import { SetupError } from '../../../core/failure/syncError';
import type { EndSettings } from '../../../sync/gone/endProfiles';
import type { ProductTarget } from '../../../sync/profiles/target';
import type { Parameters } from '../../shared/parameters';
import { readPersonFields } from '../../shared/personFields';
import { PARAMETER_OF } from './goneProperties';

export type GoneSettings = Pick<EndSettings, 'choices' | 'attributes' | 'fields'>;

/**
 * What is chosen for records that are gone; undefined where nothing is.
 *
 * @throws SetupError for what the platform cannot do
 */
export function readGone(parameters: Parameters, target: ProductTarget): GoneSettings | undefined {
	if (parameters.choice('goneRecords', ['leave', 'choose'], 'leave') === 'leave') return undefined;
	const choices = Object.fromEntries(
		GONE_KINDS.map((kind) => [kind, choiceOf(parameters, kind, target)]),
	) as unknown as GoneChoices;
	const { userIdField, leadUserIdField } = readPersonFields(parameters);
	return {
		choices,
		attributes: {
			deleted: parameters.text('deletedAttribute'),
			merged: parameters.text('mergedAttribute'),
			converted: parameters.text('convertedAttribute'),
			survivor: parameters.text('survivorAttribute'),
		},
		fields: { userIdField, leadUserIdField },
	};
}

/** Attributes that are taken away when a record stands for the profile again. */
export function marksOf(gone: GoneSettings | undefined): string[] {
	if (!gone) return [];
	const { choices, attributes } = gone;
	const merges = choices.merged === 'mark' || choices.merged === 'moveUserId';
	return [
		...(choices.deleted === 'mark' ? [attributes.deleted] : []),
		...(merges ? [attributes.merged, attributes.survivor] : []),
	].filter(Boolean);
}

function choiceOf(parameters: Parameters, kind: GoneKind, target: ProductTarget): GoneChoice {
	const { name } = PARAMETER_OF[kind];
	const choice = parameters.choice<GoneChoice>(name, CHOICES[kind], 'leave');
	const { displayName, personData } = target.platform;
	const canDelete = target.kind === 'user' && personData?.erase !== undefined;
	if (choice === 'delete' && !canDelete)
		throw cannot(name, `${displayName} has no public call that deletes a ${target.kind}`);
	if (choice === 'moveUserId' && target.kind !== 'user')
		throw cannot(name, 'a company has no user ID that could be moved');
	return choice;
}

function cannot(field: string, why: string): SetupError {
	return new SetupError(`What is chosen for a record that is gone cannot be done: ${why}`, {
		move: 'fixMapping',
		fields: [field],
		remedy: 'Open the node and choose to mark the profile, or to leave it as it is.',
	});
}
