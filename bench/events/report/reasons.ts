/** Prose of docs/performance.md; the numbers are in its tables. */
export const WHY = [
	"**n8n's own work per delivery** is the floor: it reads the published version of the workflow from its database, builds the workflow from all its nodes, and saves an execution. With n8n's defaults it also makes isolates for expressions, one per delivery and one per execution, each many times as dear as the rest; with the advised settings it makes one only when an expression is evaluated, and the webhook of this package evaluates none.",
	'**Group commit** ([record](decisions/0004-group-commit-of-webhooks.md)): while one execution is being saved, what arrives waits and goes together in the next. So executions and API calls fall with the traffic. With senders that wait for their answer a group can never be larger than their number.',
	'**Batches.** Each node handles all items of an execution in as few calls as Salesforce allows; the stock flow pays per event.',
	'**From Kafka** n8n has no webhook phase at all: a batch is one execution. That is the road when events are many. [From Postgres](events-from-postgres.md) it is the same; a look is due every five seconds, and takes 1,000 at most: that bounds the events a second.',
].join('\n\n');
