import type { OrgState } from '../../state/OrgState';
import { type Deployer, store } from '../DeployContext';
import { Problem } from '../problem';
import { checkFlow, type FlowValues } from './flowChecks';

const FLOW = 'Flow';
const DEFINITION = 'FlowDefinition';

export interface FlowDefinitionValues {
	/** Null while none is. */
	activeVersionNumber: number | null;
	latestVersionNumber: number;
}

const definitionOf = (state: OrgState, name: string) =>
	state.metadata.find(DEFINITION, name)?.definition as FlowDefinitionValues | undefined;

const setDefinition = (state: OrgState, name: string, values: FlowDefinitionValues) =>
	state.metadata.put(DEFINITION, name, { ...values });

/**
 * A flow that was deployed before gets a new version. One that says the same is left as it is, whatever its status.
 * Where the org does not deploy flows as active, the new version is not active.
 *
 * UNCONFIRMED: That production makes an inactive version of an active flow without the preference; it may also refuse.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_visual_workflow.htm (checked 2026-11)
 * @see https://github.com/scolladon/sfdx-git-delta/issues/588 (the status alone changes nothing, checked 2026-11)
 */
export const flowDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const { state } = context;
		const { fullName } = component;
		const values = component.definition as unknown as FlowValues;
		checkFlow(state, fullName, values);
		const known = definitionOf(state, fullName);
		const before = known && state.metadata.find(FLOW, `${fullName}-${known.latestVersionNumber}`);
		if (before && sameButStatus(before.definition, component.definition))
			return { created: false, changed: false, id: before.id };
		const version = (known?.latestVersionNumber ?? 0) + 1;
		const { id } = store(context, { ...component, fullName: `${fullName}-${version}` });
		const isActive = values.status === 'Active' && state.deploysFlowsAsActive;
		if (isActive) context.activated.push(fullName);
		setDefinition(state, fullName, {
			activeVersionNumber: isActive ? version : (known?.activeVersionNumber ?? null),
			latestVersionNumber: version,
		});
		return { created: known === undefined, changed: true, id };
	},
	exists: (fullName, { state }) =>
		state.metadata.find(FLOW, fullName) !== undefined ||
		definitionOf(state, fullName) !== undefined,
	/** @see https://github.com/forcedotcom/cli/issues/3401 (a flow without version, checked 2026-11) */
	remove({ fullName }, { state }) {
		const [, name, version] = /^(.*)-(\d+)$/.exec(fullName) ?? [];
		const known = name === undefined ? undefined : definitionOf(state, name);
		if (!known) throw new Problem('insufficient access rights on cross-reference id');
		// UNCONFIRMED: The words for deleting the active version of a flow; that it cannot be deleted is documented.
		if (known.activeVersionNumber === Number(version))
			throw new Problem(`This flow version can't be deleted because it's active: ${fullName}`);
		const id = state.metadata.remove(FLOW, fullName);
		const isLast = !state.metadata.all(FLOW).some((flow) => flow.fullName.startsWith(`${name}-`));
		if (isLast) state.metadata.remove(DEFINITION, name);
		return id;
	},
};

/**
 * UNCONFIRMED: That a definition can be deployed with the newest version of the API; tools do so.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_flowdefinition.htm (checked 2026-11)
 * @see https://gearset.com/blog/flows-and-flow-definitions/ (the words, checked 2026-11)
 */
export const flowDefinitionDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy({ fullName, definition }, { state }) {
		const known = definitionOf(state, fullName);
		if (!known) throw new Problem("You can't create a flow definition directly through the API");
		const version = Number(definition.activeVersionNumber ?? 0);
		if (version !== 0 && !state.metadata.find(FLOW, `${fullName}-${version}`))
			throw new Problem(`Invalid version number: ${version}`);
		const activeVersionNumber = version === 0 ? null : version;
		const { id } = setDefinition(state, fullName, { ...known, activeVersionNumber });
		return { created: false, changed: known.activeVersionNumber !== activeVersionNumber, id };
	},
	exists: (fullName, { state }) => definitionOf(state, fullName) !== undefined,
	remove() {
		throw new Problem('A flow definition goes with the last version of its flow');
	},
};

function sameButStatus(one: object, other: object): boolean {
	const text = (definition: object) => JSON.stringify({ ...definition, status: '' });
	return text(one) === text(other);
}

/** The messages that the active flows of an object send when a record is created or updated. */
export function messagesOf(state: OrgState, object: string, change: 'Create' | 'Update'): string[] {
	return state.metadata.all(DEFINITION).flatMap(({ fullName, definition }) => {
		const { activeVersionNumber } = definition as unknown as FlowDefinitionValues;
		const flow = state.metadata.find(FLOW, `${fullName}-${activeVersionNumber}`)?.definition as
			| (FlowValues & Record<string, unknown>)
			| undefined;
		if (flow?.start?.object !== object || !flow.start.recordTriggerType?.includes(change))
			return [];
		return (flow.actionCalls ?? []).map(({ actionName }) => actionName);
	});
}
