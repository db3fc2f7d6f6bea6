import { type ObjectRight, PermissionContainer } from '../access/PermissionContainer';
import type { SystemPermission } from '../access/systemPermissions';
import { fieldOf } from '../schema/object';
import { seedRows } from '../dml/seed';
import { Journal } from '../store/Journal';
import { RowState } from '../store/Table';
import { createProfile, PSL_API_INTEGRATION } from './bootstrap';
import type { OrgState } from '../state/OrgState';
import { OrgWriter } from './OrgWriter';

export interface UserSpec {
	username: string;
	lastName?: string;
	firstName?: string;
	email?: string;
	/** Name of a profile. Default: Standard User. */
	profile?: string;
	isActive?: boolean;
}

export interface PermissionSetSpec {
	/** API name. */
	name: string;
	label?: string;
	/** Developer name of the permission set licence without which it cannot be assigned. */
	licence?: string;
	objects?: Record<string, ObjectRight[]>;
	/** `Contact.NPS__c` → `read` or `edit`. */
	fields?: Record<string, 'read' | 'edit'>;
	system?: SystemPermission[];
}

/** Users, profiles, permission sets and who has them. */
export class OrgPeople {
	constructor(private readonly state: OrgState) {}

	/** The administrator and the integration user, the latter with its permission set licence. */
	createFirstUsers(): { admin: string; integration: string } {
		const admin = this.addUser({
			username: 'admin@acme.example',
			firstName: 'Ada',
			lastName: 'Admin',
			profile: 'System Administrator',
		});
		this.ownEverything(admin);
		const integration = this.addUser({
			username: 'integration@acme.example',
			lastName: 'Integration User',
			profile: 'Minimum Access - API Only Integrations',
		});
		this.assign(integration, PSL_API_INTEGRATION);
		return { admin, integration };
	}

	addUser(spec: UserSpec): string {
		const profile = this.state.directory.require(spec.profile ?? 'Standard User');
		const lastName = spec.lastName ?? spec.username.split('@')[0];
		const user = this.writer().insert('User', {
			Username: spec.username,
			LastName: lastName,
			FirstName: spec.firstName,
			Email: spec.email ?? spec.username,
			Alias: lastName.slice(0, 8),
			CommunityNickname: spec.username.split('@')[0],
			IsActive: spec.isActive ?? true,
			ProfileId: profile.id,
			UserType: 'Standard',
			TimeZoneSidKey: 'GMT',
			LocaleSidKey: 'en_US',
			LanguageLocaleKey: 'en_US',
			EmailEncodingKey: 'UTF-8',
		});
		this.state.directory.changed();
		return user;
	}

	addQueue(name: string, objects: string[]): string {
		const owned = objects.map((object) => this.state.schema.require(object).name);
		const definition = { name: name.replace(/_/g, ' '), objects: owned };
		return this.state.metadata.put('Queue', name, definition).id;
	}

	addProfile(name: string, licence = 'Salesforce'): PermissionContainer {
		return createProfile(this.state, name, licence);
	}

	addPermissionSet(spec: PermissionSetSpec): string {
		const licenceId = spec.licence === undefined ? null : this.licenceId(spec.licence);
		const [id] = seedRows(
			this.state,
			this.state.schema.require('PermissionSet'),
			[{ Name: spec.name, Label: spec.label ?? spec.name, IsCustom: true, LicenseId: licenceId }],
			'',
		);
		this.state.directory.register(new PermissionContainer(id, spec.name));
		for (const [objectName, rights] of Object.entries(spec.objects ?? {}))
			this.grantObject(id, objectName, rights);
		for (const [path, right] of Object.entries(spec.fields ?? {})) this.grantField(id, path, right);
		for (const permission of spec.system ?? []) this.grantSystem(id, permission);
		return id;
	}

	assign(userId: string, name: string): void {
		const licence = this.findLicence(name);
		if (licence)
			this.writer().insert('PermissionSetLicenseAssign', {
				PermissionSetLicenseId: licence,
				AssigneeId: userId,
			});
		else
			this.writer().insert('PermissionSetAssignment', {
				PermissionSetId: this.state.directory.require(name).id,
				AssigneeId: userId,
				IsActive: true,
			});
		this.state.directory.changed();
	}

	unassign(userId: string, name: string): void {
		const licence = this.findLicence(name);
		const objectName = licence ? 'PermissionSetLicenseAssign' : 'PermissionSetAssignment';
		const field = licence ? 'PermissionSetLicenseId' : 'PermissionSetId';
		const wanted = licence ?? this.state.directory.require(name).id;
		const table = this.state.store.tableOf(objectName);
		for (const row of table.liveRows())
			if (table.read(row, 'AssigneeId') === userId && table.read(row, field) === wanted)
				table.setState(row, RowState.Absent);
		this.state.directory.changed();
	}

	grantObject(container: string, objectName: string, rights: ObjectRight[]): void {
		this.change(container, (each) =>
			each.grantObject(this.state.schema.require(objectName).name, rights),
		);
	}

	revokeObject(container: string, objectName: string, rights?: ObjectRight[]): void {
		this.change(container, (each) =>
			each.revokeObject(this.state.schema.require(objectName).name, rights),
		);
	}

	grantField(container: string, path: string, right: 'read' | 'edit'): void {
		this.change(container, (each) =>
			each.setField(this.fieldPath(path), { read: true, edit: right === 'edit' }),
		);
	}

	revokeField(container: string, path: string, keep?: 'read'): void {
		this.change(container, (each) =>
			each.setField(this.fieldPath(path), { read: keep === 'read', edit: false }),
		);
	}

	grantSystem(container: string, permission: SystemPermission): void {
		this.change(container, (each) => each.grantSystem(permission));
	}

	revokeSystem(container: string, permission: SystemPermission): void {
		this.change(container, (each) => each.revokeSystem(permission));
	}

	private change(container: string, work: (container: PermissionContainer) => void): void {
		work(this.state.directory.require(container));
		this.state.directory.changed();
	}

	/** The path of a field that exists, in its proper case. */
	private fieldPath(path: string): string {
		const [objectName, fieldName = ''] = path.split('.');
		const object = this.state.schema.require(objectName);
		const field = fieldOf(object, fieldName);
		if (!field) throw new TypeError(`No field ${path} in this org`);
		return `${object.name}.${field.name}`;
	}

	private findLicence(name: string): string | undefined {
		const table = this.state.store.tableOf('PermissionSetLicense');
		for (const row of table.liveRows())
			if (table.read(row, 'DeveloperName') === name || table.idOf(row) === name)
				return table.idOf(row);
		return undefined;
	}

	private licenceId(name: string): string {
		const id = this.findLicence(name);
		if (id === undefined) throw new TypeError(`No permission set licence ${name} in this org`);
		return id;
	}

	/** Setup records made before there was a user belong to the first one. */
	private ownEverything(userId: string): void {
		for (const object of this.state.schema.all()) {
			const table = this.state.store.table(object);
			for (const row of table.liveRows())
				for (const field of ['CreatedById', 'LastModifiedById'])
					if (table.read(row, field) === '' || table.object.name === 'User')
						table.write(row, field, userId);
		}
	}

	private writer(): OrgWriter {
		return new OrgWriter(this.state, '', new Journal());
	}
}
