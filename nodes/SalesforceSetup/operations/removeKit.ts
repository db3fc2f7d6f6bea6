import type { IExecuteFunctions } from 'n8n-workflow';
import { removeKit as remove } from '../../../salesforce/setup/install/removeKit';
import { loadKit } from '../../../salesforce/setup/kit';
import { tell } from '../../shared/hints';
import { openSalesforce } from '../../shared/salesforce';
import { changingOrg } from '../changingOrg';
import type { Result } from '../../shared/runOnce';
import { progress, readParameters } from '../settings';

/** One item per component that was deleted. */
export async function removeKit(context: IExecuteFunctions): Promise<Result[]> {
	const { gateway } = await openSalesforce(context);
	const settings = {
		kit: loadKit(),
		confirmation: readParameters(context).text('confirmation'),
		onProgress: progress(context),
	};
	const components = await changingOrg(gateway, async () => await remove(gateway, settings));
	tell(context, `${components.length} components deleted.`, gateway.usage);
	return components.map((json) => ({ json }));
}
