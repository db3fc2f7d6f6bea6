import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Finding } from '../../core/personData/finding';
import type { PlatformApi } from '../../platforms/PlatformApi';
import { eraseInProduct, exportFromProduct, requireUser } from '../../sync/personData/inProduct';
import type { ProductTarget } from '../../sync/profiles/target';
import { say } from '../shared/hints';
import { parametersOf } from '../shared/parameters';
import { openPlatform } from '../shared/platformApi';
import { isSample } from '../shared/samples';
import type { Verb } from '../shared/ways';
import { eachPerson } from './eachPerson';
import { properties } from './properties';
import { summary, warnOfUnfinished } from './summary';

const userOf = (context: IExecuteFunctions, itemIndex: number) =>
	requireUser(parametersOf(context, properties, itemIndex).value('userId'));

/** One item for each person: what the platform tells, and the report. */
export function exportFrom({ platform, value: target }: ProductTarget): Verb {
	return async (context) => {
		let api: PlatformApi | undefined;
		const items = await eachPerson(context, 'export the data of the person', async (itemIndex) => {
			const userId = userOf(context, itemIndex);
			api ??= await openPlatform(context, platform);
			const json = { target, ...(await exportFromProduct(api, platform, userId)) };
			return [{ json: json as unknown as IDataObject }];
		});
		say(context, `${items.length} exported. ${api?.calls ?? 0} ${platform.displayName} API calls.`);
		return [items];
	};
}

/** One item for each place. All persons go in one order where the platform takes several. */
export function eraseIn({ platform, value: target }: ProductTarget): Verb {
	return async (context) => {
		const orders = new Map<boolean, string[]>([
			[true, []],
			[false, []],
		]);
		const dryRunOf = (index: number) =>
			parametersOf(context, properties, index).flag('dryRun', true) ||
			isSample(context.getInputData()[index].json);
		for (const index of context.getInputData().keys()) {
			try {
				orders.get(dryRunOf(index))?.push(userOf(context, index));
			} catch {
				// Told below, as the failure of its item.
			}
		}
		let api: PlatformApi | undefined;
		const answers = new Map<boolean, Promise<Finding[][]>>();
		const lines: Finding[] = [];
		const items = await eachPerson(context, 'erase the data of the person', async (index) => {
			const [userId, dryRun] = [userOf(context, index), dryRunOf(index)];
			api ??= await openPlatform(context, platform);
			const ids = [...new Set(orders.get(dryRun))];
			const answer = answers.get(dryRun) ?? eraseInProduct(api, platform, ids, dryRun);
			answers.set(dryRun, answer);
			const findings = (await answer)[ids.indexOf(userId)];
			lines.push(...findings);
			return findings.map((line) => ({
				json: { target, dryRun, ...line } as unknown as IDataObject,
			}));
		});
		say(context, `${summary(lines)} ${api?.calls ?? 0} ${platform.displayName} API calls.`);
		warnOfUnfinished(context, lines);
		return [items];
	};
}
