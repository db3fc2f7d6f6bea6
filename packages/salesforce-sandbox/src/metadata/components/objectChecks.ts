import { checkDeveloperName, checkLength } from '../names';
import type { Component } from '../package/Component';
import { noSuch } from '../problem';
import type { DeployContext } from '../DeployContext';
import { checkDisplayFormat } from './fieldLimits';
import type { FieldValues } from './fieldTypes';
import { isColumn } from './listColumns';

/** A custom object as its XML has it, without its fields and list views. */
export interface ObjectValues {
	label?: string;
	pluralLabel?: string;
	description?: string;
	deploymentStatus?: 'InDevelopment' | 'Deployed';
	nameField?: FieldValues;
	sharingModel?: string;
	externalSharingModel?: string;
	enableActivities?: boolean;
	enableBulkApi?: boolean;
	enableEnhancedLookup?: boolean;
	enableHistory?: boolean;
	enableReports?: boolean;
	enableSearch?: boolean;
	enableSharing?: boolean;
	enableStreamingApi?: boolean;
	compactLayoutAssignment?: string;
	actionOverrides?: Array<{ actionName?: string; type?: string }>;
	searchLayouts?: Record<string, string[]>;
}

interface Checked {
	component: Component;
	values: ObjectValues;
	context: DeployContext;
}

/** Org-wide defaults a custom object can have, from closed to open. */
const SHARING = ['Private', 'Read', 'ReadWrite'];

/** What exists of these in Salesforce and not in the sandbox. */
const LEFT_OUT =
	'customHelp customHelpPage customSettingsType enableDivisions enableLicensing eventType externalDataSource externalName externalRepository household publishBehavior recordTypeTrackFeedHistory recordTypeTrackHistory visibility'.split(
		' ',
	);

function leftOut({ component }: Checked): string | null {
	const found = LEFT_OUT.find((name) => {
		const value = component.definition[name];
		return value !== undefined && value !== false && !(name === 'visibility' && value === 'Public');
	});
	return found === undefined ? null : `The sandbox has no ${found} of custom objects`;
}

/** UNCONFIRMED: The words for a missing plural label, sharing model or deployment status, and that a custom object must give them. */
function labels({ values }: Checked): string | null {
	if (!values.label) return 'Must specify a non-empty label for the CustomObject';
	if (!values.pluralLabel) return 'Must specify a non-empty pluralLabel for the CustomObject';
	if (!values.deploymentStatus) return 'Must specify a deploymentStatus for the CustomObject';
	if (!values.sharingModel) return 'Must specify a sharingModel for the CustomObject';
	return (
		checkLength('Label', values.label, 40) ??
		checkLength('Plural Label', values.pluralLabel, 40) ??
		checkLength('Description', values.description, 1000)
	);
}

/** UNCONFIRMED: Two custom objects cannot have the same label; Salesforce recommends unique labels. */
function uniqueLabel({ component, values, context }: Checked): string | null {
	const twin = context.state.schema
		.all()
		.find(
			({ custom, name, label }) =>
				custom &&
				name !== component.fullName &&
				label.toLowerCase() === values.label?.toLowerCase(),
		);
	return twin ? `Duplicate label: ${values.label} is the label of ${twin.name}` : null;
}

function nameField({ values }: Checked): string | null {
	const { nameField: name } = values;
	if (name?.type !== 'Text' && name?.type !== 'AutoNumber')
		return 'Must specify a nameField of type Text or AutoNumber';
	const allowed = 'label type trackHistory trackFeedHistory description inlineHelpText'.split(' ');
	if (name.type === 'AutoNumber') allowed.push('displayFormat', 'startingNumber');
	const alien = Object.keys(name).find((each) => !allowed.includes(each));
	if (alien !== undefined)
		return `Can not specify '${alien}' for a CustomField of type ${name.type}`;
	if (!name.label) return 'Must specify a non-empty label for the CustomField';
	if (name.type === 'AutoNumber') {
		if (!name.displayFormat)
			return "Must specify 'displayFormat' for a CustomField of type AutoNumber";
		const malformed = checkDisplayFormat(name.displayFormat);
		if (malformed) return malformed;
	}
	return checkLength('Label', name.label, 40);
}

function sharing({ component, values }: Checked): string | null {
	const { sharingModel = '', externalSharingModel: outside } = values;
	const isDetail = component.parts.some(({ definition }) => definition.type === 'MasterDetail');
	const followsParent = sharingModel === 'ControlledByParent';
	if (followsParent && !isDetail)
		return 'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field';
	if (!followsParent && isDetail)
		return `Cannot set sharingModel to ${sharingModel} on a CustomObject with a MasterDetail relationship field`;
	const fits = (model: string) => model === 'ControlledByParent' || SHARING.includes(model);
	// UNCONFIRMED: The order of the parts in this refusal.
	if (
		!fits(sharingModel) ||
		(outside !== undefined &&
			(!fits(outside) || SHARING.indexOf(outside) > SHARING.indexOf(sharingModel)))
	)
		return `${outside ?? sharingModel} is not a valid sharing model for ${component.fullName} when ${component.fullName} sharing model is ${sharingModel}`;
	return null;
}

/** UNCONFIRMED: The words for settings that need each other; that they do is documented. */
function settings({ values, component }: Checked): string | null {
	const enterprise = [values.enableBulkApi, values.enableSharing, values.enableStreamingApi];
	if (new Set(enterprise.map((each) => each ?? true)).size > 1)
		return 'enableBulkApi, enableSharing and enableStreamingApi must be enabled together';
	if (values.enableEnhancedLookup === true && values.enableSearch !== true)
		return 'enableSearch must be enabled before enableEnhancedLookup';
	const override = (values.actionOverrides ?? []).find(({ type }) => type !== 'Default');
	if (override)
		return `The sandbox has no overrides of actions but Default: ${override.actionName ?? ''}`;
	const tracked = component.parts.some(({ definition }) => definition.trackHistory === true);
	return tracked && values.enableHistory !== true
		? 'Custom object does not have history tracking enabled'
		: null;
}

function layouts({ component, values, context }: Checked): string | null {
	const { compactLayoutAssignment: assigned = 'SYSTEM' } = values;
	const full = `${component.fullName}.${assigned}`;
	const isThere =
		assigned === 'SYSTEM' ||
		component.parts.some(({ type, fullName }) => type === 'CompactLayout' && fullName === full) ||
		context.state.metadata.find('CompactLayout', full) !== undefined;
	if (!isThere) return noSuch('compactLayoutAssignment', 'CompactLayout', full);
	const own = component.parts.map(({ fullName }) => fullName.split('.')[1]);
	for (const [list, columns] of Object.entries(values.searchLayouts ?? {})) {
		if (!/Fields$/.test(list)) continue;
		const unknown = columns.find(
			(column) => !own.includes(column) && !isColumn(context.state, component.fullName, column),
		);
		// UNCONFIRMED: The words for an unknown field in a search layout.
		if (unknown !== undefined)
			return noSuch(list, 'CustomField', `${component.fullName}.${unknown}`);
	}
	return null;
}

/** What is wrong with a custom object, its fields and list views aside. */
export function checkObject(component: Component, context: DeployContext): string | null {
	const checked: Checked = {
		component,
		values: component.definition as ObjectValues,
		context,
	};
	const rules = [leftOut, labels, uniqueLabel, nameField, sharing, settings, layouts];
	for (const rule of rules) {
		const reason = rule(checked);
		if (reason) return reason;
	}
	return checkDeveloperName(component.fullName.slice(0, -'__c'.length));
}
