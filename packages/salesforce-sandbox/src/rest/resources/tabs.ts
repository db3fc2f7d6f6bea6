import type { ObjectDefinition } from '../../schema/model';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

/** Colours of the theme of today. @see https://developer.salesforce.com/docs/platform/api-rest/guide/resources-tabs-get.md (Account, checked 2026-11) */
const colours: Record<string, string> = {
	Account: '6f7ccb',
	Contact: 'a094ed',
	Lead: 'f88962',
	Opportunity: 'fcb95b',
	Task: '4bc076',
};
/** UNCONFIRMED: Colours and pictures of objects other than Account. */
const CUSTOM = '8199af';

const standardTabs = ['Account', 'Contact', 'Lead', 'Opportunity', 'Task'];

function look(object: string, origin: string) {
	const stem = `${origin}/img/icon/${(colours[object] ? `${object}s` : 'custom').toLowerCase()}`;
	const icon = (size: number) => ({
		contentType: 'image/png',
		height: size,
		theme: 'theme3',
		url: `${stem}${size}.png`,
		width: size,
	});
	return {
		colors: [{ color: colours[object] ?? CUSTOM, context: 'primary', theme: 'theme4' }],
		icons: [icon(32), icon(16)],
	};
}

const originOf = ({ headers }: RestRequest) => `http://${headers.host ?? 'localhost'}`;

function tab(request: RestRequest, object: ObjectDefinition, name: string, label: string) {
	const origin = originOf(request);
	const { colors, icons } = look(object.name, origin);
	return {
		colors,
		custom: object.custom,
		iconUrl: icons[0].url,
		icons,
		label,
		miniIconUrl: icons[1].url,
		name,
		sobjectName: object.name,
		url: `${origin}/${object.keyPrefix}/o`,
	};
}

/** Tabs of the objects the user may read: the standard ones, and those that were deployed. */
const tabs: Handler = (request) => {
	const { state, access } = request;
	const standard = standardTabs
		.map((name) => state.schema.require(name))
		.filter((object) => access.rights(object).read)
		.map((object) => tab(request, object, `standard-${object.name}`, object.labelPlural));
	const custom = state.metadata
		.all('CustomTab')
		.map(({ fullName }) => state.schema.object(fullName))
		.filter((object) => object !== undefined)
		.filter((object) => access.rights(object).read)
		.map((object) => tab(request, object, object.name, object.labelPlural));
	return ok([...standard, ...custom]);
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_themes.htm (checked 2026-11) */
const theme: Handler = (request) => {
	const { state, access } = request;
	const objects = state.schema
		.all()
		.filter((object) => !object.setup && !object.virtual && access.rights(object).read);
	return ok({
		themeItems: objects.map(({ name }) => ({ name, ...look(name, originOf(request)) })),
	});
};

export const tabRoutes: Route[] = [
	{ method: 'GET', path: '/tabs', handle: tabs },
	{ method: 'GET', path: '/theme', handle: theme },
];
