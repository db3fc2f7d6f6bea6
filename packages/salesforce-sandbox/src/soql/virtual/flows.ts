import type { FlowDefinitionValues } from '../../metadata/components/flow';
import type { StoredComponent } from '../../state/MetadataCatalogue';
import type { QueryContext } from '../QueryContext';
import type { VirtualRow, VirtualSource } from './demands';

const idOfVersion = ({ state }: QueryContext, name: string, version: number | null) =>
	version === null ? null : (state.metadata.find('Flow', `${name}-${version}`)?.id ?? null);

const valuesOf = ({ definition }: StoredComponent) => definition as unknown as FlowDefinitionValues;

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_flowdefinition.htm (checked 2026-11) */
export const flowDefinitions = (context: QueryContext): VirtualRow[] =>
	context.state.metadata.all('FlowDefinition').map((component) => ({
		Id: component.id,
		DeveloperName: component.fullName,
		ActiveVersionId: idOfVersion(
			context,
			component.fullName,
			valuesOf(component).activeVersionNumber,
		),
		LatestVersionId: idOfVersion(
			context,
			component.fullName,
			valuesOf(component).latestVersionNumber,
		),
	}));

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_flow.htm (checked 2026-11) */
export const flows = ({ state }: QueryContext): VirtualRow[] =>
	state.metadata.all('Flow').map(({ id, fullName, definition }) => {
		const [, name = '', version = ''] = /^(.*)-(\d+)$/.exec(fullName) ?? [];
		const owner = state.metadata.find('FlowDefinition', name);
		const isActive = owner !== undefined && valuesOf(owner).activeVersionNumber === Number(version);
		return {
			Id: id,
			DefinitionId: owner?.id,
			MasterLabel: definition.label,
			ProcessType: definition.processType,
			Status: isActive ? 'Active' : 'Draft',
			VersionNumber: Number(version),
		};
	});

/** `IsActive` says whether the latest version is the active one. @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_flowdefinitionview.htm (checked 2026-11) */
export const flowViews = (context: QueryContext): VirtualRow[] =>
	context.state.metadata.all('FlowDefinition').map((component) => {
		const { activeVersionNumber, latestVersionNumber } = valuesOf(component);
		return {
			DurableId: component.id,
			ApiName: component.fullName,
			Label: component.fullName,
			ProcessType: 'AutoLaunchedFlow',
			TriggerType: 'RecordAfterSave',
			IsActive: activeVersionNumber === latestVersionNumber,
		};
	});

/**
 * The full name and the metadata can be queried of one record only.
 *
 * UNCONFIRMED: The words for a query of several.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_workflowoutboundmessage.htm (checked 2026-11)
 */
export const outboundMessages: VirtualSource = ({ state, source }, _object, demands, query) => {
	const [ids, names] = [demands.get('id'), demands.get('name')];
	const found = state.metadata
		.all('WorkflowOutboundMessage')
		.filter(({ definition }) => !names || names.includes(String(definition.name)))
		.filter(({ id }) => !ids || ids.includes(id));
	if (found.length > 1 && /\b(?:FullName|Metadata)\b/i.test(JSON.stringify(query?.fields ?? [])))
		throw source.refusal(
			'MALFORMED_QUERY',
			'When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval.',
		);
	return found.map(({ id, fullName, definition }) => ({
		Id: id,
		Name: definition.name,
		EntityDefinitionId: fullName.split('.')[0],
		FullName: fullName,
		Metadata: definition,
	}));
};
