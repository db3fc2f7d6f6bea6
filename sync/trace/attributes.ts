import get from 'lodash/get';
import type { RecordChange } from '../../core/change/recordChange';
import type { ObjectPlan } from '../../salesforce/changes/objectPlan';
import { missingField } from '../../salesforce/describe';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { AttributeValue } from '../../platforms/profiles';
import { sameAttribute } from '../../platforms/sameAttribute';
import { suggestedAttributes } from '../profiles/attributeName';
import { planUpdate } from '../profiles/planUpdate';
import type { ProductTarget } from '../profiles/target';
import { failedStep, type TraceStep } from './step';

/** A field to send, and what becomes of it. */
interface TracedField {
	field: string;
	attribute?: string;
	value?: unknown;
	/** `hidden`: missing, or hidden from the connected user; Salesforce shows both alike. */
	state: 'sent' | 'empty' | 'hidden' | 'refused';
	/** A formula or a field of a parent: its change leaves no trace that the Record Trigger could see. */
	changesUnseen?: true;
	reason?: string;
}

/** What would be sent to a profile, and what of it the platform holds. */
export interface TracedAttributes {
	step: TraceStep;
	/** Whose profile, and the attributes that would be sent. */
	update?: { id: string; attributes: Readonly<Record<string, unknown>> };
}

/**
 * Which fields of a record would be sent as which attributes, if the Record Trigger told of it now: by the decision of
 * Update Attributes, with the names it makes from the fields.
 *
 * @param missing fields to send that no object has
 */
export function traceAttributes(
	change: RecordChange,
	plan: ObjectPlan,
	missing: readonly string[],
	target: ProductTarget,
): TracedAttributes {
	const names = suggestedAttributes(change.record);
	const { kind } = target;
	try {
		if (missing.length > 0) throw missingField(missing[0], [plan.description]);
		const planned = planUpdate(
			{ ...change, at: change.modifiedAt },
			{ id: change[kind].id, names },
			{ target, onlyChanged: true, clearEmpty: false, asText: false, setCompany: false },
		);
		if ('reason' in planned) {
			const fields = fieldsOf(change, plan, names, {}, []);
			const reason =
				fields.length === 0
					? 'No field to send is chosen'
					: fields.every(({ state }) => state !== 'sent') && planned.reason.startsWith('no mapped')
						? 'Every field to send is empty, and what is empty says nothing'
						: `Nothing is sent: ${planned.reason}`;
			return {
				step: {
					step: 'attributes',
					outcome: 'nothingToSend',
					reason,
					class: fields.length === 0 ? 'fixMapping' : 'fixData',
					remedy:
						fields.length === 0
							? 'Choose the fields that the Record Trigger sends.'
							: 'Fill in the fields in Salesforce, or the id that says whose they are.',
					data: { target: target.value, fields },
				},
			};
		}
		const { id, attributes, refused } = planned;
		const fields = fieldsOf(change, plan, names, attributes, refused);
		const words = Object.keys(attributes).join(', ');
		const others = fields.filter(({ state }) => state !== 'sent');
		return {
			update: { id, attributes },
			step: {
				step: 'attributes',
				outcome: 'wouldBeSent',
				reason: `${words} would be sent to ${kind} "${id}" in ${target.platform.displayName}${
					others.length > 0
						? `, and not: ${others.map(({ field, state }) => `${field} (${state})`).join(', ')}`
						: ''
				}`,
				...(refused[0] ? { class: refused[0].move, remedy: refused[0].remedy } : {}),
				data: { target: target.value, id, attributes, fields },
			},
		};
	} catch (error) {
		return { step: failedStep('attributes', error) };
	}
}

function fieldsOf(
	{ record }: RecordChange,
	{ formulas, leftOut, judge: { send } }: ObjectPlan,
	names: Readonly<Record<string, string>>,
	attributes: Readonly<Record<string, unknown>>,
	refused: ReadonlyArray<{ fields: readonly string[]; message: string }>,
): TracedField[] {
	const there = send.map((field): TracedField => {
		const attribute = names[field];
		const value = record[field] ?? get(record, field);
		const refusal = refused.find(({ fields }) => fields.includes(attribute));
		const isEmpty = value === null || value === undefined || value === '';
		const state = refusal ? 'refused' : attribute in attributes || !isEmpty ? 'sent' : 'empty';
		return {
			field,
			attribute,
			value,
			state,
			...(formulas.includes(field) ? { changesUnseen: true } : {}),
			...(refusal ? { reason: refusal.message } : {}),
		};
	});
	const hidden = leftOut.map((field): TracedField => ({ field, state: 'hidden' }));
	return [...there, ...hidden];
}

/** What the platform holds of a profile, beside what would be sent. One request, where profiles can be read. */
export async function traceProfile(
	api: PlatformApi,
	{ profile, platform: { displayName }, kind }: ProductTarget,
	{ id, attributes }: { id: string; attributes: Readonly<Record<string, unknown>> },
): Promise<TraceStep> {
	if (!profile.read)
		return {
			step: 'profile',
			outcome: 'notReadable',
			reason: `${displayName} has no way to read a ${kind}'s profile, so what it holds cannot be told`,
			remedy: `Look for ${kind} "${id}" in ${displayName}.`,
		};
	try {
		const held = await profile.read(api, id);
		if (!held)
			return {
				step: 'profile',
				outcome: 'unknown',
				reason: `${displayName} does not know ${kind} "${id}"`,
				class: 'fixData',
				remedy: `Check that the product gives ${displayName} this very id, capital letters included.`,
			};
		const differing = Object.entries(attributes)
			.filter(([name, value]) => !sameAttribute(held[name], value as AttributeValue))
			.map(([name]) => name);
		return {
			step: 'profile',
			outcome: differing.length > 0 ? 'differs' : 'same',
			reason:
				differing.length > 0
					? `The profile in ${displayName} holds something else than Salesforce in ${differing.join(', ')}`
					: `The profile in ${displayName} holds what would be sent`,
			...(differing.length > 0
				? {
						remedy:
							'Edit one of these fields in Salesforce, or run Bulk Sync with Changed Since, to have them sent again.',
					}
				: {}),
			data: { held, differing },
		};
	} catch (error) {
		return failedStep('profile', error);
	}
}
