import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { NEW, type Journal } from '../../salesforce/dryRun/Journal';
import type { PersonOutcome, WriteBack } from '../../sync/people/entry';
import { describeFailure } from '../shared/errors';

/** A match in a run that writes nothing. */
export type DryMatch = Omit<PersonOutcome, 'id' | 'created' | 'writeBack'> & {
	dryRun: true;
	/** A Lead would be created; it has no id yet. */
	wouldBeCreated?: true;
	/** What the Lead would hold. */
	values?: IDataObject;
	writeBack?: { status: 'wouldBeWritten' | 'wouldFail'; field?: string; value?: unknown };
	/** Why the Lead would be refused: as `details` of a failed item, with its message as `error`. */
	refused?: IDataObject;
};

/** The outcome as it would be, where nothing was written. */
export function asDry(outcome: PersonOutcome, journal: Journal): DryMatch {
	const written = outcome.status === 'matched' ? journal.of(outcome.id) : undefined;
	const isNew = written?.id === NEW;
	const { writeBack } = outcome;
	return {
		...omit(outcome, ['created', 'writeBack', ...(isNew ? ['id'] : [])]),
		...(writeBack ? { writeBack: asDryWriteBack(writeBack, outcome, journal) } : {}),
		...(isNew ? { wouldBeCreated: true, values: { ...written.values } as IDataObject } : {}),
		reason: outcome.reason
			.replace('a Lead was created', 'a Lead would be created')
			.replace(/\bnew \d+\b/g, NEW),
		candidates: outcome.candidates.map((candidate) => ({
			...candidate,
			id: journal.of(candidate.id)?.id ?? candidate.id,
		})),
		dryRun: true,
	} as DryMatch;
}

/** The outcome of a person whose Lead would be refused. */
export function asRefused(outcome: PersonOutcome, error: unknown): DryMatch {
	const { message, details } = describeFailure(error);
	return {
		...outcome,
		reason: `${outcome.reason}; a Lead would be refused: ${message}`,
		dryRun: true,
		refused: { error: message, ...details } as IDataObject,
	} as DryMatch;
}

function asDryWriteBack(
	{ status, ...said }: WriteBack,
	outcome: PersonOutcome,
	journal: Journal,
): DryMatch['writeBack'] {
	if (status === 'failed') return { status: 'wouldFail', ...said };
	const { id = '', accountId = '' } = outcome as { id?: string; accountId?: string };
	const written = journal.of(id) ?? journal.of(accountId);
	return { status: 'wouldBeWritten', ...said, value: written?.values[String(said.field)] };
}
