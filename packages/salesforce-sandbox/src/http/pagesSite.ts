import type { OrgState } from '../state/OrgState';
import { overviewPage } from '../pages/overviewPage';
import { recordPage } from '../pages/recordPage';
import type { RestResponse } from '../rest/RestRequest';

const html = (body: string): RestResponse => ({
	status: 200,
	contentType: 'text/html;charset=UTF-8',
	body,
});

/** The pages for people: the overview and the record pages; null for other paths. */
export function answerPage(
	state: OrgState,
	instanceUrl: string,
	method: string,
	path: string,
): RestResponse | null {
	if (method !== 'GET') return null;
	if (path === '/') return html(overviewPage(state, instanceUrl));
	const [, objectName, id] = /^\/lightning\/r\/(\w+)\/(\w+)\/view\/?$/.exec(path) ?? [];
	const record = state.store.locateLive(id);
	return record && record.table.object.name === objectName ? html(recordPage(state, record)) : null;
}
