import { type Deployer, type DeployContext, store } from '../DeployContext';
import { checkDeveloperName, checkLength } from '../names';
import { noSuch, Problem, refuse } from '../problem';
import { mentions, referencedElsewhere } from '../references';
import { isStandardTab, motifs } from './standardTabs';

/** Kinds of tab, of which exactly one is given. */
const KINDS = [
	'customObject',
	'auraComponent',
	'flexiPage',
	'lwcComponent',
	'page',
	'scontrol',
	'url',
];
const missing: Record<string, string> = {
	auraComponent: 'AuraDefinitionBundle',
	flexiPage: 'FlexiPage',
	lwcComponent: 'LightningComponentBundle',
	page: 'ApexPage',
	scontrol: 'Scontrol',
};

interface TabValues {
	motif: string;
	customObject?: boolean;
	label?: string;
	url?: string;
	frameHeight?: number;
	icon?: string;
}

/** UNCONFIRMED: The words for tabs of no kind or several, of an unknown style, and for web tabs without label. */
function checkTab(fullName: string, values: TabValues, context: DeployContext): string | null {
	const given = values as unknown as Record<string, unknown>;
	const kinds = KINDS.filter((kind) => given[kind] !== undefined && given[kind] !== false);
	if (kinds.length !== 1)
		return `Only one of these fields can have a value set: ${KINDS.join(', ')}`;
	const [kind] = kinds;
	if (Object.hasOwn(missing, kind)) return noSuch(kind, missing[kind], String(given[kind]));
	if (kind === 'customObject') {
		const object = context.state.schema.object(fullName);
		if (object?.name !== fullName || !object.custom)
			return noSuch('fullName', 'CustomObject', fullName);
		const alien = ['label', 'frameHeight', 'url'].find((name) => given[name] !== undefined);
		if (alien !== undefined) return `Can not specify '${alien}' for a CustomTab of a CustomObject`;
	} else {
		if (!values.label) return 'Required field is missing: label';
		if (!/^https?:\/\//.test(values.url ?? '')) return `Invalid URL: ${values.url}`;
	}
	if (values.icon !== undefined) return noSuch('icon', 'Document', values.icon);
	if (!motifs.has(values.motif)) return `Invalid motif: ${values.motif}`;
	return kind === 'customObject' ? null : checkDeveloperName(fullName);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_tab.htm (checked 2026-11) */
export const customTabDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		refuse(checkTab(component.fullName, component.definition as unknown as TabValues, context));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('CustomTab', fullName) !== undefined,
	remove({ fullName }, { state, deleting }) {
		const users = mentions(state, ['CustomApplication'], (text) => text === fullName);
		refuse(referencedElsewhere('custom tab', users, deleting));
		return state.metadata.remove('CustomTab', fullName);
	},
};

/** Is there a tab of this name, custom or standard? */
export const hasTab = ({ state }: DeployContext, name: string): boolean =>
	state.metadata.find('CustomTab', name)?.fullName === name || isStandardTab(name);

interface AppValues {
	label?: string;
	description?: string;
	tabs?: string[];
	subscriberTabs?: string[];
	defaultLandingTab?: string;
	uiType?: 'Aloha' | 'Lightning';
	navType?: 'Standard' | 'Console';
	formFactors?: string[];
	utilityBar?: string;
	logo?: string;
	brand?: { headerColor?: string; footerColor?: string; logo?: string };
}

/** UNCONFIRMED: The words for an app without label, with malformed colours, and with a tab listed twice. */
function checkApp(fullName: string, values: AppValues, context: DeployContext): string | null {
	const { label, tabs = [], uiType, formFactors = [], brand = {} } = values;
	if (!label) return 'Required field is missing: label';
	if (uiType === 'Lightning' && formFactors.length === 0)
		return 'FormFactors is required for Lightning apps';
	if (new Set(formFactors).size < formFactors.length)
		return 'A form factor is listed more than once';
	const unknown = tabs.find((tab) => !hasTab(context, tab));
	if (unknown !== undefined) return noSuch('tabs', 'CustomTab', unknown);
	if (new Set(tabs).size < tabs.length) return 'A tab is listed more than once';
	const landing = values.defaultLandingTab;
	if (landing !== undefined && !hasTab(context, landing))
		return noSuch('defaultLandingTab', 'CustomTab', landing);
	if (values.utilityBar !== undefined) return noSuch('utilityBar', 'FlexiPage', values.utilityBar);
	const picture = values.logo ?? brand.logo;
	if (picture !== undefined) return noSuch('logo', 'ContentAsset', picture);
	const colour = [brand.headerColor, brand.footerColor].find(
		(each) => each !== undefined && !/^#[\da-fA-F]{6}$/.test(each),
	);
	if (colour !== undefined) return `Invalid color: ${colour}`;
	return (
		checkLength('App Name', label, 40) ??
		checkLength('Description', values.description, 1000) ??
		checkDeveloperName(fullName)
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customapplication.htm (checked 2026-11) */
export const customApplicationDeployer: Deployer = {
	needs: 'CustomizeApplication',
	deploy(component, context) {
		if (component.fullName.startsWith('standard__'))
			throw new Problem(`The sandbox cannot change standard apps: ${component.fullName}`);
		refuse(checkApp(component.fullName, component.definition as AppValues, context));
		return store(context, component);
	},
	exists: (fullName, { state }) => state.metadata.find('CustomApplication', fullName) !== undefined,
	remove({ fullName }, { state }) {
		return state.metadata.remove('CustomApplication', fullName);
	},
};
