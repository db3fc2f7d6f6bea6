import { apiError, notFound } from '../errors';
import type { RestRequest, RestResponse, Route } from './RestRequest';

interface CompiledRoute extends Route {
	segments: string[];
	fixed: number;
}

export interface RouteMatch {
	route: Route;
	parameters: Record<string, string>;
}

const split = (path: string) => path.split('/').filter((segment) => segment !== '');

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw notFound();
	}
}

function bind(segments: string[], path: string[]): Record<string, string> | null {
	if (segments.length !== path.length) return null;
	const parameters: Record<string, string> = {};
	for (let at = 0; at < segments.length; at += 1) {
		if (segments[at].startsWith(':')) parameters[segments[at].slice(1)] = decode(path[at]);
		else if (segments[at].toLowerCase() !== path[at].toLowerCase()) return null;
	}
	return parameters;
}

/** Resources behind /services/data/vXX.X, by method and path; fixed segments win over parameters. */
export class Router {
	private readonly routes: CompiledRoute[];

	constructor(routes: Route[]) {
		this.routes = routes
			.map((route) => {
				const segments = split(route.path);
				return {
					...route,
					segments,
					fixed: segments.filter((part) => !part.startsWith(':')).length,
				};
			})
			.sort((a, b) => b.fixed - a.fixed);
	}

	/** The route of a request; 404 for paths its version does not have, 405 for those it has under another method. */
	match({ method, path: rawPath, version }: RestRequest): RouteMatch {
		const path = split(rawPath);
		const allowed: string[] = [];
		const routes = this.routes.filter(({ since = 0 }) => since <= Number(version));
		for (const route of routes) {
			const parameters = bind(route.segments, path);
			if (!parameters) continue;
			// The most telling path decides; a vaguer one must not take over its other methods.
			if (allowed.length > 0 && route.fixed < fixedOf(routes, path)) break;
			if (route.method === method) return { route, parameters };
			allowed.push(route.method);
		}
		if (allowed.length === 0) throw notFound();
		throw apiError(
			405,
			'METHOD_NOT_ALLOWED',
			`HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`,
		);
	}

	async handle(request: RestRequest): Promise<RestResponse> {
		const { route, parameters } = this.match(request);
		return await route.handle(request, parameters);
	}
}

function fixedOf(routes: CompiledRoute[], path: string[]): number {
	return Math.max(
		...routes.filter(({ segments }) => bind(segments, path)).map(({ fixed }) => fixed),
	);
}
