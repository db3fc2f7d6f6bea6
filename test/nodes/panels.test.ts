import vm from 'node:vm';
import type { INodeTypeDescription } from 'n8n-workflow';
import { PLATFORMS } from '../../platforms/registry';
import { NODES, placesIn } from '../../docs/parameters';

const triggers = NODES.map(({ description }) => description).filter(({ group }) =>
	group.includes('trigger'),
);

/** What the editor shows of a trigger before, while and after it runs, without mark-up. */
function textsOf({
	triggerPanel,
	eventTriggerDescription,
	activationMessage,
}: INodeTypeDescription) {
	if (typeof triggerPanel !== 'object') throw new Error('no panel');
	const { header, activationHint, executionsHelp } = triggerPanel;
	if (typeof activationHint !== 'object' || typeof executionsHelp !== 'object')
		throw new Error('one text for a published and an unpublished workflow');
	return {
		header: header ?? '',
		canvas: eventTriggerDescription ?? '',
		published: activationMessage ?? '',
		hint: activationHint,
		help: executionsHelp,
	};
}

describe.each(triggers.map((description) => [description.displayName, description] as const))(
	'the panel of %s',
	(_name, description) => {
		const { header, canvas, published, hint, help } = textsOf(description);
		const marked = [hint.inactive, hint.active, help.inactive, help.active];

		it('has words of its own for every moment, one before and one after publishing', () => {
			for (const text of [header, canvas, published, ...marked])
				expect(text).toMatch(/\w+ \w+ \w+/);
			expect(hint.active).not.toBe(hint.inactive);
			expect(help.active).not.toBe(help.inactive);
			for (const text of [hint.active, help.active]) expect(text).toMatch(/workflow is published/i);
			for (const text of [hint.inactive, help.inactive])
				expect(text).toMatch(/publish the workflow|(once|until) the workflow is published/i);
		});

		it('has mark-up only where the editor shows it as such, and links it knows', () => {
			for (const text of [header, canvas, published]) expect(text).not.toMatch(/[<>]/);
			for (const text of marked) {
				const tags = [...text.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag);
				expect(tags.filter((tag) => !['b', 'i', 'br', 'a', 'code'].includes(tag))).toEqual([]);
				const keys = [...text.matchAll(/data-key="([^"]+)"/g)].map(([, key]) => key);
				expect(keys.filter((key) => key !== 'executions')).toEqual([]);
			}
		});

		it('names parameters that the node has', () => {
			const labels = placesIn(description.properties).map(({ property }) => property.displayName);
			const named = marked.flatMap((text) => [...text.matchAll(/<i>([^<]+)<\/i>/g)]);
			for (const [, label] of named)
				expect(labels.some((known) => known.replace(/ \(.*\)$/, '') === label)).toBe(true);
		});
	},
);

describe('the panel of the trigger that waits for a platform', () => {
	const waiting = triggers.find(({ webhooks }) => webhooks)!;
	const { hint, help, canvas, published } = textsOf(waiting);

	it('says that a test has a URL of its own, how to try without a platform, and that each platform can call it', () => {
		for (const text of [hint.inactive, hint.active]) {
			expect(text).toContain('second webhook');
			for (const { displayName } of PLATFORMS) expect(text).toContain(displayName);
		}
		for (const text of [hint.inactive, hint.active, help.inactive, help.active, canvas]) {
			expect(text).toContain('Test URL');
			expect(text).toMatch(/sample/);
		}
		expect(published).toContain('Production URL, not the Test URL');
	});

	it('shows each URL once, though samples are asked for by another method', () => {
		const [asked, sent] = [true, false].map((hidden) =>
			waiting.webhooks!.filter(({ ndvHideUrl }) => (ndvHideUrl === true) === hidden),
		);
		expect(asked.map(({ path }) => path)).toEqual(sent.map(({ path }) => path));
		expect(new Set(sent.map(({ path }) => path)).size).toBe(sent.length);
	});

	it.each(['whenSaved', 'whenDone'])('shows one URL where the sender is answered %s', (answer) => {
		const isHidden = (hides: unknown) =>
			hides === true ||
			(vm.runInNewContext(String(hides).replace(/^=\{\{|\}\}$/g, ''), {
				$parameter: { options: { answer } },
			}) as boolean);
		const shown = waiting.webhooks!.filter(({ ndvHideUrl }) => !isHidden(ndvHideUrl));
		expect(shown).toHaveLength(1);
		expect(shown[0].responseMode).toBe(answer === 'whenDone' ? 'lastNode' : 'onReceived');
	});
});
