import { ingestRoutes } from '../bulk/ingestRoutes';
import { bulkQueryRoutes } from '../bulk/queryRoutes';
import { metadataRoutes } from '../metadata/routes';
import { batchRoutes } from './resources/batch';
import { collectionRoutes } from './resources/collections';
import { compositeRoutes } from './resources/composite';
import { externalIdRoutes } from './resources/externalIdRows';
import { graphRoutes } from './resources/graph';
import { layoutRoutes } from './resources/layouts';
import { limitRoutes } from './resources/limits';
import { listViewRoutes } from './resources/listViews';
import { queryRoutes } from './resources/query';
import { recentRoutes } from './resources/recent';
import { replicationRoutes } from './resources/replication';
import { rowRoutes } from './resources/rows';
import { sobjectRoutes } from './resources/sobjects';
import { searchRoutes } from './resources/search';
import { tabRoutes } from './resources/tabs';
import { treeRoutes } from './resources/tree';
import { Router } from './Router';

/** Every resource behind /services/data/vXX.X. A further area of the API is one line here. */
export function dataRouter(): Router {
	const self = () => router;
	const router: Router = new Router([
		...sobjectRoutes,
		...replicationRoutes,
		...layoutRoutes,
		...listViewRoutes,
		...rowRoutes,
		...externalIdRoutes,
		...queryRoutes,
		...collectionRoutes,
		...treeRoutes,
		...compositeRoutes(self),
		...graphRoutes(self),
		...batchRoutes(self),
		...limitRoutes,
		...recentRoutes,
		...searchRoutes,
		...tabRoutes,
		...ingestRoutes,
		...bulkQueryRoutes,
		...metadataRoutes,
	]);
	return router;
}
