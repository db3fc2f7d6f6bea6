import { SyncError } from '../../../../core/failure/syncError';
import { idempotencyOf, SPARE_KEY_FIELDS } from '../../../activities/facts';
import { requireKeyField, type Field, type ObjectDescription } from '../../../describe';
import type { KeyNeed, Needs } from '../../needs';
import type { Facts } from '../facts';
import { fail, pass, warn, type Finding } from '../finding';

/** Can the fields ids are matched by, and those that hold event keys, do that? Fields not seen are left out. */
export function checkKeys({ descriptions }: Facts, { keys }: Needs): Finding[] {
	return keys.flatMap((need) => {
		const description = descriptions.get(need.object);
		const field = description?.field(need.name);
		if (!description || !field) return [];
		if (need.kind === 'productId') return [checkProductId(description, field)];
		const saidAlready = !description.createable || (!field.createable && !field.calculated);
		return saidAlready ? [] : [checkEventKey(description, need)];
	});
}

interface Flaw {
	says: string;
	remedy: string;
}

function checkProductId(description: ObjectDescription, field: Field): Finding {
	const path = `${description.name}.${field.name}`;
	const refusal = refusalOf(() => requireKeyField(description, field.name));
	if (refusal) return fail('keyField', path, refusal.message, refusal.remedy);
	const flaws = flawsOf(field);
	if (flaws.length === 0)
		return pass('keyField', path, `${path} is a unique External ID that tells case apart.`);
	return warn(
		'keyField',
		path,
		`${path} ${flaws.map(({ says }) => says).join(', and ')}.`,
		flaws.map(({ remedy }) => remedy).join(' '),
	);
}

const COPY =
	'On more than some 200,000 records keep the id in a Text field with External ID and Unique, filled by a flow or by the product.';

function flawsOf({ name, type, calculated, externalId, idLookup, unique, caseSensitive }: Field) {
	if (name === 'Id' || type === 'reference') return [];
	const flaws: Flaw[] = [];
	if (calculated)
		flaws.push({
			says: 'is a formula, which is not indexed: every look-up reads all records, and may time out on large objects',
			remedy: COPY,
		});
	else if (!externalId && !idLookup)
		flaws.push({
			says: 'is not indexed: every look-up reads all records, and may time out on large objects',
			remedy: 'Mark the field as External ID.',
		});
	if (calculated) return flaws;
	if (!unique)
		flaws.push({
			says: 'is not unique: two records may have the same id, and then neither is written',
			remedy: 'Mark the field as Unique.',
		});
	else if (!caseSensitive)
		flaws.push({
			says: 'does not tell upper case from lower case: ids that differ only so count as one',
			remedy: 'Mark the field as case-sensitive, unless the ids of the product never differ so.',
		});
	return flaws;
}

function checkEventKey(description: ObjectDescription, need: KeyNeed): Finding {
	const path = `${need.object}.${need.name}`;
	try {
		const spare = SPARE_KEY_FIELDS[need.object as 'Task' | 'Event'];
		const { kind } = idempotencyOf(description, need.name, spare);
		if (kind === 'unique')
			return pass('keyField', path, `${path} is unique: Salesforce itself takes each event once.`);
	} catch (error) {
		if (!(error instanceof SyncError)) throw error;
		return fail('keyField', path, error.message, error.remedy);
	}
	return warn(
		'keyField',
		path,
		`${path} is not unique: each event is looked up before it is logged, at three more API calls per execution, and two workers at the same moment may log it twice until one of them notices.`,
		'Install the Salesforce kit, or choose a unique External ID field of type Text as Event Key Field.',
	);
}

function refusalOf(work: () => unknown): SyncError | undefined {
	try {
		work();
		return undefined;
	} catch (error) {
		if (error instanceof SyncError) return error;
		throw error;
	}
}
