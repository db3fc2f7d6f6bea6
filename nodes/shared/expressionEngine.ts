import { Expression } from 'n8n-workflow';

/** As much of n8n's evaluator as is looked at. */
interface Evaluator {
	config?: { lazyAcquire?: boolean };
}

/**
 * Does n8n make an isolate for each delivery, whether or not an expression is evaluated? So it does by default: with
 * the engine `vm`, and unless `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE` is true. An isolate takes 11 MB and a tenth of a
 * second of CPU (n8n 2.41.1, measured 2026-11-29), and is held until the delivery is answered.
 *
 * n8n tells it nowhere; this looks at what its evaluator was made with.
 *
 * @see https://docs.n8n.io/hosting/configuration/environment-variables/expression-engine, checked 2026-11-29
 */
export function makesIsolatePerDelivery(): boolean {
	const { vmEvaluator } = Expression as unknown as { vmEvaluator?: Evaluator };
	return vmEvaluator !== undefined && vmEvaluator.config?.lazyAcquire !== true;
}
