import { SetupError } from './syncError';

/**
 * A setting that the work cannot do without is empty.
 *
 * @param displayName the setting as the editor shows it
 * @param why what cannot be done without it, as the end of the sentence
 */
export function notChosen(displayName: string, why = ''): SetupError {
	return new SetupError(`"${displayName}" is not chosen${why}`, {
		move: 'fixMapping',
		remedy: `Open the node and choose "${displayName}" from the list, or enter its API name.`,
	});
}
