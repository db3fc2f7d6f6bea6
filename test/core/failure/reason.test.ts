import { notChosen } from '../../../core/failure/notChosen';
import { reasonOf } from '../../../core/failure/reason';

describe('reasonOf', () => {
	it('says what happened and what to do', () => {
		expect(reasonOf(notChosen('User ID Field'))).toBe(
			'"User ID Field" is not chosen. Open the node and choose "User ID Field" from the list, or enter its API name.',
		);
	});

	it('says what is known of any other error, or of what is none', () => {
		expect(reasonOf(new TypeError('x is not a function'))).toBe('x is not a function');
		expect(reasonOf('no')).toBe('no');
	});
});

describe('notChosen', () => {
	it('is for the mapping to mend, and says what cannot be done without', () => {
		const error = notChosen('Key Field', ', so nothing can be logged once');
		expect(error).toMatchObject({ move: 'fixMapping' });
		expect(error.message).toBe('"Key Field" is not chosen, so nothing can be logged once');
	});
});
