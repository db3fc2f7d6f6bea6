import {
	anObject,
	aTextField,
	component,
	deploy,
	type Elements,
	manifest,
	problems,
	xml,
} from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

describe('a list view', () => {
	const view = (more: Elements = {}): Record<string, string> => ({
		'package.xml': manifest({ CustomObject: ['Visit__c'] }),
		'objects/Visit__c.object': xml('CustomObject', {
			...anObject('Visit'),
			fields: [
				aTextField('Plan__c'),
				{
					fullName: 'Notes__c',
					label: 'Notes',
					type: 'LongTextArea',
					length: 500,
					visibleLines: 3,
				},
				{ fullName: 'At__c', label: 'At', type: 'DateTime' },
			],
			listViews: { fullName: 'All', filterScope: 'Everything', label: 'All', ...more },
		}),
	});

	it.each<[string, Elements, string]>([
		[
			'an unknown column',
			{ columns: ['NAME', 'Stage__c'] },
			'Could not resolve list view column: Stage__c',
		],
		[
			'a column by the name of the API',
			{ columns: ['Name'] },
			'Could not resolve list view column: Name',
		],
		[
			'an unknown field in a filter',
			{ filters: { field: 'Stage__c', operation: 'equals', value: 'A' } },
			'Could not resolve list view column: Stage__c',
		],
		[
			'a filter on a long text',
			{ filters: { field: 'Notes__c', operation: 'contains', value: 'A' } },
			'The field Notes__c cannot be filtered',
		],
		[
			'an operator the field has not',
			{ filters: { field: 'At__c', operation: 'contains', value: 'A' } },
			'Invalid filter operator contains for field At__c',
		],
		[
			'no date',
			{ filters: { field: 'At__c', operation: 'equals', value: 'soon' } },
			'Invalid value for filter on At__c: soon',
		],
		[
			'logic that forgets a filter',
			{
				filters: [
					{ field: 'Plan__c', operation: 'equals', value: 'A' },
					{ field: 'Plan__c', operation: 'equals', value: 'B' },
				],
				booleanFilter: '1',
			},
			'Invalid filter logic: 1',
		],
		['a scope the object has not', { filterScope: 'Queue' }, 'Invalid scope:Queue, not allowed'],
		[
			'a group that is not there',
			{ sharedTo: { group: 'Nobody' } },
			'In field: sharedTo - no Group named Nobody found',
		],
		[
			'a label that is too long',
			{ label: 'x'.repeat(41) },
			`List View Name: data value too large: ${'x'.repeat(41)} (max length=40)`,
		],
	])('is refused with %s', async (_case, more, problem) => {
		expect(problems(await deploy(test, view(more)))).toEqual([`ListView Visit__c.All: ${problem}`]);
	});

	it('can be found by a query once it is deployed', async () => {
		const { details } = await deploy(test, view({ columns: ['NAME', 'Plan__c', 'At__c'] }));
		const { id } = details.componentSuccesses.find(
			({ componentType }) => componentType === 'ListView',
		)!;
		expect(
			await test.admin.records(
				"SELECT Id, Name, DeveloperName FROM ListView WHERE SobjectType = 'Visit__c'",
			),
		).toEqual([{ Id: id, Name: 'All', DeveloperName: 'All' }]);
	});
});

describe('tabs, apps and folders', () => {
	const tab = (more: Elements = {}) =>
		component('CustomTab', 'tabs/Visit__c.tab', {
			customObject: true,
			motif: 'Custom1: Heart',
			...more,
		});
	const app = (more: Elements) =>
		component('CustomApplication', 'applications/Visits.app', { label: 'Visits', ...more });

	it.each<[string, Record<string, string>, string]>([
		[
			'a tab of no object',
			tab(),
			'CustomTab Visit__c: In field: fullName - no CustomObject named Visit__c found',
		],
		[
			'a tab without a style',
			tab({ motif: undefined }),
			'CustomTab Visit__c: Required field is missing: motif',
		],
		[
			'an app with an unknown tab',
			app({ tabs: ['Visit__c'] }),
			'CustomApplication Visits: In field: tabs - no CustomTab named Visit__c found',
		],
		[
			'a Lightning app without a form factor',
			app({ uiType: 'Lightning' }),
			'CustomApplication Visits: FormFactors is required for Lightning apps',
		],
		[
			'a report in no folder',
			component('Report', 'reports/Visits/All.report', {
				name: 'All',
				format: 'Tabular',
				reportType: 'AccountList',
			}),
			'Report Visits/All: Cannot find folder:Visits',
		],
		[
			'a folder whose file is not that of a folder',
			component('Report', 'reports/Visits-meta.xml', {}),
			'ReportFolder Visits: Error parsing file: Expected element',
		],
	])('%s', async (_case, files, problem) => {
		const found = problems(await deploy(test, files));
		expect(found.filter((each) => each.startsWith(problem))).toHaveLength(1);
	});

	it('are listed once they are deployed', async () => {
		test.org.defineObject({ name: 'Visit__c', label: 'Visit' });
		await deploy(test, tab());
		await deploy(test, app({ tabs: ['Visit__c'] }));
		expect(await test.admin.records('SELECT Name, Label, SobjectName FROM TabDefinition')).toEqual([
			{ Name: 'Visit__c', Label: 'Visits', SobjectName: 'Visit__c' },
		]);
		expect(await test.admin.records('SELECT DeveloperName, Label FROM AppDefinition')).toEqual([
			{ DeveloperName: 'Visits', Label: 'Visits' },
		]);
	});
});
