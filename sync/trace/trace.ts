import { filteredOut, type EventFilter } from '../../core/event/eventFilter';
import type { ProductEvent } from '../../core/event/productEvent';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { Org } from '../../salesforce/org';
import type { SentPerson } from '../people/persons';
import type { ProductTarget } from '../profiles/target';
import type { NpsMapping } from '../records/nps';
import { traceActivity, traceKey, type ActivityTraceSettings } from './activity';
import { traceAttributes, traceProfile } from './attributes';
import { objectOfRecord, traceIdentity, type RecordTraceSettings } from './identity';
import { traceMatch, type MatchTraceSettings } from './match';
import { traceNps, traceNpsHeld } from './nps';
import type { Trace, TraceStep } from './step';

/** The settings of the nodes that sync, as far as they decide. */
export interface TraceSettings {
	filter: EventFilter;
	/** Why the nodes pass the event over, whatever it is; absent: they do not. */
	passedOver?: string;
	match: MatchTraceSettings;
	activity: ActivityTraceSettings;
	nps: NpsMapping;
	record: RecordTraceSettings;
	/** The targets of one platform, by what stands for them. */
	targets: Readonly<Record<'user' | 'company', ProductTarget>>;
	/** Absent: the platform is not asked. */
	api?: PlatformApi;
	/** IANA name of the zone in which days are counted. */
	timeZone: string;
}

/** Why an event is in Salesforce or not: filter, match, activity, NPS fields. Writes nothing. Up to eight calls. */
export async function traceEvent(
	org: Org,
	event: ProductEvent,
	settings: TraceSettings,
): Promise<Trace> {
	const { match, activity, nps, timeZone } = settings;
	const passed = eventStep(event, settings);
	const person: SentPerson = {
		userId: event.user.id,
		email: event.user.email,
		companyId: event.company.id,
	};
	const found = await traceMatch(org, person, match);
	const logged = await traceActivity(org, event, found.matched, activity);
	const fields = found.matched
		? await traceNps(org, event, found.matched, nps, timeZone)
		: undefined;
	const steps = [passed, found.step, logged, ...(fields ? [fields] : [])];
	return { verdict: eventVerdict(passed, found.step, logged), steps };
}

/** Whose record a person is, and what of it reaches the product. Writes nothing. */
export async function tracePerson(
	org: Org,
	person: SentPerson,
	settings: TraceSettings,
): Promise<Trace> {
	const { step, matched } = await traceMatch(org, person, settings.match);
	if (!matched)
		return { verdict: `Nothing is synced for this person: ${step.reason}`, steps: [step] };
	const { object, id } = matched;
	if (!['Contact', 'Lead', 'Account'].includes(object))
		return { verdict: `The person is ${object} ${id}: ${step.reason}`, steps: [step] };
	const { verdict, steps } = await traceRecord(org, id, settings);
	return { verdict: `The person is ${object} ${id}. ${verdict}`, steps: [step, ...steps] };
}

/** What of a Contact, Lead or Account reaches the product, and what it holds of the product. Writes nothing. */
export async function traceRecord(
	org: Org,
	recordId: string,
	{ record, targets, api, nps }: TraceSettings,
): Promise<Trace> {
	const { step, change, plan, missing } = await traceIdentity(org, recordId, record);
	if (!change || !plan || change.ambiguous || !isKnown(step))
		return {
			verdict: `Nothing of the record is sent to the product: ${step.reason}`,
			steps: [step],
		};
	const target = targets[change.object === 'Account' ? 'company' : 'user'];
	const attributes = traceAttributes(change, plan, missing, target);
	const steps = [step, attributes.step];
	if (api && attributes.update) steps.push(await traceProfile(api, target, attributes.update));
	const held = await traceNpsHeld(org, { object: objectOfRecord(recordId), id: recordId }, nps);
	if (held) steps.push(held);
	return { verdict: recordVerdict(steps), steps };
}

/** Which activity an event key is on. Writes nothing. */
export async function traceEventKey(
	org: Org,
	key: string,
	{ activity }: Pick<TraceSettings, 'activity'>,
): Promise<Trace> {
	const step = await traceKey(org, key, activity);
	return { verdict: step.reason, steps: [step] };
}

function eventStep(
	event: ProductEvent,
	{ filter, passedOver }: Pick<TraceSettings, 'filter' | 'passedOver'>,
): TraceStep {
	const { key, name, kind, action, occurredAt, notes } = event.event;
	const data = { key, name, kind, action, occurredAt, user: event.user, company: event.company };
	if (passedOver) return { step: 'event', outcome: 'passedOver', reason: passedOver, data };
	const reason = filteredOut(event, filter);
	if (reason)
		return {
			step: 'event',
			outcome: 'filteredOut',
			reason,
			class: 'fixMapping',
			remedy: 'Choose the kind and action under Event Kinds and Actions of the trigger.',
			data,
		};
	return {
		step: 'event',
		outcome: 'passes',
		reason: [`${kind} ${action} "${name}" of ${occurredAt}`, ...(notes ?? [])].join('; '),
		data,
	};
}

function eventVerdict(event: TraceStep, match: TraceStep, activity: TraceStep): string {
	if (activity.outcome === 'logged' || activity.outcome === 'loggedAndDeleted')
		return activity.reason;
	if (event.outcome !== 'passes') return `The event is not logged: ${event.reason}`;
	if (match.outcome !== 'matched')
		return `The event is not logged, because the person was not matched (${match.outcome}): ${match.reason}`;
	if (activity.outcome === 'wouldBeLogged') return activity.reason;
	return `The event is not logged: ${activity.reason}`;
}

function isKnown({ outcome, data }: TraceStep): boolean {
	return outcome === 'known' || (outcome === 'toldByContact' && data?.user !== undefined);
}

function recordVerdict(steps: readonly TraceStep[]): string {
	const profile = steps.find(({ step }) => step === 'profile');
	const attributes = steps.find(({ step }) => step === 'attributes') as TraceStep;
	if (attributes.outcome !== 'wouldBeSent') return attributes.reason;
	return profile ? `${attributes.reason}; ${profile.reason}` : attributes.reason;
}
