import { ingestRoutes } from '../bulk/ingestRoutes';
import { bulkQueryRoutes } from '../bulk/queryRoutes';
import { metadataRoutes } from '../metadata/routes';
import { batchRoutes } from './resources/batch';
import { collectionRoutes } from './resources/collections';
import { compositeRoutes } from './resources/composite';
import { externalIdRoutes } from './resources/externalIdRows';
import { limitRoutes } from './resources/limits';
import { queryRoutes } from './resources/query';
import { replicationRoutes } from './resources/replication';
import { rowRoutes } from './resources/rows';
import { sobjectRoutes } from './resources/sobjects';
import { treeRoutes } from './resources/tree';
import { Router } from './Router';

/** Every resource behind /services/data/vXX.X. A further area of the API is one line here. */
export function dataRouter(): Router {
	const self = () => router;
	const router: Router = new Router([
		...sobjectRoutes,
		...replicationRoutes,
		...rowRoutes,
		...externalIdRoutes,
		...queryRoutes,
		...collectionRoutes,
		...treeRoutes,
		...compositeRoutes(self),
		...batchRoutes(self),
		...limitRoutes,
		...ingestRoutes,
		...bulkQueryRoutes,
		...metadataRoutes,
	]);
	return router;
}
