/** How Salesforce tells the Record Trigger of changes. */
export type PushRoad = 'changeDataCapture' | 'outboundMessage';

/** What is set up, or checked. */
export interface PushSetup {
	road: PushRoad;
	/** Production URL of the Record Trigger, for Outbound Messages; empty where it is not told. */
	url: string;
}
