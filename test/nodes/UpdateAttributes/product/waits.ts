/** Every pause of the node, milliseconds; none is waited. */
export const waits: number[] = [];

export async function sleep(ms: number): Promise<void> {
	waits.push(ms);
	await new Promise(setImmediate);
}
