import {
	all,
	byFile,
	fieldNames,
	fieldsOf,
	namesOf,
	objects,
	ofType,
	repeated,
	text,
	texts,
	type Component,
} from './kit';

describe('list views', () => {
	const views = ofType('ListView');

	it.each(objects)('%s has one of all records and one of the last seven days', (object) => {
		const names = views.filter(({ parent }) => parent === object).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['ProductSync_All', 'ProductSync_Last_7_Days']));
	});

	it.each(byFile(views))('%s shows and filters by fields that exist', (_, { parent = '', xml }) => {
		const known = ['NAME', ...fieldNames(parent)];
		const columns = texts(xml, 'columns');
		expect(known).toEqual(expect.arrayContaining(columns));
		expect(repeated(columns)).toEqual([]);
		expect(columns.length).toBeLessThanOrEqual(15);
		expect(known).toEqual(
			expect.arrayContaining(all(xml, 'filters').map((filter) => text(filter, 'field'))),
		);
	});

	it.each(byFile(views))('%s filters by no long text', (_, { parent = '', xml }) => {
		const long = fieldsOf(parent).filter((field) => text(field.xml, 'type') === 'LongTextArea');
		const filtered = all(xml, 'filters').map((filter) => text(filter, 'field'));
		expect(filtered.filter((name) => long.some((field) => field.name === name))).toEqual([]);
	});

	it('have short labels, each once on its object', () => {
		const labels = views.map(({ parent, xml }) => `${parent}: ${text(xml, 'label')}`);
		expect(repeated(labels)).toEqual([]);
		expect(views.filter(({ xml }) => text(xml, 'label').length >= 40)).toEqual([]);
	});
});

describe('the app', () => {
	it('has a tab for each object, each with a picture of its own', () => {
		expect(namesOf('CustomTab').sort()).toEqual([...objects].sort());
		const motifs = ofType('CustomTab').map(({ xml }) => text(xml, 'motif'));
		expect(repeated(motifs)).toEqual([]);
		expect(motifs.filter((motif) => !/^Custom\d+: \w+$/.test(motif))).toEqual([]);
	});

	it('holds the tabs of the kit, then those of reports and dashboards', () => {
		const [app] = ofType('CustomApplication');
		expect(app.xml).toMatchObject({
			uiType: 'Lightning',
			navType: 'Standard',
			label: 'Product Adoption',
		});
		const tabs = texts(app.xml, 'tabs');
		expect(tabs.slice(-2)).toEqual(['standard-report', 'standard-Dashboard']);
		expect(tabs.slice(0, -2).sort()).toEqual([...objects].sort());
	});
});

describe('reports', () => {
	const types = ofType('ReportType');
	const columnsOf = (reportType: string) => {
		const { xml } = types.find(({ name }) => `${name}__c` === reportType) as Component;
		return all(xml, 'sections').flatMap((section) =>
			all(section, 'columns').map((column) => `${text(column, 'table')}$${text(column, 'field')}`),
		);
	};
	/** Every name of a column in a report, wherever it stands. */
	const columnsIn = ({ text: xml }: Component) => xml.match(/ProductSync_\w+__c\$\w+/g) ?? [];

	it.each(byFile(types))('%s has columns of its object only, each once', (_, { xml }) => {
		const base = text(xml, 'baseObject');
		expect(objects).toContain(base);
		const columns = all(xml, 'sections').flatMap((section) => all(section, 'columns'));
		expect([...new Set(columns.map((column) => text(column, 'table')))]).toEqual([base]);
		const fields = columns.map((column) => text(column, 'field'));
		expect(repeated(fields)).toEqual([]);
		expect(['Name', 'CreatedDate', ...fieldNames(base)]).toEqual(expect.arrayContaining(fields));
		expect(text(xml, 'label').length).toBeLessThanOrEqual(50);
	});

	it.each(byFile(ofType('Report')))('%s uses columns of a report type of ours', (_, report) => {
		expect(report.parent).toBe('ProductSync_Reports');
		expect(columnsIn(report).length).toBeGreaterThan(5);
		expect(columnsOf(text(report.xml, 'reportType'))).toEqual(
			expect.arrayContaining(columnsIn(report)),
		);
	});

	it.each(byFile(ofType('Report')))('%s has a name and description that fit', (_, { xml }) => {
		expect(text(xml, 'name').length).toBeLessThanOrEqual(40);
		expect(text(xml, 'description').length).toBeLessThanOrEqual(255);
	});

	it.each(byFile(ofType('Report')))('%s does not show a column it groups by', (_, { xml }) => {
		const columns = all(xml, 'columns').map((column) => text(column, 'field'));
		const groups = all(xml, 'groupingsDown').map((group) => text(group, 'field'));
		expect(columns.filter((column) => groups.includes(column))).toEqual([]);
		const [chart] = all(xml, 'chart');
		expect(groups).toContain(text(chart, 'groupingColumn'));
	});

	it('are on a dashboard that only members of our group see', () => {
		const [dashboard] = ofType('Dashboard');
		const [grid] = all(dashboard.xml, 'dashboardGridLayout');
		const shown = all(grid, 'dashboardGridComponents').map((place) =>
			text(all(place, 'dashboardComponent')[0], 'report'),
		);
		expect(shown.sort()).toEqual(
			namesOf('Report')
				.map((name) => `ProductSync_Reports/${name}`)
				.sort(),
		);
		const [folder] = ofType('DashboardFolder');
		expect(folder.name).toBe(dashboard.parent);
		expect(folder.xml.folderShares).toEqual({
			accessLevel: 'View',
			sharedTo: namesOf('Group')[0],
			sharedToType: 'Group',
		});
	});

	it('stand beside each other on the dashboard, not on top of each other', () => {
		const [grid] = all(ofType('Dashboard')[0].xml, 'dashboardGridLayout');
		const cells = all(grid, 'dashboardGridComponents').flatMap((place) => {
			const [column, row, width, height] = ['columnIndex', 'rowIndex', 'colSpan', 'rowSpan'].map(
				(name) => Number(text(place, name)),
			);
			expect(column + width).toBeLessThanOrEqual(Number(text(grid, 'numberOfColumns')));
			return Array.from(
				{ length: width * height },
				(_, cell) => `${column + (cell % width)},${row + Math.floor(cell / width)}`,
			);
		});
		expect(repeated(cells)).toEqual([]);
	});
});
