import { Directory } from '../access/Directory';
import type { UserAccess } from '../access/UserAccess';
import { BulkJobs } from './BulkJobs';
import { ChangeEvents } from './ChangeEvents';
import { ClassicBulkJobs } from './ClassicBulkJobs';
import { Deployments, type DeploymentWork } from './Deployments';
import { MessageQueue } from './MessageQueue';
import { MetadataCatalogue } from './MetadataCatalogue';
import { Apps } from './Apps';
import { Tokens } from './Tokens';
import { Schema } from '../schema/Schema';
import { standardObjects } from '../schema/standardObjects';
import { Store } from '../store/Store';
import { Agenda } from '../time/agenda';
import { Clock } from '../time/clock';
import { AutomationRules } from './AutomationRules';
import { RowLocks } from './RowLocks';
import { OpenTransactions } from './OpenTransactions';
import { QueryCursors } from './QueryCursors';
import { RecentItems } from './RecentItems';
import { ApiUsage } from './ApiUsage';

/** Everything one org consists of, shared by the API resources and the control interface. */
export class OrgState {
	readonly agenda = new Agenda();
	readonly clock = new Clock(this.agenda);
	readonly schema: Schema;
	readonly store: Store;
	readonly directory: Directory;
	readonly apps = new Apps();
	readonly tokens: Tokens;
	readonly usage: ApiUsage;
	readonly rules = new AutomationRules();
	readonly locks = new RowLocks();
	readonly transactions: OpenTransactions;
	readonly cursors: QueryCursors;
	readonly recent = new RecentItems();
	readonly bulk: BulkJobs;
	readonly classicBulk: ClassicBulkJobs;
	readonly metadata = new MetadataCatalogue();
	readonly changeEvents = new ChangeEvents(this.clock);
	readonly messages = new MessageQueue(this.clock);
	readonly deployments: Deployments;
	/** Person accounts cannot be switched off again, as in Salesforce. */
	personAccounts = false;
	/** "Deploy processes and flows as active": off in production until somebody switches it on. */
	deploysFlowsAsActive = true;
	/** In production a new active flow is deployed only where enough flows are run by tests. */
	testsCoverFlows = true;
	organizationId = '';

	/** `deploymentWork` is handed in: what carries a deployment out knows the org, not the other way round. */
	constructor(deploymentWork: (state: OrgState) => DeploymentWork) {
		this.schema = new Schema(
			standardObjects(
				(containerId, permission) => this.directory.grants(containerId, permission),
				() => this.clock.now(),
			),
		);
		this.store = new Store(this.schema);
		this.directory = new Directory(this.store);
		this.tokens = new Tokens(this.clock);
		this.usage = new ApiUsage(this.clock);
		this.transactions = new OpenTransactions(this.clock, this.agenda);
		this.cursors = new QueryCursors(this.clock);
		this.bulk = new BulkJobs(this.clock);
		this.classicBulk = new ClassicBulkJobs(this.clock);
		this.deployments = new Deployments(this.clock, this.agenda, deploymentWork(this));
	}

	/** Lets everything due by now happen; called before anybody looks. */
	settle(): void {
		this.agenda.runDue(this.clock.now());
	}

	accessOf(userId: string): UserAccess {
		return this.directory.accessOf(userId, this.clock.now());
	}
}
