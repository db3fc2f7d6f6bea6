import { describeObject, describeSummary } from '../../schema/describe';
import { requireObject } from '../objects';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';
import { recentRecords } from './recent';

const visibleObjects = ({ state, access }: RestRequest) =>
	state.schema.all().filter((object) => !object.toolingOnly && access.rights(object).read);

const globalDescribe: Handler = (request) =>
	ok({
		encoding: 'UTF-8',
		maxBatchSize: 200,
		sobjects: visibleObjects(request).map((object) =>
			describeSummary(object, request.access.describeAccess(object), request.basePath),
		),
	});

const basicInformation: Handler = (request, { object: name }) => {
	const object = requireObject(request, name);
	const access = request.access.describeAccess(object);
	return ok({
		objectDescribe: describeSummary(object, access, request.basePath),
		recentItems: recentRecords(request, object),
	});
};

const describe: Handler = (request, { object: name }) => {
	const object = requireObject(request, name);
	const { state, access, basePath } = request;
	const children = state.schema
		.childRelationships(object)
		.filter(
			({ childObject, field }) =>
				access.rights(childObject).read && access.field(childObject, field).readable,
		)
		.map(({ childObject, field, relationshipName }) => ({
			cascadeDelete: field.onParentDelete === 'Cascade',
			childSObject: childObject.name,
			deprecatedAndHidden: false,
			field: field.name,
			junctionIdListNames: [],
			junctionReferenceTo: [],
			relationshipName,
			restrictedDelete: field.onParentDelete === 'Restrict',
		}));
	return ok(describeObject(object, access.describeAccess(object), children, basePath));
};

export const sobjectRoutes: Route[] = [
	{ method: 'GET', path: '/sobjects', handle: globalDescribe },
	{ method: 'GET', path: '/sobjects/:object', handle: basicInformation },
	{ method: 'GET', path: '/sobjects/:object/describe', handle: describe },
];
