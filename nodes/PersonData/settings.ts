import type { IExecuteFunctions } from 'n8n-workflow';
import type { SentPerson } from '../../sync/people/persons';
import type { EraseSettings } from '../../sync/personData/settings';
import { parametersOf } from '../shared/parameters';
import { readPersonFields } from '../shared/personFields';
import { isSample } from '../shared/samples';
import { KIT_FIELDS, properties } from './properties';

const FILES = ['csv', 'json'] as const;

export interface NodeSettings extends EraseSettings {
	person: SentPerson;
	/** Forms in which an export is put out besides the item. */
	files: ReadonlyArray<(typeof FILES)[number]>;
}

/** What is set for an item. A sample is never erased. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): NodeSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const chosen = parameters.names('personFields');
	const { json } = context.getInputData()[itemIndex];
	return {
		...readPersonFields(parameters),
		person: { userId: parameters.value('userId'), email: parameters.value('email') },
		alsoByEmail: parameters.flag('alsoByEmail'),
		eventKeyField: options.locator('eventKeyField') || undefined,
		kitFields: chosen.includes(KIT_FIELDS),
		moreFields: chosen.filter((name) => name !== KIT_FIELDS),
		dryRun: parameters.flag('dryRun', true) || isSample(json),
		files: options.has('files') ? options.choices('files', FILES) : FILES,
	};
}
