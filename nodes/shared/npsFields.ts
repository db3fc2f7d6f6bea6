import type { INodeProperties } from 'n8n-workflow';
import { KIT_NPS_FIELDS } from '../../core/kit/names';
import type { Field } from '../../salesforce/describe';
import type { NpsMapping } from '../../sync/records/nps';
import { isWritableDateTime, searchFields, type ListSearch, type ObjectOf } from './fieldLists';
import { locator, ofTheKit } from './locators';
import type { Parameters } from './parameters';

const NUMBERS = new Set(['double', 'int', 'currency', 'percent']);
const TEXTS = new Set(['string', 'textarea']);

const isNumber = ({ type, updateable }: Field) => NUMBERS.has(type) && updateable;
const isText = ({ type, updateable }: Field) => TEXTS.has(type) && updateable;

/** The parameters for the fields of the latest NPS answer. */
export function npsFields(displayOptions?: INodeProperties['displayOptions']): INodeProperties[] {
	return [
		locator({
			displayName: 'Latest NPS Score Field',
			name: 'npsScoreField',
			search: 'searchNumberFields',
			description: 'Number field. Empty: the field of the Salesforce kit, if it is installed.',
			placeholder: 'e.g. Latest_NPS_Score__c',
			whenEmpty: ofTheKit(KIT_NPS_FIELDS.score),
			displayOptions,
		}),
		locator({
			displayName: 'Latest NPS Feedback Field',
			name: 'npsFeedbackField',
			search: 'searchTextFields',
			description:
				'Text or long text field. Empty: the field of the Salesforce kit, if it is installed.',
			placeholder: 'e.g. Latest_NPS_Feedback__c',
			whenEmpty: ofTheKit(KIT_NPS_FIELDS.feedback),
			displayOptions,
		}),
		locator({
			displayName: 'NPS Answered At Field',
			name: 'npsAnsweredAtField',
			search: 'searchDateTimeFields',
			description:
				'Date/time field for the time of the answer. With it an answer that arrives late never overwrites a later one. Empty: the field of the Salesforce kit, if it is installed.',
			placeholder: 'e.g. Latest_NPS_At__c',
			whenEmpty: ofTheKit(KIT_NPS_FIELDS.answeredAt),
			displayOptions,
		}),
		locator({
			displayName: 'NPS Feedback At Field',
			name: 'npsFeedbackAtField',
			search: 'searchDateTimeFields',
			description:
				'Date/time field for the time of the feedback, which often comes some time after its score. Empty: the field of the Salesforce kit, if it is installed; without either, of two feedbacks that follow one score the one that arrives later can stay.',
			placeholder: 'e.g. Latest_NPS_Feedback_At__c',
			whenEmpty: ofTheKit(KIT_NPS_FIELDS.feedbackAt),
			displayOptions,
		}),
	];
}

export function readNpsFields(parameters: Parameters): NpsMapping {
	return {
		score: parameters.locator('npsScoreField'),
		feedback: parameters.locator('npsFeedbackField'),
		answeredAt: parameters.locator('npsAnsweredAtField'),
		feedbackAt: parameters.locator('npsFeedbackAtField'),
	};
}

/** The list methods of these fields. */
export function npsFieldSearches(objectOf: ObjectOf): Record<string, ListSearch> {
	return {
		searchNumberFields: searchFields(objectOf, isNumber),
		searchTextFields: searchFields(objectOf, isText),
		searchDateTimeFields: searchFields(objectOf, isWritableDateTime),
	};
}
