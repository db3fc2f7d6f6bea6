import { flags, needing, shape, type Shape, texts } from '../xml/shape';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_group.htm (checked 2026-11) */
export const group: Shape = shape(
	'Group',
	needing('name', { ...texts('fullName name'), ...flags('doesIncludeBosses') }),
);
