import { oneOf, shape, texts, textLists } from '../xml/shape';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm (checked 2026-11) */
export const filterOperation = oneOf(
	'FilterOperation',
	'equals notEqual lessThan greaterThan lessOrEqual greaterOrEqual contains notContain startsWith includes excludes within',
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_sharedto.htm (checked 2026-11) */
export const sharedTo = shape('SharedTo', {
	...texts('allCustomerPortalUsers allInternalUsers allPartnerUsers'),
	...textLists(
		'channelProgramGroup channelProgramGroups group groups guestUser managerSubordinates managers portalRole portalRoleAndSubordinates queue role roleAndSubordinates roleAndSubordinatesInternal roles rolesAndSubordinates territories territoriesAndSubordinates territory territoryAndSubordinates',
	),
});
