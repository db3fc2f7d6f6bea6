import type { ObjectRight, PermissionContainer } from '../access/PermissionContainer';
import type { SystemPermission } from '../access/systemPermissions';
import type * as Rules from '../state/AutomationRules';
import type { ConvertedLead, LeadConversion } from '../dml/convertLead';
import { archiveOldActivities, purge } from '../dml/lifecycle';
import type { FieldValues } from '../dml/privileged';
import { seedRows } from '../dml/seed';
import type { SandboxServer } from '../http/SandboxServer';
import type { CustomFieldSpec } from '../schema/customField';
import type { CustomObjectSpec } from '../schema/customObject';
import { parseRecordId } from '../identifiers';
import type { OrgState } from '../state/OrgState';
import { enablePersonAccounts, mirrorContactField } from '../metadata/personAccounts';
import { OrgPlatform } from './OrgPlatform';
import { OrgPeople, type PermissionSetSpec, type UserSpec } from './OrgPeople';
import { type RecordSnapshot, readRecord, readRecords } from './snapshots';
import { OrgWriter, type WriteOptions } from './OrgWriter';
import type { OpenTransaction } from '../state/OpenTransactions';
import { Journal } from '../store/Journal';

/**
 * Privileged control of an org, for tests and seeding: what an administrator, the clock or another user does.
 * Nothing here asks for permissions or counts as an API request.
 */
export class Org extends OrgPlatform {
	/** Ids of the two users every org starts with: a System Administrator, and an API-only integration user. */
	readonly users: { admin: string; integration: string };
	private readonly people: OrgPeople;

	constructor(state: OrgState, server: SandboxServer) {
		super(state, server);
		this.people = new OrgPeople(state);
		this.users = this.people.createFirstUsers();
	}

	// Schema

	/**
	 * Adds a custom field; on `Activity` it appears on Task and Event. Its first users are those of the named
	 * profiles and permission sets (`grantTo`, default: System Administrator and Standard User).
	 */
	defineField(
		objectName: string,
		spec: CustomFieldSpec,
		options: { grantTo?: string[] } = {},
	): void {
		const owners = this.state.schema.addField(objectName, spec);
		for (const owner of owners)
			for (const container of options.grantTo ?? ['System Administrator', 'Standard User'])
				this.people.grantField(container, `${owner.name}.${spec.name}`, 'edit');
		if (this.state.personAccounts && objectName === 'Contact')
			mirrorContactField(this.state, spec.name);
		this.state.directory.changed();
	}

	removeField(objectName: string, fieldName: string): void {
		for (const owner of this.state.schema.removeField(objectName, fieldName))
			this.state.store.table(owner).dropColumn(fieldName);
		this.state.directory.changed();
	}

	/** Adds a custom object; administrators have it at once, others by {@link Org.grantObject}. */
	defineObject(spec: CustomObjectSpec): void {
		const { fields = [], ...object } = spec;
		this.state.schema.addObject({ ...object, fields: [] });
		for (const field of fields) this.defineField(spec.name, field);
	}

	/** Read access of everybody to records of others: `public` (the default, read and write) or `private`. */
	setSharing(objectName: string, sharing: 'public' | 'read' | 'private'): void {
		this.state.schema.require(objectName).sharing = sharing;
	}

	/** Switches person accounts on, for good. */
	enablePersonAccounts(): void {
		enablePersonAccounts(this.state);
	}

	// Records

	/** Creates a record as the system and returns its id. Stamps may be given; `as` is who did it. */
	insert(objectName: string, values: FieldValues, options: WriteOptions = {}): string {
		return this.run(options, (writer) => writer.insert(objectName, values));
	}

	/** Creates many records fast and unchecked (a million in seconds); returns their ids. */
	insertMany(
		objectName: string,
		records: Iterable<FieldValues>,
		{ as = this.users.admin }: { as?: string } = {},
	): string[] {
		this.state.settle();
		return seedRows(this.state, this.state.schema.require(objectName), records, as);
	}

	update(objectName: string, id: string, values: FieldValues, options: WriteOptions = {}): void {
		this.run(options, (writer) => writer.update(objectName, id, values));
	}

	/** Moves a record to the recycle bin. */
	delete(id: string, options: WriteOptions = {}): void {
		this.run(options, (writer) => writer.delete(id));
	}

	undelete(id: string, options: WriteOptions = {}): void {
		this.run(options, (writer) => writer.undelete(id));
	}

	/** Empties the recycle bin for good. */
	emptyRecycleBin(): number {
		return purge(this.state);
	}

	convertLead(
		leadId: string,
		conversion: LeadConversion = {},
		options: WriteOptions = {},
	): ConvertedLead {
		return this.run(options, (writer) => writer.convertLead(leadId, conversion));
	}

