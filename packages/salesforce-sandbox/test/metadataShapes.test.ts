import { metadataType } from '../src/metadata/package/types';
import { refinements } from '../src/metadata/shapes/refinements';
import { shapeOf } from '../src/metadata/shapes/shapeOf';

describe('the shape of a type', () => {
	it('has the elements of the Metadata API, those every component has among them', () => {
		expect(shapeOf('CompactLayout')).toEqual({
			type: 'CompactLayout',
			elements: {
				fullName: { content: 'string', list: false, required: false },
				fields: { content: 'string', list: true, required: false },
				label: { content: 'string', list: false, required: true },
			},
		});
	});

	it('has shapes inside it', () => {
		expect(shapeOf('CustomObject').elements.fields.content).toBe(shapeOf('CustomField'));
		expect(shapeOf('ReportFolder').elements.folderShares.content).toBe(shapeOf('FolderShare'));
	});

	it('knows the values of an enumeration', () => {
		expect(shapeOf('PermissionSetTabSetting').elements.visibility).toEqual({
			content: {
				enumeration: 'PermissionSetTabVisibility',
				values: ['None', 'Available', 'Visible'],
			},
			list: false,
			required: true,
		});
	});

	it('is that of a metadata type by its name', () => {
		expect(metadataType('Report')?.shape).toBe(shapeOf('Report'));
	});

	it('is refused for a type nobody knows', () => {
		expect(() => shapeOf('Planet')).toThrow('The Metadata API has no type Planet');
	});
});

describe('what is said of a type besides the schema', () => {
	it.each(Object.entries(refinements))('is about elements of %s', (type, refinement) => {
		const { absent = [], integers = [], newer = {}, optional = [], values = {} } = refinement;
		const { elements } = shapeOf(type);
		expect(Object.keys(elements)).toEqual(expect.arrayContaining([...optional, ...absent]));
		expect(absent.map((name) => elements[name].content)).toEqual(absent.map(() => 'absent'));
		expect(integers.map((name) => elements[name]?.content)).toEqual(integers.map(() => 'int'));
		expect(Object.keys(values).map((name) => elements[name]?.content)).toEqual(
			Object.values(values).map((enumeration) => expect.objectContaining({ enumeration })),
		);
		expect(elements).toMatchObject(newer);
	});
});
