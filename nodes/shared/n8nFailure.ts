import { thrownText } from '../../core/values/text';
import { ExpressionError, NodeOperationError } from 'n8n-workflow';
import { SetupError, SyncError } from '../../core/failure/syncError';

interface Cause {
	/** n8n's. Not all of its errors have a class of their own. */
	words: RegExp;
	remedy: string;
}

/**
 * Why n8n gives a node no credential.
 *
 * @see https://github.com/n8n-io/n8n/blob/master/packages/core/src/execution-engine/node-execution-context/node-execution-context.ts, checked 2026-11-29
 * @see https://github.com/n8n-io/n8n/blob/master/packages/cli/src/credentials-helper.ts, checked 2026-11-29
 * @see https://github.com/n8n-io/n8n/blob/master/packages/core/src/constants.ts (CREDENTIAL_ERRORS), checked 2026-11-29
 */
const NO_CREDENTIAL: readonly Cause[] = [
	{
		words:
			/^node does not have any credentials set|^credentials not found$|^node does not require credentials$/i,
		remedy: 'Open the node and choose a credential, or create one.',
	},
	{
		words: /^credential with id .* (?:does not exist|was not found)|^found credential with no id/i,
		remedy:
			'The credential was deleted, or the workflow comes from another n8n. Open the node and choose a credential that is there.',
	},
	{
		words:
			/credentials could not be decrypted|no data is set on this credentials|credentials data is not (?:valid json|in a valid format)/i,
		remedy:
			'n8n cannot read what is stored. Give all its processes the N8N_ENCRYPTION_KEY with which the credential was saved; if that is lost, open the credential, enter everything again, connect it and save it.',
	},
	{
		words: /credential cannot be used in workflows|^credential type .* is restricted/i,
		remedy: 'Open the node and choose a credential that may be used in this workflow.',
	},
];

/** What n8n itself refused, or nobody has thought of, in the shape of all failures. */
export function fromN8n(error: unknown): SyncError {
	const message = thrownText(error);
	const noCredential = NO_CREDENTIAL.find(({ words }) => words.test(message));
	if (noCredential)
		return new SetupError(message, {
			move: 'fixMapping',
			code: 'NO_CREDENTIAL',
			remedy: noCredential.remedy,
		});
	const told = sentence((error as { description?: unknown } | undefined | null)?.description);
	if (error instanceof ExpressionError || error instanceof NodeOperationError)
		return new SetupError(message, {
			move: 'fixMapping',
			// An expression may fail for what one item holds.
			forEverybody: !(error instanceof ExpressionError),
			remedy: told ?? 'Open the node: the message names what does not fit.',
		});
	return new SyncError(message, {
		move: 'report',
		remedy: told ?? 'Please report this message; the item is safe to run again.',
	});
}

/** n8n's description, where it says something. */
function sentence(description: unknown): string | undefined {
	const text = typeof description === 'string' ? description.trim() : '';
	if (!/\w/.test(text)) return undefined;
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
