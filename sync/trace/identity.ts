import uniq from 'lodash/uniq';
import { SetupError } from '../../core/failure/syncError';
import { readIdentity } from '../../core/matching/identity';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { isRecordId, shortId } from '../../core/values/recordId';
import type { RecordChange } from '../../core/change/recordChange';
import { planObjects, type ObjectPlan } from '../../salesforce/changes/objectPlan';
import { tellRecord, type ToldRecord } from '../../salesforce/changes/tellRecord';
import type { WatchSettings } from '../../salesforce/changes/watchSettings';
import { missingField, unlessNotVisible, type ObjectDescription } from '../../salesforce/describe';
import type { Org } from '../../salesforce/org';
import { notFound } from '../../salesforce/records/changeResult';
import { withKitCompanyField } from '../people/companyField';
import { failedStep, placeOf, type TraceStep } from './step';

/** Fields that say whom a record stands for, and those that are to be sent. */
export interface RecordTraceSettings
	extends Pick<WatchSettings, 'userIdField' | 'leadUserIdField' | 'emailField' | 'companyIdField'> {
	/** Names or paths of the fields to send. */
	send: readonly string[];
}

/** Whom a record stands for in the product. */
export interface TracedIdentity {
	step: TraceStep;
	/** What the Record Trigger would tell of the record; absent where it would tell nothing. */
	change?: RecordChange;
	plan?: ObjectPlan;
	/** Fields to send that no object has, or that are hidden on all. */
	missing: readonly string[];
}

/** Objects that stand for people and companies, by the first three characters of their ids. */
const OBJECTS: ReadonlyMap<string, string> = new Map([
	['003', 'Contact'],
	['00Q', 'Lead'],
	['001', 'Account'],
]);

/** @throws SetupError for what is no id of a Contact, Lead or Account */
export function objectOfRecord(recordId: string): string {
	const object = isRecordId(recordId) ? OBJECTS.get(recordId.slice(0, 3)) : undefined;
	if (object) return object;
	throw new SetupError(`"${recordId.slice(0, 40)}" is not the id of a Contact, Lead or Account`, {
		move: 'fixMapping',
		forEverybody: false,
		remedy:
			'Enter the id of 15 or 18 characters that stands in the address of the record in Salesforce.',
	});
}

/** Whom the Salesforce Record Trigger would tell a record's values to, and why nobody. Up to six calls. */
export async function traceIdentity(
	org: Org,
	recordId: string,
	settings: RecordTraceSettings,
): Promise<TracedIdentity> {
	const { gateway, describe } = org;
	try {
		const object = objectOfRecord(recordId);
		const { descriptions, own } = await describeAll(org, object);
		const { found, missing } = await seen(settings.send, descriptions, org);
		const watched = await withKitCompanyField(watchSettings(object, settings, found), describe);
		const plans = await planObjects(descriptions, watched, undefined, describe);
		const plan = plans.find(({ scan }) => scan.name === own.name) as ObjectPlan;
		const told = await tellRecord(gateway, plans, plan, recordId, watched);
		if (!told) throw notFound(object, recordId);
		const { change } = told.effect;
		const planTold = plans.find(({ scan }) => scan.name === change?.object);
		const step = identityStep(org, told, plan, watched);
		return { step, missing, ...(change ? { change, plan: planTold } : {}) };
	} catch (error) {
		return { step: failedStep('identity', error), missing: [] };
	}
}

/** The record's object, and of people the other one as well, as far as the connected user sees it. */
async function describeAll({ describe }: Org, object: string) {
	const own = await describe(object);
	const other = object === 'Contact' ? 'Lead' : object === 'Lead' ? 'Contact' : undefined;
	const beside = other ? await describe(other).catch(unlessNotVisible) : undefined;
	return { own, descriptions: beside ? [own, beside] : [own] };
}

/** Fields that one of the objects has, and those that none has: the trigger stops for such a field. */
async function seen(
	send: readonly string[],
	descriptions: readonly ObjectDescription[],
	{ describe }: Org,
): Promise<{ found: string[]; missing: string[] }> {
	const found: string[] = [];
	const missing: string[] = [];
	for (const path of uniq(send)) {
		const spellings = await Promise.all(
			descriptions.map(async (description) => await description.spelling(path, describe)),
		);
		(spellings.some(Boolean) ? found : missing).push(path);
	}
	return { found, missing };
}

function watchSettings(
	object: string,
	settings: RecordTraceSettings,
	found: readonly string[],
): WatchSettings {
	return {
		...settings,
		objects: object === 'Account' ? ['Account'] : ['Contact', 'Lead'],
		watch: found,
		send: found,
		kinds: ['created', 'updated'],
		startFrom: 'now',
		changesPerPage: 1,
		lookBackSec: 0,
		recheckSec: 0,
		contactWins: true,
		known: { records: 0, characters: 0 },
	};
}

function identityStep(
	{ gateway: { instanceUrl } }: Org,
	{ row, effect }: ToldRecord,
	plan: ObjectPlan,
	settings: WatchSettings,
): TraceStep {
	const { change, becomes, borrowedBy } = effect;
	const object = plan.scan.name;
	const place = placeOf(instanceUrl, row.Id);
	const step = (rest: Omit<TraceStep, 'step'>): TraceStep => ({
		step: 'identity',
		...place,
		...rest,
	});
	const of = object === 'Account' ? 'company' : 'user';
	const field = of === 'company' ? plan.judge.companyIdField : plan.judge.userIdField;
	const raw = field && row[field];
	const data = { object, ...(field ? { field, value: raw ?? null } : {}) };
	if (!change)
		return step({
			outcome: 'toldByContact',
			reason: becomes
				? `Lead ${row.Id} was converted to Contact ${becomes}: the Contact's values count, and the Lead's are not sent`
				: `Lead ${row.Id} is the same person as a Contact: the Contact's values count, and the Lead's are not sent`,
			class: 'fixData',
			remedy: becomes ? `Trace Contact ${becomes} instead.` : 'Trace the Contact instead.',
			data: { ...data, ...(becomes ? { contact: becomes } : {}) },
		});
	if (change.ambiguous)
		return step({
			outcome: 'ambiguous',
			reason: `Nobody can tell whose values count: ${change.ambiguous.reason}`,
			class: 'fixData',
			remedy:
				'Open these records in Salesforce and keep the id on one of them, or merge them; make the field unique.',
			data: { ...data, records: change.ambiguous.records },
		});
	const id = change[of].id;
	if (id !== undefined) {
		const isOther = shortId(change.id) !== shortId(row.Id);
		const from = borrowedBy && !isOther ? ', by the id that its Lead carries' : '';
		return step({
			outcome: isOther ? 'toldByContact' : 'known',
			reason: isOther
				? `Lead ${row.Id} is the same person as Contact ${change.id}, whose values are sent for ${of} "${id}"`
				: `${object} ${row.Id} is the ${of} "${id}" in the product${from}`,
			data: { ...data, [of]: change[of], ...(isOther ? { contact: change.id } : {}) },
		});
	}
	if (!field) {
		const wanted = of === 'company' ? settings.companyIdField : userIdFieldOn(object, settings);
		return failedStep('identity', missingField(wanted ?? 'Company ID Field', [plan.description]));
	}
	const { doubt } = readIdentity(raw);
	return step({
		outcome: 'none',
		reason: `${object} ${row.Id} has no ${of} id in ${field}${doubt ? `: ${doubt}` : ''}`,
		class: 'fixData',
		remedy: `Enter the ${of} id that the product gives to its identify call in ${field} of the record.`,
		data,
	});
}
