import type { SystemPermission } from '../access/systemPermissions';
import type { UserAccess } from '../access/UserAccess';
import type { OrgState } from '../state/OrgState';
import type { Journal } from '../store/Journal';
import type { DeployOptions } from '../state/Deployment';
import type { Component } from './package/Component';
import type { Deletion } from './package/readPackage';

/** What a deployment works on: the org, who deploys, and what is still to be done when it is kept. */
export interface DeployContext {
	state: OrgState;
	access: UserAccess;
	userId: string;
	options: DeployOptions;
	journal: Journal;
	/** Objects whose deployment has failed, in lower case; their parts fail with them. */
	failedObjects: Set<string>;
	/** What is deleted in this phase, as `type fullName` in lower case: it blocks nothing. */
	deleting: Set<string>;
	afterCommit: Array<() => void>;
	/** Flows that become active, by their names. */
	activated: string[];
}

/** What became of a component. */
export interface Outcome {
	created: boolean;
	/** False when the org had the very same component already. */
	changed: boolean;
	id: string;
}

/** How components of one type get into the org and out of it; a refusal is a thrown {@link Problem}. */
export interface Deployer {
	/** What the user needs besides Modify Metadata, unless Modify All Data covers it. */
	needs: SystemPermission;
	/** Checks everything first and only then changes the org. */
	deploy(component: Component, context: DeployContext): Outcome;
	/** Whether the component is in the org. */
	exists(fullName: string, context: DeployContext): boolean;
	/** Takes it out; returns the id it had. */
	remove(deletion: Deletion, context: DeployContext): string;
}

/** Stores a component; what it was before decides whether it is new or changed. */
export function store(
	context: DeployContext,
	component: Component,
	known: { existed?: boolean; id?: string } = {},
): Outcome {
	const { metadata } = context.state;
	const before = metadata.find(component.type, component.fullName);
	const existed = known.existed ?? before !== undefined;
	const { id } = metadata.put(component.type, component.fullName, component.definition, known.id);
	const same =
		before !== undefined &&
		JSON.stringify(before.definition) === JSON.stringify(component.definition);
	return { created: !existed, changed: !existed || !same, id };
}
