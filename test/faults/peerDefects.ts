/** A defect of a comparable system, and the tests that would fail with it. */
export interface PeerDefect {
	id: string;
	defect: string;
	/** By file and title, `…` for what stands for the cases; a test holds that they are there. */
	tests: ReadonlyArray<{ title: string; file: string }>;
}

/** What was found in the code or the behaviour of other systems, in November 2026. */
export const PEER_DEFECTS: readonly PeerDefect[] = [
	{
		id: 'N1',
		defect:
			"n8n's Salesforce Trigger loses an update of a record that was created a few minutes before",
		tests: [
			{
				title:
					'the scenarios in which the stock trigger loses and repeats updates young records, looked at every … minutes: none lost, none repeated',
				file: 'test/salesforce/changes/peers.wire.test.ts',
			},
		],
	},
	{
		id: 'N2',
		defect:
			"n8n's Salesforce Trigger hands on again what lies in its overlap when there is much of it",
		tests: [
			{
				title:
					'the scenarios in which the stock trigger loses and repeats updates a mass update: none lost, none repeated',
				file: 'test/salesforce/changes/peers.wire.test.ts',
			},
		],
	},
	{
		id: 'N3',
		defect:
			"n8n's Salesforce node puts keys into URLs as they are, and takes a parameter of the first item for all",
		tests: [
			{
				title:
					'Update Attributes to Appcues, on the wire ids with slashes, spaces and umlauts, encoded',
				file: 'test/nodes/UpdateAttributes/product/appcues.wire.test.ts',
			},
			{
				title: 'Update Attributes writes each NPS answer to the fields its own expressions name',
				file: 'test/nodes/perItem.wire.test.ts',
			},
		],
	},
	{
		id: 'N4',
		defect:
			"n8n's Salesforce Trigger tells no custom field, and of custom objects nothing but the id",
		tests: [
			{
				title:
					'an object of the org comes with the custom fields that were chosen, those watched and those sent, with old and new values',
				file: 'test/salesforce/changes/settings.wire.test.ts',
			},
		],
	},
	{
		id: 'S1',
		defect: "Segment's bulk mode blanks a field that one payload of a batch has and another lacks",
		tests: [
			{
				title:
					'a batch in which one item has a value and the next has none erases nothing of the one that has none, though both are written together',
				file: 'test/nodes/peers.wire.test.ts',
			},
			{
				title:
					'many profiles to Appcues erase nothing: a column that a record does not have is not written for it',
				file: 'test/nodes/UpdateAttributes/product/bulk.wire.test.ts',
			},
		],
	},
	{
		id: 'S2',
		defect: 'Segment never reads what became of a bulk job',
		tests: [
			{
				title:
					'many profiles to Userpilot are told apart when the job refuses some: each with its own reason',
				file: 'test/nodes/UpdateAttributes/product/bulk.wire.test.ts',
			},
			{
				title:
					'insertInBulk answers for each row in the order given, whatever the order of the results',
				file: 'test/salesforce/bulk/ingestJob.wire.test.ts',
			},
		],
	},
	{
		id: 'S3',
		defect: "Segment takes any address in which Salesforce's name occurs for Salesforce's",
		tests: [
			{
				title: 'instanceUrlOf sends no token to …, and says what to enter',
				file: 'test/nodes/shared/salesforce.test.ts',
			},
			{
				title: 'instanceUrlOf sends no token to … because the token endpoint says so',
				file: 'test/nodes/shared/salesforce.test.ts',
			},
		],
	},
	{
		id: 'S4',
		defect: "Segment's quoting of SOQL leaves a backslash as it is",
		tests: [
			{
				title: 'quote gives back every text made of the signs that matter',
				file: 'test/salesforce/soql/quote.test.ts',
			},
		],
	},
	{
		id: 'S5',
		defect: "Segment's logging writes whole CSV files of people into the log",
		tests: [
			{
				title:
					'a bulk sync in which rows are refused writes nothing of the people into the log, neither of those sent nor of those refused',
				file: 'test/nodes/peers.wire.test.ts',
			},
		],
	},
	{
		id: 'R1',
		defect: "RudderStack's retry for row locks can never happen",
		tests: [
			{
				title: 'writeRows, for rows that failed on a lock sends only these again, after a pause',
				file: 'test/salesforce/collections/retries.test.ts',
			},
		],
	},
	{
		id: 'R2',
		defect: 'RudderStack puts e-mail addresses into SOQL without quoting',
		tests: [
			{
				title: 'user ids in a query with … find exactly the record that has them',
				file: 'test/nodes/SalesforceMatch/hostileKeys.wire.test.ts',
			},
			{
				title: 'a watcher of Contacts and Leads asks for hostile ids and e-mails without harm',
				file: 'test/salesforce/changes/people.wire.test.ts',
			},
		],
	},
	{
		id: 'R3',
		defect: 'RudderStack creates a Lead for whoever is not known',
		tests: [
			{
				title: 'the parameter for whom no record fits creates no Lead unless that is chosen',
				file: 'test/nodes/SalesforceMatch/persons.test.ts',
			},
		],
	},
	{
		id: 'P1',
		defect: "Userpilot's client takes the first of several records that fit",
		tests: [
			{
				title:
					'several records that fit go to Ambiguous, with each candidate, the reason and what to do',
				file: 'test/nodes/SalesforceMatch/ambiguity.wire.test.ts',
			},
		],
	},
	{
		id: 'P2',
		defect: "Userpilot's client reads by OFFSET, which ends at 2,000 records",
		tests: [
			{
				title:
					'Salesforce Match over a large batch reads on when more than 2,000 records share a key',
				file: 'test/nodes/SalesforceMatch/callCounts.wire.test.ts',
			},
			{
				title: 'a query job is read page by page to its end, every row once, in the types of REST',
				file: 'test/salesforce/bulk/queryJob.wire.test.ts',
			},
		],
	},
	{
		id: 'P3',
		defect:
			"Userpilot's client says nothing of the rows of a batch that were saved when another failed",
		tests: [
			{
				title:
					'an activity the org refuses, … by … fails alone, in its words; the others are logged',
				file: 'test/nodes/SalesforceLogActivity/refusedRows.wire.test.ts',
			},
		],
	},
	{
		id: 'P4',
		defect: "Userpilot's client repeats a create whose answer was lost, without a key",
		tests: [
			{
				title:
					'writeRows, for requests that failed never repeats a create that …, and says that its fate is unknown',
				file: 'test/salesforce/collections/retries.test.ts',
			},
		],
	},
	{
		id: 'A1',
		defect: "Appcues' published comment names the index of a checklist item in place of its name",
		tests: [
			{
				title: 'the activities of Appcues name the item and the checklist, not the index twice',
				file: 'test/platforms/appcues/activityTemplates.test.ts',
			},
		],
	},
	{
		id: 'V1',
		defect:
			"Velocity's triggers are not in package.json, check no signature, and never answer what they leave out",
		tests: [
			{
				title:
					'the published package holds every node and credential with its icon and codex file, and no tests or sources',
				file: 'test/stories/package.story.test.ts',
			},
			{
				title: 'the Product Event Trigger lets nothing unsigned or wrongly signed of … in',
				file: 'test/platforms/invented.wire.test.ts',
			},
			{
				title:
					'a delivery that the settings of the trigger leave out is answered with 200 and the reason, so that its sender does not come again, and starts nothing',
				file: 'test/nodes/peers.wire.test.ts',
			},
		],
	},
	{
		id: 'G1',
		defect: 'Grouparoo takes the last of several rows that fit',
		tests: [
			{
				title:
					'decideMatch, for several equally good records does not silently take one of two Leads either',
				file: 'test/core/matching/ambiguity.test.ts',
			},
			{
				title: 'records that share an id are ambiguous: each change says so, and names nobody',
				file: 'test/salesforce/changes/identity.wire.test.ts',
			},
		],
	},
	{
		id: 'E1',
		defect: 'elastic.io lost rows where a page ended within one second',
		tests: [
			{
				title: 'Watcher.look emits 5,000 rows of one second exactly once, in pages',
				file: 'test/salesforce/changes/Watcher.wire.test.ts',
			},
		],
	},
	{
		id: 'B1',
		defect: 'Airbyte passes over a row that is committed late, with an older stamp',
		tests: [
			{
				title: 'late commits of a change saved … minutes before',
				file: 'test/salesforce/changes/time.wire.test.ts',
			},
			{
				title:
					'Watcher.look emits a change that was committed late, with an older stamp than what was emitted before',
				file: 'test/salesforce/changes/Watcher.wire.test.ts',
			},
		],
	},
	{
		id: 'PD1',
		defect: 'Pipedream goes over to polling in silence when it cannot create its webhook',
		tests: [
			{
				title: 'the Salesforce Record Trigger, set up wrongly says so when it is published: …',
				file: 'test/nodes/SalesforceRecordTrigger/trigger.wire.test.ts',
			},
		],
	},
];
