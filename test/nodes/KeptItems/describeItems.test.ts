import type { NodeExecutionHint } from 'n8n-workflow';
import { describeItems } from '../../../nodes/KeptItems/describeItems';
import { errorItem } from '../../../nodes/shared/errors';
import { SalesforceError } from '../../../core/failure/syncError';
import { aContext } from '../../builders/nodeContext';

const EVENT = { event: { key: 'ab', platform: 'userpilot', name: 'Flow' }, user: { id: 'u-1' } };
const failed = (move: 'retry' | 'reconnect') => {
	const error = new SalesforceError('It went wrong', { move, remedy: 'Do this.' });
	const { json } = errorItem(error, 0, { json: EVENT, attempted: 'log the activity' });
	// n8n merges the error into the item it was about.
	return { json: { ...EVENT, ...json } };
};

describe('Kept Items: Describe', () => {
	it('makes a row of each item, paired with it, and says whose move it is', () => {
		const hints: NodeExecutionHint[] = [];
		const items = [failed('retry'), { json: { ...EVENT, sample: true } }, failed('reconnect')];
		const [rows] = describeItems(aContext({ items, hints, parameters: { options: {} } }));
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(rows.map(({ json }) => json)).toMatchObject([
			{ class: 'retry', for_everybody: false, workflow_id: 'w-1', workflow: 'A workflow' },
			{
				...{ class: 'reconnect', for_everybody: true, key: 'ab' },
				execution: 'https://n8n.example/workflow/w-1/executions/7',
			},
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			'2 kept: 1 are tried again by themselves, 1 wait for a person.',
			'1 of a sample: not kept.',
		]);
	});

	it('takes the pauses as they are set', () => {
		const parameters = { options: { tries: 1, firstPauseMinutes: 60 } };
		const [[{ json }]] = describeItems(aContext({ items: [failed('retry')], parameters }));
		expect(json.next_try).toBe('when mended');
	});
});
