import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { previewSubjects } from '../../../nodes/SalesforceLogActivity/preview';
import { PLATFORMS } from '../../../platforms/registry';
import { useOrg } from '../../builders/org';
import { asJson, keyNumber, sampleEvents } from '../../builders/orgItems';
import { log } from './logging';

const test = useOrg();

const OWN: IDataObject = {
	template: [
		{ event: 'nps.scored', subject: 'Score {{ score }} of {{ userId }}', comment: '' },
		{ event: 'flow', subject: 'Flow {{ contentName }}[[ at {{ pageTitle }}]]', comment: '' },
	],
};

const names = async (templates: IDataObject, filter?: string) => {
	const context = { getCurrentNodeParameters: () => ({ templates }) };
	const { results } = await previewSubjects.call(
		context as unknown as ILoadOptionsFunctions,
		filter,
	);
	return results.map(({ name }) => name);
};

describe('the preview of subjects', () => {
	it.each([
		['the templates of the platforms', {}],
		['own templates', OWN],
	])('by %s says of every kind and action what is logged then', async (_whose, templates) => {
		const contact = test.org.insert('Contact', { LastName: 'Byron' });
		const salesforce = { status: 'matched', object: 'Contact', id: contact, candidates: [] };
		// Some samples are one event, told by several roads.
		const samples = sampleEvents().map(({ event }, index) => ({
			...asJson({ ...event, event: { ...event.event, key: keyNumber(index + 1) } }),
			salesforce,
		}));
		const { failed } = await log(test, samples, { logAs: 'task', templates });
		expect(failed).toEqual([]);
		const logged = new Set(test.org.rows('Task').map(({ Subject }) => String(Subject)));
		const shown = await names(templates);
		const kinds = PLATFORMS.flatMap(({ id, samples: all }) =>
			all.map(({ kind, action }) => `${id} ${kind}.${action}`),
		);
		expect(shown).toHaveLength(new Set(kinds).size);
		for (const name of shown) expect(logged).toContain(name.split(' → ')[1]);
	});

	it('uses the templates as they stand in the open node', async () => {
		expect(await names(OWN, 'NPS: Scored')).toContain('NPS: Scored → Score 9 of u-2002');
		const expression = { template: [{ event: 'nps.scored', subject: '={{ $json.x }}' }] };
		for (const name of await names(expression, 'NPS: Scored'))
			expect(name).toBe('NPS: Scored → an expression: known when it runs');
	});

	it('can be searched, and is there while nothing is filled in', async () => {
		expect((await names({}, 'checklist')).length).toBeGreaterThan(0);
		for (const name of await names({}, 'checklist'))
			expect(name.toLowerCase()).toContain('checklist');
		expect(await names({ template: [{}] })).toEqual(await names({}));
	});
});
