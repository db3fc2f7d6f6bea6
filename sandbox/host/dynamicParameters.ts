import type {
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { N8nHttp } from './n8nHttp';
import type { CredentialsByType } from './workflows';

/** A question the editor asks a node while its parameters are filled in. */
export type ParameterQuestion = {
	/** The full type, for example `n8n-nodes-foo.foo`. */
	nodeType: string;
	typeVersion?: number;
	/** The parameter, for example `object` or `filters.field`. */
	parameter: string;
	/** The node's method that answers. */
	method: string;
	/** What is filled in so far. */
	parameters?: INodeParameters;
	credentials?: CredentialsByType;
};

/** A search in a list, page by page. */
export type ListQuestion = ParameterQuestion & { filter?: string; paginationToken?: string };

const toBody = (question: ListQuestion) => ({
	path: `parameters.${question.parameter}`,
	methodName: question.method,
	nodeTypeAndVersion: { name: question.nodeType, version: question.typeVersion ?? 1 },
	currentNodeParameters: question.parameters ?? {},
	credentials: question.credentials,
	filter: question.filter,
	paginationToken: question.paginationToken,
});

/** The three questions of the editor, by the kind of parameter. */
export type DynamicParameters = {
	options(question: ParameterQuestion): Promise<INodePropertyOptions[]>;
	resourceLocator(question: ListQuestion): Promise<INodeListSearchResult>;
	resourceMapper(question: ParameterQuestion): Promise<ResourceMapperFields>;
};

/** Asks as the editor asks. */
export function dynamicParameters(http: N8nHttp): DynamicParameters {
	const ask = async <T>(kind: string, question: ListQuestion) =>
		await http.rest<T>('POST', `/dynamic-node-parameters/${kind}`, { body: toBody(question) });
	return {
		options: async (question) => await ask('options', question),
		resourceLocator: async (question) => await ask('resource-locator-results', question),
		resourceMapper: async (question) => await ask('resource-mapper-fields', question),
	};
}
