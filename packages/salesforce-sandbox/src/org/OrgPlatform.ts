import type { Faults } from '../http/Faults';
import type { ApiRequestLog } from '../http/ApiRequestLog';
import type { SandboxServer } from '../http/SandboxServer';
import type { App, AppSpec, Scope } from '../state/Apps';
import type { Clock } from '../time/clock';
import type { Outbound } from '../outbound/Outbound';
import type { Streaming } from '../streaming/Streaming';
import type { ApiUsage } from '../state/ApiUsage';
import { changeEventOf } from '../state/ChangeEvents';
import type { OrgState } from '../state/OrgState';

/** Control of what surrounds the records of an org: clock, limits, faults, sessions, apps. */
export abstract class OrgPlatform {
	/** Ids of the two users every org starts with: a System Administrator, and an API-only integration user. */
	abstract readonly users: { admin: string; integration: string };

	constructor(
		protected readonly state: OrgState,
		private readonly server: SandboxServer,
	) {}

	get id(): string {
		return this.state.organizationId;
	}

	/** `now()`, `advance(ms)`, `set(instant)`, `hold()`, `resume()`. */
	get clock(): Clock {
		return this.state.clock;
	}

	/** `used`, `limit` and `maxConcurrent` of API requests; all may be set. */
	get usage(): ApiUsage {
		return this.state.usage;
	}

	/** Faults to come: `add({ path, times, effect: 'resetAfterCommit' })`, `clear()`. */
	get faults(): Faults {
		return this.server.faults;
	}

	/** The requests answered so far: `all()`, `find({ path })`, `of('composite')`, `total`, `counted`, `clear()`. */
	get requests(): ApiRequestLog {
		return this.server.requests;
	}

	/** How many saves have failed because of a lock, since the org began. */
	get locksMet(): number {
		return this.state.locks.met;
	}

	/** How fast bulk jobs go: milliseconds in the queue, and per batch of 10,000 rows. */
	get bulkPace(): { queueMs: number; batchMs: number } {
		return this.state.bulk.pace;
	}

	/** How fast deployments go: milliseconds in the queue, per component, and to be canceled. */
	get deployPace(): { queueMs: number; componentMs: number; cancelMs: number } {
		return this.state.deployments.pace;
	}

	/** What a component of metadata says that a deployment has put into the org; null when there is none. */
	component(type: string, fullName: string): Readonly<Record<string, unknown>> | null {
		this.state.settle();
		return this.state.metadata.find(type, fullName)?.definition ?? null;
	}

	/**
	 * Selects objects for Change Data Capture, on the channel of Setup (`ChangeEvents`) or on a custom one
	 * (`Name__chn`), which is made.
	 */
	captureChanges(objects: string[], channel = 'ChangeEvents'): void {
		const { metadata } = this.state;
		if (channel !== 'ChangeEvents')
			metadata.put('PlatformEventChannel', channel, { channelType: 'data', label: channel });
		for (const object of objects) {
			const selectedEntity = changeEventOf(object);
			const name = `${channel.replace('__', '_')}_${selectedEntity}`;
			metadata.put('PlatformEventChannelMember', name, { eventChannel: channel, selectedEntity });
		}
	}

	/** Streaming API: `copies` of each event, `connectMs`, `maxClients`, `subscribers`, `forgetClients()`, … */
	get streaming(): Streaming {
		return this.server.streaming;
	}

	/** An Outbound Message for each of these objects, and an active flow that sends it when a record is saved. */
	sendMessages(objects: string[], endpointUrl: string, name = 'Told'): void {
		const { metadata } = this.state;
		for (const object of objects) {
			const actionName = `${object}.${name}`;
			const flow = `${name}_${object.replace('__c', '_c')}`;
			metadata.put('WorkflowOutboundMessage', actionName, {
				...{ name, endpointUrl, apiVersion: 67, fields: ['Id'] },
				...{ includeSessionId: false, protected: false },
			});
			metadata.put('Flow', `${flow}-1`, {
				label: flow,
				start: { object, recordTriggerType: 'CreateAndUpdate', triggerType: 'RecordAfterSave' },
				actionCalls: [{ actionName, actionType: 'outboundMessage' }],
			});
			metadata.put('FlowDefinition', flow, { activeVersionNumber: 1, latestVersionNumber: 1 });
		}
	}

	/** Outbound Messages: `copies` of each, `retryMs`, `sent`, `acknowledged`, `waiting`, `failures`, … */
	get outbound(): Outbound {
		return this.server.outbound;
	}

	/** Whether flows that say so are active when they are deployed. */
	set deploysFlowsAsActive(does: boolean) {
		this.state.deploysFlowsAsActive = does;
	}

	/** Whether the org's Apex tests run enough of its flows for production to take new active ones. */
	set testsCoverFlows(cover: boolean) {
		this.state.testsCoverFlows = cover;
	}

	/** Makes every answer take this much longer. */
	setLatency(ms: number): void {
		this.server.latencyMs = ms;
	}

	setDailyLimit(requests: number): void {
		this.state.usage.limit = requests;
	}

	/** Ends every access token; refresh tokens as well when asked. */
	expireTokens(options: { refreshTokens?: boolean } = {}): void {
		this.state.tokens.expireAll(options);
	}

	/** Makes every query locator invalid. */
	expireQueryLocators(): void {
		this.state.cursors.clear();
	}

	/** Adds a connected or external client app; change the returned object to change its policies. */
	addApp(spec: AppSpec): App {
		return this.state.apps.add(spec);
	}

	/** An access token without any OAuth flow. */
	issueToken(userId: string = this.users.admin, scopes: Scope[] = ['api']): string {
		return this.state.tokens.issue(userId, null, scopes).accessToken;
	}
}
