import { type CustomFieldSpec, toCustomField } from './customField';
import { type CustomObjectSpec, toCustomObject } from './customObject';
import type { FieldDefinition, ObjectDefinition } from './model';
import { fieldOf } from './object';

export interface ChildRelationship {
	childObject: ObjectDefinition;
	field: FieldDefinition;
	relationshipName: string | null;
}

const ACTIVITIES = ['Task', 'Event'];

/** The objects and fields of one org, standard and custom. */
export class Schema {
	private readonly objects = new Map<string, ObjectDefinition>();
	private readonly byPrefix = new Map<string, ObjectDefinition>();
	private customObjects = 0;
	/** Grows with every change, for caches. */
	version = 0;

	constructor(objects: ObjectDefinition[]) {
		for (const object of objects) this.add(object);
	}

	/** An object by its API name in any case. */
	object(name: string): ObjectDefinition | undefined {
		return this.objects.get(name.toLowerCase());
	}

	/** As {@link Schema.object}, for names the program wrote. */
	require(name: string): ObjectDefinition {
		const object = this.object(name);
		if (!object) throw new TypeError(`No object ${name} in this org`);
		return object;
	}

	objectOfPrefix(keyPrefix: string): ObjectDefinition | undefined {
		return this.byPrefix.get(keyPrefix);
	}

	all(): ObjectDefinition[] {
		return [...this.objects.values()];
	}

	/** Adds a custom field; fields of `Activity` appear on both Task and Event. Returns the objects that got it. */
	addField(objectName: string, spec: CustomFieldSpec): ObjectDefinition[] {
		const field = toCustomField(spec);
		const owners = this.owners(objectName);
		for (const owner of owners) {
			if (fieldOf(owner, field.name))
				throw new TypeError(`${owner.name}.${field.name} exists already`);
			owner.fields.set(field.name.toLowerCase(), { ...field });
		}
		this.version += 1;
		return owners;
	}

	/** Puts a finished field definition on an object, replacing one of the same name. */
	putField(objectName: string, field: FieldDefinition): void {
		this.require(objectName).fields.set(field.name.toLowerCase(), field);
		this.version += 1;
	}

	removeField(objectName: string, fieldName: string): ObjectDefinition[] {
		const owners = this.owners(objectName);
		for (const owner of owners) owner.fields.delete(fieldName.toLowerCase());
		this.version += 1;
		return owners;
	}

	addObject(spec: CustomObjectSpec): ObjectDefinition {
		const object = toCustomObject(spec, this.nextPrefix());
		this.add(object);
		return object;
	}

	/** Takes a custom object away; its records can no longer be reached. */
	removeObject(name: string): void {
		const object = this.require(name);
		this.objects.delete(object.name.toLowerCase());
		this.byPrefix.delete(object.keyPrefix);
		this.settingsChanged();
	}

	/** Must be called after a change of an object's settings. */
	settingsChanged(): void {
		this.relateActivities();
		this.version += 1;
	}

	/** Remembers every object and field as they are; the answer puts them back. */
	snapshot(): () => void {
		const objects = new Map(this.objects);
		const byPrefix = new Map(this.byPrefix);
		const contents = [...objects.values()].map((object) => ({
			object,
			settings: { ...object },
			fields: new Map(object.fields),
		}));
		return () => {
			restore(this.objects, objects);
			restore(this.byPrefix, byPrefix);
			for (const { object, settings, fields } of contents) {
				const own = object.fields;
				Object.assign(object, settings);
				restore(own, fields);
			}
			this.settingsChanged();
		};
	}

	/** Lookups of other objects (and of the object itself) that may point at its records. */
	childRelationships(parent: ObjectDefinition): ChildRelationship[] {
		const found: ChildRelationship[] = [];
		for (const childObject of this.objects.values()) {
			if (childObject.virtual) continue;
			for (const field of childObject.fields.values()) {
				if (field.type !== 'reference' || !field.referenceTo.includes(parent.name)) continue;
				found.push({ childObject, field, relationshipName: field.childRelationshipName });
			}
		}
		return found;
	}

	private owners(objectName: string): ObjectDefinition[] {
		const names = objectName.toLowerCase() === 'activity' ? ACTIVITIES : [objectName];
		return names.map((name) => this.require(name));
	}

	private add(object: ObjectDefinition): void {
		if (this.object(object.name)) throw new TypeError(`${object.name} exists already`);
		this.objects.set(object.name.toLowerCase(), object);
		this.byPrefix.set(object.keyPrefix, object);
		this.settingsChanged();
	}

	/** WhatId may point at every object with activities except the people, who are in WhoId. */
	private relateActivities(): void {
		const targets = this.all()
			.filter(({ hasActivities, name }) => hasActivities && name !== 'Contact' && name !== 'Lead')
			.map(({ name }) => name);
		for (const activity of ACTIVITIES) {
			const whatId = this.object(activity)?.fields.get('whatid');
			if (whatId) whatId.referenceTo = targets;
		}
	}

	private nextPrefix(): string {
		const position = this.customObjects++;
		return `a${Math.floor(position / 36).toString(36)}${(position % 36).toString(36).toUpperCase()}`;
	}
}

function restore<K, V>(map: Map<K, V>, content: Map<K, V>): void {
	map.clear();
	for (const [key, value] of content) map.set(key, value);
}
