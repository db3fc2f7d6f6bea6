import type { IExecuteFunctions } from 'n8n-workflow';
import { KIT_NPS_FIELDS } from '../../core/kit/names';
import type { ReturnedFields } from '../../salesforce/people/returnedFields';
import type { MatchPeopleSettings } from '../../sync/people/settings';
import { readShare } from '../shared/apiShare';
import { readMatching } from '../shared/matching';
import { parametersOf, type Parameters } from '../shared/parameters';
import { KIT_NPS } from './loadOptions';
import { properties } from './properties';

export interface NodeSettings extends Omit<MatchPeopleSettings, 'leadValuesOf'> {
	createLead: boolean;
	/** Share of the org's daily API requests that may be in use, 0 to 1. */
	share: number;
}

const UNMATCHED = ['output', 'createLead'] as const;

/** What is set for an item, but for the person and the values of a Lead. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): NodeSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const { match, lookup } = readMatching(parameters);
	return {
		match,
		lookup: { ...lookup, returned: returnedFields(options) },
		writeBack: match.keys.length > 1 && options.flag('writeBackUserId'),
		saveAnyway: options.flag('saveAnyway'),
		share: readShare(options, 'routine'),
		createLead: parameters.choice('ifUnmatched', UNMATCHED, 'output') === 'createLead',
	};
}

/** Fields chosen or named to be read with the match; undefined when none are. */
function returnedFields(options: Parameters): ReturnedFields | undefined {
	const names = options.names('returnFields');
	if (names.length === 0) return undefined;
	return {
		chosen: names.filter((name) => name !== KIT_NPS),
		ifThere: names.includes(KIT_NPS) ? Object.values(KIT_NPS_FIELDS) : [],
	};
}
