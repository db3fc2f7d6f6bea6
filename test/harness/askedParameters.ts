/** Where a node's parameters are asked for, by name, with the items they were asked for. */
export function askedParameters(node: { execute: unknown }): Map<string, Set<number>> {
	const asked = new Map<string, Set<number>>();
	const execute = node.execute as (this: object) => Promise<unknown>;
	jest
		.spyOn(node as { execute: (this: object) => Promise<unknown> }, 'execute')
		.mockImplementation(async function (this: object) {
			const context = new Proxy(this, {
				get(target, property) {
					const value = Reflect.get(target, property) as unknown;
					if (typeof value !== 'function') return value;
					return (...parameters: unknown[]) => {
						if (property === 'getNodeParameter') {
							const [name, index] = parameters as [string, number];
							const [root] = name.split('.');
							asked.set(root, (asked.get(root) ?? new Set()).add(index));
						}
						return (value as (...all: unknown[]) => unknown).apply(target, parameters);
					};
				},
			});
			return await execute.call(context);
		});
	return asked;
}
