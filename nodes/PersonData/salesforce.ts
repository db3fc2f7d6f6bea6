import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Finding } from '../../core/personData/finding';
import type { Org } from '../../salesforce/org';
import { erasePerson } from '../../sync/personData/erasePerson';
import { exportPerson } from '../../sync/personData/exportPerson';
import { tell } from '../shared/hints';
import { identityOf, openSalesforce } from '../shared/salesforce';
import { eachPerson } from './eachPerson';
import { filesOf } from './files';
import { readSettings } from './settings';
import { summary, warnOfUnfinished } from './summary';

/** One item for each person: what there is, and the report. */
export async function exportFromSalesforce(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	let org: Org | undefined;
	const items = await eachPerson(context, 'export the data of the person', async (itemIndex) => {
		const settings = readSettings(context, itemIndex);
		org ??= await openSalesforce(context);
		const exported = await exportPerson(org, settings.person, settings);
		const binary: IBinaryKeyData = {};
		for (const { form, text, name, type } of filesOf(exported, settings.files))
			binary[form] = await context.helpers.prepareBinaryData(Buffer.from(text), name, type);
		const json = { target: 'salesforce', ...exported } as unknown as IDataObject;
		return [{ json, ...(settings.files.length > 0 ? { binary } : {}) }];
	});
	if (org) tell(context, `${items.length} exported.`, org.gateway.usage);
	return [items];
}

/** One item for each place. */
export async function eraseInSalesforce(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	let org: Org | undefined;
	const lines: Finding[] = [];
	const items = await eachPerson(context, 'erase the data of the person', async (itemIndex) => {
		const settings = readSettings(context, itemIndex);
		org ??= await openSalesforce(context);
		const { userId } = await identityOf(context, org);
		const findings = await erasePerson(org, settings.person, {
			...settings,
			connectedUserId: userId,
		});
		lines.push(...findings);
		return findings.map((finding) => ({
			json: { target: 'salesforce', dryRun: settings.dryRun, ...finding } as unknown as IDataObject,
		}));
	});
	if (org) tell(context, summary(lines), org.gateway.usage);
	warnOfUnfinished(context, lines);
	return [items];
}
