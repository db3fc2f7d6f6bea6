/**
 * What a product platform is to the rest of the package. One folder holds one platform; the registry lists
 * them; a contract suite checks each. Knows neither n8n nor Salesforce.
 */
import type { ActivityTemplates } from '../core/activity/template';
import type { ApiCredential, PlatformCredential } from './credential';
import type { PlatformPersonData } from './personData';
import type { PlatformProfiles } from './profiles';
import type { Delivery, Verdict } from '../core/webhook/delivery';
import type { FieldPaths } from '../core/event/envelope';
import type { NamedMeanings } from '../core/event/meanings';
import type { Json } from '../core/values/json';
import type { ProductEvent } from '../core/event/productEvent';

export type Platform = EventPlatform | ProfilePlatform;

/** A platform that only sends events. */
export interface EventPlatform extends PlatformFacts {
	credential: PlatformCredential;
	profiles?: undefined;
}

/** A platform whose users and companies take attributes as well: a target of the nodes that write them. */
export interface ProfilePlatform extends PlatformFacts {
	credential: ApiCredential;
	/** How users' and companies' attributes are written. */
	profiles: PlatformProfiles;
	/** What its API can do with all it holds of one user; absent: nothing that is published. */
	personData?: PlatformPersonData;
}

interface PlatformFacts {
	/** Stable id: `event.platform`, the value of the node's Platform parameter. */
	id: string;
	displayName: string;
	webhook: PlatformWebhook;
	/** Subjects and comments of activities, by kind and action; what is absent falls back to the defaults. */
	activityTemplates: ActivityTemplates;
	/** Real-shaped bodies, one per event kind and vocabulary, with fictional people. */
	samples: readonly WebhookSample[];
}

export interface PlatformWebhook {
	/** What to do in the platform so that it calls the URL, one sentence a step. */
	setupSteps: readonly string[];
	/** Verifies the way the platform itself signs or, where that is not published, any proof of the secret. */
	verify(delivery: Delivery, secret: string, settings: VerifySettings): Verdict;
	/** One sentence on what {@link verify} expects, for the node's parameter. */
	verification: string;
	/** Reads one event. Never throws: what it does not know becomes a `custom` event with the raw body. */
	parse(body: Json, context: ParseContext): ProductEvent;
}

export interface VerifySettings {
	nowMs: number;
	/** How old a signature may be, in seconds, where the scheme carries a time. */
	replayWindowSec: number;
}

export interface ParseContext {
	receivedAtMs: number;
	/** The user's own paths, tried before the platform's. */
	paths?: FieldPaths;
	/** What the user says that event names mean; goes before the platform's own table. */
	meanings?: NamedMeanings;
	/** Of an event in a list: the event without what stands beside the list. */
	alone?: Json;
	/** Of an event in a list: how many elements before it are equal to it. */
	twin?: number;
}

export interface WebhookSample {
	/** Says what the body shows, for example `NPS 2.0, score and feedback in one event`. */
	title: string;
	body: Json;
	kind: ProductEvent['event']['kind'];
	action: ProductEvent['event']['action'];
}
