import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { eachItem, type ItemOutcome } from './outcomes';

/** Items that are worked on together, because everything that is set is the same for them. */
export interface ItemGroup<T> {
	settings: T;
	itemIndexes: number[];
}

/**
 * Reads the settings of every item, and puts those together whose settings are the same: one group, unless an
 * expression says otherwise. Settings that cannot be read are the failure of their item. Items that have an outcome
 * already are left out.
 */
export function bySettings<T extends object>(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	read: (itemIndex: number) => T,
): Array<ItemGroup<T>> {
	const groups = new Map<string, ItemGroup<T>>();
	eachItem(context, outcomes, (_json, itemIndex) => {
		if (outcomes[itemIndex]) return;
		const settings = read(itemIndex);
		const key = JSON.stringify(settings, withMaps);
		const group = groups.get(key) ?? { settings, itemIndexes: [] };
		group.itemIndexes.push(itemIndex);
		groups.set(key, group);
	});
	return [...groups.values()];
}

/** Works on the groups one after the other. What the work throws is the failure of its group, and of no other. */
export async function eachGroup<T>(
	outcomes: ItemOutcome[],
	groups: ReadonlyArray<ItemGroup<T>>,
	work: (group: ItemGroup<T>) => Promise<void>,
): Promise<void> {
	for (const group of groups) {
		try {
			await work(group);
		} catch (error) {
			for (const itemIndex of group.itemIndexes) outcomes[itemIndex] ??= { error };
		}
	}
}

function withMaps(_key: string, value: unknown): unknown {
	return value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;
}

/**
 * For work that is done once for all items: the items must agree in every parameter.
 *
 * @throws SetupError that names the parameter in which they do not
 */
export function requireSame(
	context: IExecuteFunctions,
	properties: readonly INodeProperties[],
): void {
	const { parameters } = context.getNode();
	const last = context.getInputData().length;
	for (const { name, displayName } of properties) {
		if (!holdsExpression(parameters[name])) continue;
		const valueFor = (index: number) =>
			JSON.stringify(context.getNodeParameter(name, index, null) as unknown);
		const first = valueFor(0);
		for (let index = 1; index < last; index++) {
			if (valueFor(index) !== first) throw differs(displayName);
		}
	}
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

function differs(displayName: string): SetupError {
	return new SetupError(`The value of "${displayName}" is not the same for all items`, {
		move: 'fixMapping',
		remedy: `The node works once for all its items. Take the value from something they have in common, or send the items one by one with a Loop Over Items node.`,
	});
}
