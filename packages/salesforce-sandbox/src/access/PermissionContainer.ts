import type { FieldDefinition } from '../schema/model';
import { impliedPermissions, type SystemPermission } from './systemPermissions';

export interface ObjectRights {
	create: boolean;
	read: boolean;
	edit: boolean;
	delete: boolean;
	viewAll: boolean;
	modifyAll: boolean;
}

export type ObjectRight = keyof ObjectRights;

export interface FieldRights {
	read: boolean;
	edit: boolean;
}

export const noObjectRights: Readonly<ObjectRights> = {
	create: false,
	read: false,
	edit: false,
	delete: false,
	viewAll: false,
	modifyAll: false,
};

/** What each right brings along: editing needs reading, modifying all needs everything. */
const implied: Partial<Record<ObjectRight, ObjectRight[]>> = {
	create: ['read'],
	edit: ['read'],
	delete: ['read', 'edit'],
	viewAll: ['read'],
	modifyAll: ['read', 'edit', 'delete', 'viewAll'],
};

/** What one profile or one permission set grants. Grants only add up; nothing takes away what another gives. */
export class PermissionContainer {
	private readonly objects = new Map<string, ObjectRights>();
	private readonly fields = new Map<string, FieldRights>();
	private readonly system = new Set<SystemPermission>();
	/** Read and edit on every standard field that is not revoked by name (standard profiles). */
	everyStandardField = false;
	/** Full rights on every object (System Administrator). */
	everyObject = false;

	constructor(
		readonly id: string,
		readonly name: string,
	) {}

	grantObject(objectName: string, rights: readonly ObjectRight[]): void {
		const granted = { ...this.objectRights(objectName) };
		for (const right of rights)
			for (const each of [right, ...(implied[right] ?? [])]) granted[each] = true;
		this.objects.set(objectName, granted);
	}

	/** Takes rights on an object away; all of them when none is named. */
	revokeObject(objectName: string, rights?: readonly ObjectRight[]): void {
		const left = { ...this.objectRights(objectName) };
		for (const right of rights ?? (Object.keys(noObjectRights) as ObjectRight[]))
			left[right] = false;
		this.objects.set(objectName, left);
	}

	setField(fieldPath: string, rights: FieldRights): void {
		this.fields.set(fieldPath, rights);
	}

	/** Forgets every grant. */
	clear(): void {
		this.objects.clear();
		this.fields.clear();
		this.system.clear();
	}

	/** Forgets what was granted on a field, or on an object and all its fields: a namesake starts anew. */
	forget(objectName: string, fieldName?: string): void {
		if (fieldName !== undefined) {
			this.fields.delete(`${objectName}.${fieldName}`);
			return;
		}
		this.objects.delete(objectName);
		for (const path of [...this.fields.keys()])
			if (path.startsWith(`${objectName}.`)) this.fields.delete(path);
	}

	/** Remembers the grants; the answer puts them back. */
	snapshot(): () => void {
		const objects = [...this.objects];
		const fields = [...this.fields];
		const system = [...this.system];
		return () => {
			this.clear();
			for (const [name, rights] of objects) this.objects.set(name, rights);
			for (const [path, rights] of fields) this.fields.set(path, rights);
			for (const permission of system) this.system.add(permission);
		};
	}

	grantSystem(permission: SystemPermission): void {
		this.system.add(permission);
		for (const each of impliedPermissions[permission] ?? []) this.grantSystem(each);
	}

	revokeSystem(permission: SystemPermission): void {
		this.system.delete(permission);
	}

	hasSystem(permission: string): boolean {
		return this.system.has(permission as SystemPermission);
	}

	objectRights(objectName: string): Readonly<ObjectRights> {
		const named = this.objects.get(objectName);
		if (named) return named;
		if (!this.everyObject) return noObjectRights;
		return { create: true, read: true, edit: true, delete: true, viewAll: true, modifyAll: true };
	}

	fieldRights(objectName: string, field: FieldDefinition): FieldRights {
		const named = this.fields.get(`${objectName}.${field.name}`);
		if (named) return named;
		const all = this.everyStandardField && !field.custom;
		return { read: all, edit: all };
	}
}
