import { NODES } from '../../docs/parameters';

/** Which nodes a model may call as a tool: those that cannot write, whatever is set in them. */
const TOOLS: Readonly<Record<string, boolean>> = {
	productEventTrigger: false,
	readProductEvents: true,
	salesforceRecordTrigger: false,
	salesforceMatch: false,
	salesforceLogActivity: false,
	updateAttributes: false,
	bulkSync: false,
	keptItems: false,
	personData: false,
	salesforceRollUp: false,
	salesforceSetup: false,
	syncHealth: false,
	syncTrace: true,
};

describe('AI tools', () => {
	it('are the nodes that read only, and no others', () => {
		const offered = NODES.map(({ description: { name, usableAsTool } }) => [
			name,
			Boolean(usableAsTool),
		]);
		expect(Object.fromEntries(offered)).toEqual(TOOLS);
	});

	it('are no others in the list of nodes that the build writes either', () => {
		const written = JSON.parse(
			JSON.stringify(NODES.map(({ description }) => description)),
		) as Array<{ name: string; usableAsTool?: unknown }>;
		const names = written.flatMap((node) => ('usableAsTool' in node ? [node.name] : []));
		expect(names.sort()).toEqual(['readProductEvents', 'syncTrace']);
	});
});
