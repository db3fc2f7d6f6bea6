import type { IExecuteFunctions } from 'n8n-workflow';
import { parseInstantMs } from '../../../core/values/instant';
import { SetupError } from '../../../core/failure/syncError';
import { KIT_COMPANY_ID_FIELD } from '../../../core/kit/names';
import type { SourceSettings } from '../../../salesforce/bulk/sourcePlan';
import type { AttributeSource, ToProductSettings } from '../../../sync/bulk/toProduct/settings';
import { requireDistinct, suggestedAttribute } from '../../../sync/profiles/attributeName';
import { toAttribute } from '../../../sync/profiles/values';
import { readFilter } from '../../shared/conditions';
import { readObjects } from '../../shared/fields';
import { parametersOf, type Parameters } from '../../shared/parameters';
import { readPersonFields } from '../../shared/personFields';
import { chosenFields, moreAttributes } from '../../shared/product/attributes';
import { readProductOptions } from '../../shared/product/options';
import { readTarget } from '../../shared/product/targets';
import { readShare } from '../../shared/apiShare';
import { properties } from '../properties';

export function readSettings(context: IExecuteFunctions): ToProductSettings {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const target = readTarget(parameters);
	const { asText, ...writing } = readProductOptions(options);
	const attributes = readAttributes(parameters, asText, target);
	const setCompany = target.kind === 'user' && writing.setCompany;
	return {
		...writing,
		target,
		source: readSource(parameters, { target, attributes, setCompany }),
		attributes,
		setCompany,
		clearEmpty: options.flag('clearEmpty'),
		dryRun: parameters.flag('dryRun'),
		startOver: options.flag('startOver'),
		budget: readShare(options, 'bulk'),
	};
}

function readSource(
	parameters: Parameters,
	{
		target,
		attributes,
		setCompany,
	}: Pick<ToProductSettings, 'target' | 'attributes' | 'setCompany'>,
): SourceSettings {
	const companyIdField = parameters.locator('companyIdField') || KIT_COMPANY_ID_FIELD;
	const common = {
		fields: [...new Set(attributes.map(({ path }) => path))],
		filter: readFilter(parameters),
		changedSinceMs: readChangedSince(parameters.collection('options')),
	};
	if (target.kind === 'company')
		return { ...common, objects: ['Account'], keyField: companyIdField };
	const { userIdField, leadUserIdField } = readPersonFields(parameters);
	return {
		...common,
		objects: contactsFirst(readObjects(parameters)),
		keyField: userIdField,
		leadKeyField: leadUserIdField,
		companyIdField: setCompany ? companyIdField : undefined,
	};
}

/** Of a Contact and a Lead that are one person the Contact counts. */
function contactsFirst(objects: readonly string[]): string[] {
	return [...objects].sort((a, b) => Number(b === 'Contact') - Number(a === 'Contact'));
}

function readChangedSince(options: Parameters): number | undefined {
	const entered = options.text('changedSince');
	if (!entered) return undefined;
	const ms = parseInstantMs(options.value('changedSince'));
	if (ms !== undefined) return ms;
	const label = options.labelOf('changedSince');
	throw new SetupError(`"${entered.slice(0, 40)}" is not a time`, {
		move: 'fixMapping',
		remedy: `Enter "${label}" as a date and time, for example 2026-11-21T10:00:00Z.`,
	});
}

/** The fields chosen, under the names chosen or the usual ones. */
const FIELDS: Readonly<
	Record<'all' | 'choose', (parameters: Parameters) => Record<string, string>>
> = {
	all: (parameters) =>
		Object.fromEntries(
			parameters.names('sendFields').map((path) => [path, suggestedAttribute(path)]),
		),
	choose: chosenFields,
};

function readAttributes(
	parameters: Parameters,
	asText: boolean,
	{ profile, platform }: ToProductSettings['target'],
): AttributeSource[] {
	const chosen = FIELDS[parameters.choice('attributeMode', FIELDS)](parameters);
	requireDistinct(chosen);
	const usual = asText ? ('text' as const) : ('asIs' as const);
	const sources = [
		...Object.entries(chosen).map(([path, name]) => ({ path, name, type: usual })),
		...moreAttributes(parameters, 'field')
			.map(({ name, type, value }) => ({
				path: String(value ?? '').trim(),
				name,
				type: type === 'asIs' ? usual : type,
			}))
			.filter(({ path }) => path !== ''),
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
