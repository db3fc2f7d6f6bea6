/**
 * For `usableAsTool` of a node that can write, or that helps to: it is no AI tool. n8n makes a tool of a node as a whole, with every
 * operation and option it has, and lists tools from the descriptions written by the build, so that nothing can switch
 * one on at run time. Who wants a model to write calls a workflow as a tool, in which the builder has set what is
 * written (docs/trace.md).
 *
 * @see https://docs.n8n.io/integrations/builtin/cluster-nodes/sub-nodes/n8n-nodes-langchain.toolworkflow, checked 2026-11-29
 */
export const NO_TOOL = undefined;
