/** For `./X.node` tsx takes `X.node.json`, which stands beside `X.node.ts`. To be imported before any node. */
import Module from 'node:module';

type Resolve = (request: string, ...more: unknown[]) => string;

const loader = Module as unknown as { _resolveFilename: Resolve };
const resolve = loader._resolveFilename;
loader._resolveFilename = function (this: unknown, request, ...more) {
	const isNode = request.startsWith('.') && request.endsWith('.node');
	return resolve.call(this, isNode ? `${request}.ts` : request, ...more);
};
