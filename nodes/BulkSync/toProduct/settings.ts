import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parseInstantMs } from '../../../core/values/instant';
import { SetupError } from '../../../core/failure/syncError';
import type { SourceSettings } from '../../../salesforce/bulk/sourcePlan';
import { KIT_COMPANY_ID_FIELD, KIT_USER_ID_FIELD } from '../../../core/kit/names';
import type { AttributeSource, ToProductSettings } from '../../../sync/bulk/toProduct/settings';
import { readLocator } from '../../shared/locators';
import { suggestedAttribute } from '../../../sync/profiles/attributeName';
import { chosenFields } from '../../shared/product/attributes';
import { PRODUCT_TARGETS } from '../../../sync/profiles/target';
import { toAttribute, type AttributeType } from '../../../sync/profiles/values';

export function readSettings(context: IExecuteFunctions): ToProductSettings {
	const value = context.getNodeParameter('target', 0) as string;
	const target = PRODUCT_TARGETS.find(
		(candidate) => candidate.value === value,
	) as ToProductSettings['target'];
	const product = context.getNodeParameter('productOptions', 0, {}) as IDataObject;
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const attributes = readAttributes(context, product.asText === true, target);
	const setCompany = target.kind === 'user' && product.setCompany === true;
	return {
		target,
		source: readSource(context, { target, attributes, options, setCompany }),
		attributes,
		setCompany,
		compareFirst: product.compareFirst === true,
		createUnknown: product.createUnknown !== false,
		clearEmpty: options.clearEmpty === true,
		bulkFrom: (product.bulkFrom as number | undefined) ?? 200,
		dryRun: context.getNodeParameter('dryRun', 0, false) === true,
		startOver: options.startOver === true,
		budget: Number(options.budgetPercent ?? 40) / 100,
	};
}

function readSource(
	context: IExecuteFunctions,
	{
		target,
		attributes,
		options,
		setCompany,
	}: Pick<ToProductSettings, 'target' | 'attributes' | 'setCompany'> & { options: IDataObject },
): SourceSettings {
	const companyIdField = readLocator(context, 'companyIdField') || KIT_COMPANY_ID_FIELD;
	const filter = String(context.getNodeParameter('soqlFilter', 0, '') ?? '')
		.trim()
		.replace(/^WHERE\s+/i, '');
	const common = {
		fields: [...new Set(attributes.map(({ path }) => path))],
		filter: filter || undefined,
		changedSinceMs: readInstant(options.changedSince),
	};
	if (target.kind === 'company')
		return { ...common, objects: ['Account'], keyField: companyIdField };
	return {
		...common,
		objects: readObjects(context),
		keyField: readLocator(context, 'userIdField') || KIT_USER_ID_FIELD,
		emailField: readLocator(context, 'emailField') || 'Email',
		companyIdField: setCompany ? companyIdField : undefined,
	};
}

/** Contacts first: of a Contact and a Lead that are one person the Contact counts. */
function readObjects(context: IExecuteFunctions): string[] {
	const objects = context.getNodeParameter('objects', 0, []) as string[];
	if (objects.length === 0)
		throw new SetupError('No object is chosen', {
			move: 'fixMapping',
			remedy: 'Choose at least one object, for example Contact and Lead.',
		});
	return [...objects].sort((a, b) => Number(b === 'Contact') - Number(a === 'Contact'));
}

function readInstant(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const ms = parseInstantMs(value);
	if (ms !== undefined) return ms;
	throw new SetupError(`"${String(value).slice(0, 40)}" is not a time`, {
		move: 'fixMapping',
		remedy: 'Enter "Changed Since" as a date and time, for example 2026-11-21T10:00:00Z.',
	});
}

function readAttributes(
	context: IExecuteFunctions,
	asText: boolean,
	{ profile, platform }: ToProductSettings['target'],
): AttributeSource[] {
	const chosen =
		context.getNodeParameter('attributeMode', 0) === 'choose'
			? chosenFields(context, 0)
			: Object.fromEntries(
					(context.getNodeParameter('sendFields', 0, []) as string[]).map((path) => [
						path,
						suggestedAttribute(path),
					]),
				);
	const usual = asText ? ('text' as const) : ('asIs' as const);
	const { attribute = [] } = context.getNodeParameter('moreAttributes', 0, {}) as {
		attribute?: Array<{ name: string; type: AttributeType; field: string }>;
	};
	const sources = [
		...Object.entries(chosen).map(([path, name]) => ({ path, name, type: usual })),
		...attribute
			.filter(({ name, field }) => name.trim() && field.trim())
			.map(({ name, field, type }) => ({
				path: field.trim(),
				name: name.trim(),
				type: type === 'asIs' ? usual : type,
			})),
	];
	if (sources.length === 0)
		throw new SetupError('No field is chosen', {
			move: 'fixMapping',
			remedy: 'Choose the fields whose values should become attributes.',
		});
	if (sources.length > profile.limits.attributes)
		throw new SetupError(`${sources.length} attributes are chosen`, {
			move: 'fixMapping',
			remedy: `${platform.displayName} takes ${profile.limits.attributes} on a profile. Choose fewer fields.`,
		});
	// A name that cannot be is refused here, once, and not with every record.
	for (const { name, type } of sources) toAttribute(name, undefined, type, profile);
	return sources;
}
