import { noteWarnings } from '../../../core/event/notes';
import { aProductEvent } from '../../builders/productEvent';

const noted = (...notes: string[]) => aProductEvent({ event: { notes } });

describe('noteWarnings', () => {
	it('says nothing of events that were taken as they were sent', () => {
		expect(noteWarnings([aProductEvent(), noted()])).toEqual([]);
	});

	it('counts the others, and gives an example', () => {
		expect(noteWarnings([aProductEvent(), noted('No time.')])).toEqual([
			'1 event was not taken wholly as sent (see "notes" in the event). For example: No time.',
		]);
		expect(noteWarnings([noted('No time.', 'No score.'), noted('Future.')])[0]).toMatch(
			/^2 events were .* No time\.$/,
		);
	});
});
