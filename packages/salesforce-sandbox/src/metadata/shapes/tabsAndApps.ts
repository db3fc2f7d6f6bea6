import {
	absent,
	flags,
	ints,
	many,
	needing,
	one,
	oneOf,
	shape,
	type Shape,
	texts,
	textLists,
} from '../xml/shape';
import { actionOverride } from './customObject';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_tab.htm (checked 2026-11) */
export const customTab: Shape = shape(
	'CustomTab',
	needing('motif', {
		...texts(
			'fullName auraComponent description flexiPage icon label lwcComponent motif page scontrol splashPageLink url',
		),
		...flags('customObject hasSidebar'),
		...ints('frameHeight'),
		actionOverrides: many(actionOverride),
		urlEncodingKey: one(
			oneOf('Encoding', 'UTF-8 ISO-8859-1 Shift_JIS ISO-2022-JP EUC-JP ks_c_5601-1987 Big5 GB2312'),
		),
	}),
);

const brand = shape('AppBrand', {
	...texts('footerColor headerColor logo'),
	...ints('logoVersion'),
	...flags('shouldOverrideOrgTheme'),
});

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customapplication.htm (checked 2026-11) */
export const customApplication: Shape = shape('CustomApplication', {
	...texts('fullName defaultLandingTab description label logo setupExperience utilityBar'),
	...flags(
		'isNavAutoTempTabsDisabled isNavPersonalizationDisabled isNavTabPersistenceDisabled isOmniPinnedViewEnabled isServiceCloudConsole',
	),
	...textLists('subscriberTabs tabs'),
	...absent('actionOverrides consoleConfig preferences profileActionOverrides workspaceConfig'),
	brand: one(brand),
	formFactors: many(oneOf('FormFactor', 'Small Medium Large')),
	navType: one(oneOf('NavType', 'Standard Console')),
	uiType: one(oneOf('UiType', 'Aloha Lightning')),
});
