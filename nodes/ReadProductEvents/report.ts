import type { IExecuteFunctions } from 'n8n-workflow';
import { noteWarnings } from '../../core/event/notes';
import type { ProductEvent } from '../../core/event/productEvent';
import { say, warn } from '../shared/hints';

/** What a run of the node came to. */
export interface Reading {
	messages: number;
	events: ProductEvent[];
	/** Events that the filter held back. */
	filtered: number;
	/** Why each message that was refused, whole or in part, was. */
	refused: string[];
	/** Messages that do not say when they were received. */
	withoutReceipt: number;
}

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Says in the output pane what was read, and what somebody should look at. */
export function report(
	context: IExecuteFunctions,
	{ messages, events, filtered, refused, withoutReceipt }: Reading,
	receivedAtField: string,
): void {
	const held = filtered === 0 ? '' : `; ${count(filtered, 'event')} left out by the filter`;
	say(
		context,
		`${count(events.length, 'product event')} from ${count(messages, 'message')}${held}.`,
	);
	if (refused.length > 0) {
		const were = refused.length === 1 ? 'was' : 'were';
		warn(
			context,
			`${count(refused.length, 'message')} ${were} refused, see the output Refused. The first: ${refused[0]}.`,
		);
	}
	if (withoutReceipt > 0 && receivedAtField !== '') {
		const counts = 'the time at which this node ran counts instead';
		warn(
			context,
			`${count(withoutReceipt, 'message')} had no time of receipt in "${receivedAtField}": ${counts}, for the replay window too.`,
		);
	}
	for (const warning of noteWarnings(events)) warn(context, warning);
}
