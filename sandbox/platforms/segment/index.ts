/**
 * A pretend Segment: nothing is ever asked of it, so it is its webhook destination, and the calls that go through it.
 */
export * from './calls';
export * from './SegmentWebhook';
