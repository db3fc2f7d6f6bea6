import { type Deployer, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, Problem, refuse } from '../problem';
import { referencedElsewhere } from '../references';

const MESSAGE = 'WorkflowOutboundMessage';

interface MessageValues {
	name: string;
	endpointUrl: string;
	fields?: string[];
	includeSessionId: boolean;
	integrationUser: string;
}

/** A file of an object's workflow holds nothing but its parts here. */
export const workflowDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		requireObject(component.fullName, context.state);
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('Workflow', fullName) !== undefined,
	remove({ fullName }) {
		// UNCONFIRMED: The words for deleting all of an object's workflow.
		throw new Problem(`Workflow ${fullName} cannot be deleted as a whole`);
	},
};

/**
 * UNCONFIRMED: The words for an address that cannot be sent to, and for a field the object has not.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_workflow.htm (checked 2026-11)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_setting_up.htm (ports, checked 2026-11)
 */
export const outboundMessageDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		const { state } = context;
		const [objectName, developerName] = component.fullName.split('.');
		const {
			name,
			endpointUrl,
			fields = [],
			includeSessionId,
			integrationUser,
		} = component.definition as unknown as MessageValues;
		const object = requireObject(objectName, state);
		refuse(checkDeveloperName(developerName, 80) ?? checkLength('Name', name, 80));
		refuse(checkEndpoint(endpointUrl, includeSessionId));
		const missing = fields.find((field) => !object.fields.has(field.toLowerCase()));
		if (missing !== undefined)
			throw new Problem(noSuch('fields', 'CustomField', `${objectName}.${missing}`));
		const users = state.store.tableOf('User');
		const user = [...users.liveRows()].find(
			(row) => users.read(row, 'Username') === integrationUser,
		);
		if (user === undefined || users.read(user, 'IsActive') !== true)
			throw new Problem(noSuch('integrationUser', 'User', integrationUser));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find(MESSAGE, fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const flows = state.metadata
			.all('Flow')
			.filter(({ definition }) => JSON.stringify(definition).includes(`"${fullName}"`))
			.map(({ type, fullName: flow }) => ({ type, fullName: flow }));
		refuse(referencedElsewhere('outbound message', flows, deleting));
		return state.metadata.remove(MESSAGE, fullName);
	},
};

function requireObject(name: string, state: Parameters<Deployer['deploy']>[1]['state']) {
	const object = state.schema.object(name);
	if (!object || object.setup || object.virtual)
		throw new Problem(noSuch('object', 'CustomObject', name));
	return object;
}

/** Ports: 80 for HTTP, 443 for HTTPS, 1024 to 66535 for either. */
function checkEndpoint(endpoint: string, withSession: boolean): string | null {
	if (!URL.canParse(endpoint)) return `Invalid endpoint URL: ${endpoint}`;
	const { protocol, port } = new URL(endpoint);
	if (protocol !== 'https:' && protocol !== 'http:') return `Invalid endpoint URL: ${endpoint}`;
	if (withSession && protocol !== 'https:')
		return `The endpoint URL must be HTTPS to send the session ID: ${endpoint}`;
	return port === '' || Number(port) >= 1024 ? null : `The port is not allowed: ${endpoint}`;
}
