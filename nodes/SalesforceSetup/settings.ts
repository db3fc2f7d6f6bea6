import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { loadKit } from '../../salesforce/setup/kit';
import type { Mapping } from '../../salesforce/setup/mapping';

/** The parameters that say what the workflows touch. */
export function readMapping(context: IExecuteFunctions): Mapping {
	const options = context.getNodeParameter('mappingOptions', 0, {}) as IDataObject;
	const text = (name: string, otherwise = '') => String(options[name] ?? otherwise).trim();
	return {
		objects: context.getNodeParameter('objects', 0, []) as string[],
		read: readList(context, 'fieldsRead'),
		write: readList(context, 'fieldsWritten'),
		emailField: text('emailField', 'Email'),
		idFields: {
			Contact: text('contactIdField'),
			Lead: text('leadIdField'),
			Account: text('accountIdField'),
		},
		logAs: context.getNodeParameter('logAs', 0, []) as string[],
		eventKeyField: text('eventKeyField'),
		createLeads: options.createLeads === true,
		kit: context.getNodeParameter('useKit', 0, true) === true ? loadKit() : undefined,
	};
}

/** Names separated by commas, each once. */
export function readList(context: IExecuteFunctions, parameter: string): string[] {
	const names = String(context.getNodeParameter(parameter, 0, '') ?? '').split(/[,;\n]/);
	return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}

/** Shows in the editor how a long operation goes. */
export function progress(context: IExecuteFunctions): (message: string) => void {
	return (message) => context.sendMessageToUI(message);
}
