import { refusalOf } from '../../../salesforce/push/refusal';

/** Words of Salesforce's table of errors, and of clients that met them. */
describe('a refusal of Streaming API', () => {
	it.each([
		// https://github.com/SalesforceFoundation/salesforce-streaming-client/issues/15
		['403::Organization concurrent user limit exceeded', 'wait', 'STREAMING_CLIENTS_EXCEEDED'],
		// https://github.com/jlondrejcka/Salesforce-Lightning-Component-Whos-Viewing-My-Record/issues/1
		['403::Organization total events daily limit exceeded', 'wait', 'STREAMING_EVENTS_EXCEEDED'],
		// https://github.com/kdcllc/CometD.NetCore.Salesforce/issues/43
		['403::Unknown client', 'retry', 'STREAMING_SESSION_GONE'],
		// https://github.com/restforce/restforce/issues/97
		['402::Unknown client', 'retry', 'STREAMING_SESSION_GONE'],
		// https://github.com/restforce/restforce/issues/589
		['401::Authentication invalid', 'reconnect', 'STREAMING_NOT_AUTHENTIC'],
		['401::Request requires authentication', 'reconnect', 'STREAMING_NOT_AUTHENTIC'],
		[
			'400::The channel you requested to subscribe to does not exist {/data/X__chn}',
			'fixMapping',
			'STREAMING_NO_CHANNEL',
		],
		['403::Subscription denied', 'fixPermission', 'STREAMING_FORBIDDEN'],
		['503::Server is too busy', 'wait', 'STREAMING_BUSY'],
		// https://github.com/jsforce/jsforce/issues/1709
		['400::The replayId {5} you provided was invalid.', 'retry', 'STREAMING_REFUSED'],
		['', 'retry', 'STREAMING_REFUSED'],
	])('“%s” is for %s', (error, move, code) => {
		expect(refusalOf({ error, channel: '/meta/subscribe' })).toMatchObject({ move, code });
	});

	it('of a handshake says why beside the error', () => {
		// As in https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/streaming_handling_errors.htm
		expect(
			refusalOf({
				channel: '/meta/handshake',
				error: '403::Handshake denied',
				ext: { sfdc: { failureReason: '401::Authentication invalid' } },
				advice: { reconnect: 'none' },
				successful: false,
			}),
		).toMatchObject({ code: 'STREAMING_NOT_AUTHENTIC' });
	});

	it('tells at most so much of the other side’s words', () => {
		expect(refusalOf({ error: `403::${'x'.repeat(9_000)}` }).message.length).toBeLessThan(400);
	});
});