	mergeContacts(winnerId: string, loserId: string, options: WriteOptions = {}): void {
		this.run(options, (writer) => writer.merge('Contact', winnerId, loserId));
	}

	/** Archives closed tasks and events of more than 365 days ago; returns how many. */
	archive(): number {
		this.state.settle();
		return archiveOldActivities(this.state);
	}

	/** A record with all its fields (formulas computed, dateTimes as the API shows them), deleted ones too. */
	get(objectName: string, id: string): RecordSnapshot | null {
		this.state.settle();
		return readRecord(this.state, objectName, id);
	}

	/** All live records of an object, oldest first. */
	rows(objectName: string): RecordSnapshot[] {
		this.state.settle();
		return readRecords(this.state, objectName);
	}

	/**
	 * Leaves a transaction of another user running: what `work` writes has the stamps of now, is seen by
	 * nobody and keeps its rows locked until `commit()` (or `rollback()`).
	 */
	startTransaction(
		work: (writer: OrgWriter) => void,
		options: { as?: string } = {},
	): OpenTransaction {
		const journal = new Journal();
		work(this.writer(options, journal));
		return this.state.transactions.hide(journal, this.state.locks);
	}

	/** Keeps records locked: the next `times` saves that need them fail with UNABLE_TO_LOCK_ROW. */
	lockRows(ids: string[], options: { times?: number } = {}): void {
		for (const id of ids) this.state.locks.hold(parseRecordId(id) ?? id, options.times);
	}

	unlockRows(ids: string[]): void {
		for (const id of ids) this.state.locks.release(parseRecordId(id) ?? id);
	}

	// The admin's and developers' rules

	addValidationRule(rule: Rules.ValidationRule): void {
		this.state.rules.validation.push(rule);
	}

	addDuplicateRule(rule: Rules.DuplicateRule): void {
		this.state.rules.duplicate.push(rule);
	}

	addAssignmentRule(rule: Rules.AssignmentRule): void {
		this.state.rules.assignment.push(rule);
	}

	/** An Apex trigger that fails on the records for which `fails` gives a message. */
	addTriggerFailure(
		objectName: string,
		fails: Rules.TriggerFailure,
		trigger = `${objectName}Trigger`,
	): void {
		this.state.rules.triggers.push({ object: objectName, trigger, fails });
	}

	// People and permissions

	/** Adds a user (default: Standard User, active) and returns the id. */
	addUser(spec: UserSpec): string {
		return this.people.addUser(spec);
	}

	/** Adds a queue that can own records of these objects (Lead, Task, custom ones); returns its id. */
	addQueue(name: string, objects: string[]): string {
		return this.people.addQueue(name, objects);
	}

	/** Adds a profile without any permission, under a user licence (default: Salesforce). */
	addProfile(name: string, options: { licence?: string } = {}): PermissionContainer {
		return this.people.addProfile(name, options.licence);
	}

	/** Adds a permission set; `licence` is the permission set licence it needs. Returns its id. */
	addPermissionSet(spec: PermissionSetSpec): string {
		return this.people.addPermissionSet(spec);
	}

	/** Gives a user a permission set or a permission set licence, by name or id. */
	assign(userId: string, name: string): void {
		this.people.assign(userId, name);
	}

	unassign(userId: string, name: string): void {
		this.people.unassign(userId, name);
	}

	grantObject(container: string, objectName: string, rights: ObjectRight[]): void {
		this.people.grantObject(container, objectName, rights);
	}

	/** Takes rights on an object from a profile or permission set; all of them when none is named. */
	revokeObject(container: string, objectName: string, rights?: ObjectRight[]): void {
		this.people.revokeObject(container, objectName, rights);
	}

	/** `grantField('My_Set', 'Contact.NPS__c', 'edit')` */
	grantField(container: string, fieldPath: string, right: 'read' | 'edit'): void {
		this.people.grantField(container, fieldPath, right);
	}

	/** Hides a field from a profile or permission set, or leaves it read-only with `keep: 'read'`. */
	revokeField(container: string, fieldPath: string, options: { keep?: 'read' } = {}): void {
		this.people.revokeField(container, fieldPath, options.keep);
	}

	grantSystemPermission(container: string, permission: SystemPermission): void {
		this.people.grantSystem(container, permission);
	}

	revokeSystemPermission(container: string, permission: SystemPermission): void {
		this.people.revokeSystem(container, permission);
	}

	private run<T>(options: WriteOptions, work: (writer: OrgWriter) => T): T {
		const journal = new Journal();
		const result = work(this.writer(options, journal));
		if (options.visibleAfterMs !== undefined)
			this.state.transactions.hide(journal, this.state.locks, options.visibleAfterMs);
		return result;
	}

	private writer(options: WriteOptions, journal: Journal): OrgWriter {
		this.state.settle();
		return new OrgWriter(this.state, options.as ?? this.users.admin, journal);
	}
}
