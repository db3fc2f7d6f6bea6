import { appcues } from '../../../platforms/appcues';
import { textOf } from '../../builders/activityText';
import { parsed } from '../../builders/platformWebhook';

const PAGE = { currentPageUrl: 'https://app.example.com/reports', currentPageTitle: 'Reports' };
const CHECKLIST = { checklistId: 'k-1', checklistName: 'Get started' };
const of = (name: string, attributes: object) =>
	textOf(appcues, parsed(appcues, { name, user_id: 'u-1', attributes }));

describe('the activities of Appcues', () => {
	// Letter for letter those of Appcues' own Salesforce integration.
	it.each<[string, object, string]>([
		['appcues:nps_score', { score: 9 }, 'Appcues NPS Score Submitted - 9'],
		['appcues:nps_score', { score: 0 }, 'Appcues NPS Score Submitted - 0'],
		['appcues:nps_feedback', { feedback: 'Fine' }, 'Appcues NPS Feedback Submitted'],
		[
			'appcues:flow_completed',
			{ flowName: 'Welcome tour' },
			'Appcues Flow Completed - Welcome tour',
		],
		[
			'appcues:checklist_item_completed',
			{ ...CHECKLIST, itemIndex: 0, itemName: 'Invite' },
			'Appcues Checklist Item #1 Completed - Get started',
		],
		['appcues:checklist_completed', CHECKLIST, 'Appcues Checklist Fully Completed - Get started'],
		['appcues:goal_reached', { goalName: 'First report' }, 'Appcues Goal Reached - First report'],
	])('have for %s with %j the subject "%s"', (name, attributes, subject) => {
		expect(of(name, attributes).subject).toBe(subject);
	});

	it.each<[string, object, string]>([
		[
			'appcues:nps_score',
			{ score: 9, ...PAGE },
			'9 NPS score. Submission location: https://app.example.com/reports (Reports)',
		],
		[
			'appcues:nps_feedback',
			{ feedback: 'Fine', ...PAGE },
			'Fine Submission location: https://app.example.com/reports (Reports)',
		],
		[
			'appcues:flow_completed',
			{ flowName: 'Welcome tour' },
			'User completed your Appcues flow titled “Welcome tour”.',
		],
		[
			'appcues:checklist_completed',
			CHECKLIST,
			'User has completed all items in the “Get started” checklist.',
		],
	])('have for %s with %j the comment of the vendor', (name, attributes, comment) => {
		expect(of(name, attributes).comment).toBe(comment);
	});

	// The vendor's published template prints the item's index where the two names belong.
	it('name the item and the checklist, not the index twice', () => {
		const { comment } = of('appcues:checklist_item_completed', {
			...CHECKLIST,
			itemIndex: 0,
			itemName: 'Invite a colleague',
		});
		expect(comment).toBe(
			'User has completed an item titled “Invite a colleague”. This is part of the “Get started” checklist.',
		);
		expect(comment).not.toContain('“0”');
	});

	it('count the items of a checklist from 1', () => {
		const { subject } = of('checklist_item_completed', { ...CHECKLIST, itemIndex: '4' });
		expect(subject).toContain('#5');
	});

	it('keep score and feedback of NPS 2.0 together', () => {
		const { subject, comment } = of('appcues:nps_score_and_feedback', {
			score: 10,
			feedback: 'Love it',
		});
		expect(subject).toBe('Appcues NPS Score Submitted - 10');
		expect(comment).toBe('10 NPS score. Feedback: "Love it".');
	});

	it('leave the page title out with its brackets where only the address is known', () => {
		const { comment } = of('appcues:nps_score', { score: 9, currentPageUrl: '/a' });
		expect(comment).toBe('9 NPS score. Submission location: /a');
	});

	it('show every answer of a form', () => {
		const { comment } = of('appcues:form_submitted', {
			flowName: 'Tour',
			interaction: {
				response: [
					{ label: 'Role', value: 'Dev' },
					{ label: 'Size', value: '9' },
				],
			},
		});
		expect(comment).toBe('User submitted a form in “Tour”.\nRole: Dev\nSize: 9');
	});
});
