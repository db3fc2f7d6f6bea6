import { Admission } from '../../../nodes/ProductEventTrigger/admission';

const admitting = (deliveries: number, bytes: number) =>
	new Admission(() => ({ deliveries, bytes }));

describe('deliveries that wait', () => {
	it('are let in up to a number, and again when one has left', () => {
		const admission = admitting(2, 1_000);
		const first = admission.enter(1);
		expect(first && admission.enter(1)).toBeDefined();
		expect(admission.enter(1)).toBeUndefined();
		first?.leave();
		expect(admission.enter(1)).toBeDefined();
		expect(admission.enter(1)).toBeUndefined();
	});

	it('are let in up to a size of all together, and again when there is room', () => {
		const admission = admitting(100, 1_000);
		const first = admission.enter(600);
		expect(admission.enter(400)).toBeDefined();
		expect(admission.enter(1)).toBeUndefined();
		first?.leave();
		expect(admission.enter(600)).toBeDefined();
	});

	it('may be larger than all together where nobody else waits', () => {
		const admission = admitting(100, 1_000);
		const large = admission.enter(5_000);
		expect(large).toBeDefined();
		expect(admission.enter(1)).toBeUndefined();
		large?.leave();
		expect(admission.enter(1)).toBeDefined();
	});
});
