/** Only the date stands still, until `jest.useRealTimers`; timers, on which HTTP depends, run. */
export function stopTheDate(at: string): void {
	jest.useFakeTimers({
		now: Date.parse(at),
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
}
