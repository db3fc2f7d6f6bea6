import type { ErrorDetail } from '../../errors';
import type { OrgState } from '../../state/OrgState';
import { toDateText } from '../../time/format';
import type { Draft } from '../Draft';
import type { SaveContext } from '../SaveContext';
import { seedRows } from '../seed';
import type { ObjectRules } from './ObjectRules';

/** UNCONFIRMED: The places of the two statuses that a new campaign has. */
const FIRST_STATUSES = [
	{ Label: 'Sent', SortOrder: 1, IsDefault: true, HasResponded: false },
	{ Label: 'Responded', SortOrder: 2, IsDefault: false, HasResponded: true },
];

/** A new campaign has the statuses Sent, which is the default, and Responded. */
export const campaignRules: ObjectRules = {
	afterSave(draft, row, { state, userId }) {
		const CampaignId = draft.table.idOf(row);
		if (statusesOf(state, CampaignId).length > 0) return;
		seedRows(
			state,
			state.schema.require('CampaignMemberStatus'),
			FIRST_STATUSES.map((status) => ({ ...status, CampaignId })),
			userId,
		);
	},
};

interface MemberStatus {
	label: string;
	isDefault: boolean;
	hasResponded: boolean;
}

function statusesOf(state: OrgState, campaignId: unknown): MemberStatus[] {
	const table = state.store.tableOf('CampaignMemberStatus');
	return [...table.liveRows()]
		.filter((row) => table.read(row, 'CampaignId') === campaignId)
		.map((row) => ({
			label: String(table.read(row, 'Label')),
			isDefault: table.read(row, 'IsDefault') === true,
			hasResponded: table.read(row, 'HasResponded') === true,
		}));
}

/** UNCONFIRMED: The code and words for a member that is nobody, or two. */
function whoErrors(draft: Draft): ErrorDetail[] {
	const given = ['ContactId', 'LeadId'].filter((name) => draft.get(name) !== undefined);
	if (given.length === 1) return [];
	return [
		{
			code: 'FIELD_INTEGRITY_EXCEPTION',
			message: 'A campaign member needs either a lead or a contact',
			fields: given,
		},
	];
}

/** One membership per person and campaign. The words are those public reports quote. */
function twiceErrors(draft: Draft): ErrorDetail[] {
	const { table } = draft;
	const same = (row: number, name: string) =>
		(table.read(row, name) ?? undefined) === draft.get(name);
	for (const row of table.liveRows())
		if (
			row !== draft.row &&
			same(row, 'CampaignId') &&
			(draft.get('ContactId') === undefined ? same(row, 'LeadId') : same(row, 'ContactId'))
		)
			return [{ code: 'DUPLICATE_VALUE', message: 'Already a campaign member.', fields: [] }];
	return [];
}

/**
 * A status that is none of the campaign's becomes the default one, without a word; "responded" follows the status.
 *
 * @see https://dfc-org-production.force.com/forums/ForumsMain?id=906F00000008idQIAQ (the API guide, quoted; checked 2026-11)
 */
function derive(draft: Draft, { state }: SaveContext): void {
	const statuses = statusesOf(state, draft.get('CampaignId'));
	const said = String(draft.get('Status') ?? '').toLowerCase();
	const status =
		statuses.find(({ label }) => label.toLowerCase() === said) ??
		statuses.find(({ isDefault }) => isDefault);
	if (!status) return;
	draft.set('Status', status.label);
	draft.set('HasResponded', status.hasResponded);
	if (status.hasResponded && draft.get('FirstRespondedDate') === undefined)
		draft.set('FirstRespondedDate', toDateText(state.clock.now()));
}

export const campaignMemberRules: ObjectRules = {
	derive,
	check: (draft) => (draft.isNew ? [...whoErrors(draft), ...twiceErrors(draft)] : []),
};
